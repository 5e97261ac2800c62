"""Writes the tables of docs/word-checks.md: python -m tests.verify_docx (needs node).

What Microsoft's validator says of a way that the table has already is kept; --anew asks again.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen.verify.word.registry import ACCESSIBILITY, RULES
from tests.verify_docx.mutations import BARRIERS, MUTATIONS, Mutation
from tests.verify_docx.table import TABLE, broken_file, found_by_us, judged, rules_table


def main() -> None:
    """Put the tables between their marks."""
    text = TABLE.read_text("utf-8")
    known = dict(re.findall(r"^\| (.+?) \| [^|]+ \| (yes|no) \| ", text, re.MULTILINE))
    known = {} if "--anew" in sys.argv else known
    with TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:

        def said(at: int) -> str:
            if MUTATIONS[at].what in known:
                return known[MUTATIONS[at].what]
            path = Path(folder) / f"{at}.docx"
            path.write_bytes(broken_file(MUTATIONS[at]))
            return judged(path)

        verdicts = list(pool.map(said, range(len(MUTATIONS))))
    ours = [", ".join(found_by_us(one)) or "no" for one in MUTATIONS]
    tables = {
        "rules": rules_table(RULES),
        "accessibility": rules_table(ACCESSIBILITY),
        "mutations": _mutations(verdicts, ours),
        "barriers": _barriers(BARRIERS),
        "counts": _counts(verdicts, ours),
    }
    for name, table in tables.items():
        text = _put(text, name, table)
    TABLE.write_text(text, encoding="utf-8", newline="\n")


def _put(text: str, name: str, table: str) -> str:
    """The text with a table between the marks of its name."""
    marks = rf"(<!-- {name} -->\n).*?(<!-- end -->)"
    done, found = re.subn(marks, lambda match: f"{match[1]}{table}\n{match[2]}", text, flags=re.DOTALL)
    assert found == 1, name
    return done


def _mutations(verdicts: list[str], ours: list[str]) -> str:
    lines = ["| what is broken | clause | Microsoft’s validator | our rules |", "|---|---|---|---|"]
    lines += [
        f"| {one.what} | {one.clause} | {verdict} | {rules} |"
        for one, verdict, rules in zip(MUTATIONS, verdicts, ours, strict=True)
    ]
    return "\n".join(lines)


def _barriers(mutations: list[Mutation]) -> str:
    lines = ["| what is broken | clause | our rules |", "|---|---|---|"]
    lines += [f"| {one.what} | {one.clause} | {', '.join(found_by_us(one))} |" for one in mutations]
    return "\n".join(lines)


def _counts(verdicts: list[str], ours: list[str]) -> str:
    pairs = zip(verdicts, ours, strict=True)
    by = Counter((verdict == "yes", rules != "no") for verdict, rules in pairs)
    return (
        f"A good file is broken in {len(verdicts)} ways: {by[True, True]} are found by both, "
        f"{by[True, False]} by Microsoft’s validator alone, {by[False, True]} by our rules alone, "
        f"{by[False, False]} by neither. {len(BARRIERS)} more shut people out, and each is found."
    )


if __name__ == "__main__":
    main()
