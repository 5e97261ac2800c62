"""The library and its layouts know no subject: not one word of policing, health or schools."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORDS = re.compile(
    r"\b(polic\w*|crim\w+|burglar\w*|homicid\w*|offen[cd]e\w*|hospital\w*|patient\w*|nhs|ambulance\w*|pupil\w*)\b",
    re.IGNORECASE,
)
FILES = sorted(
    path
    for folder in ("reportgen", "layouts")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".md", ".yml", ".json"}
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_word_of_a_subject(path: Path) -> None:
    found = WORDS.findall(path.read_text(encoding="utf-8"))
    assert found == []
