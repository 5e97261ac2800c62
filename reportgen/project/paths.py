"""Paths that an author writes, held inside the folder they belong to."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from reportgen.errors import Origin, ReportError, SettingsError, did_you_mean

_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def inside(
    folder: Path, text: str, where: Origin | None = None, error: type[ReportError] = SettingsError
) -> Path:
    r"""The path of a file inside a folder, written with / or with \.

    Raises the given error for a path that leaves the folder: by its root, a drive, a server,
    “..” or a symbolic link.

    >>> inside(Path("report"), "data/visits.csv").as_posix()
    'report/data/visits.csv'
    """
    parts = text.strip().replace("\\", "/").split("/")
    reason = _refused(parts)
    if reason:
        raise _outside(text, where, reason, error)
    path = folder.joinpath(*(part for part in parts if part not in ("", ".")))
    try:
        real = path.resolve()
    except (OSError, RuntimeError, ValueError):
        raise _outside(text, where, "a link in it leads nowhere", error) from None
    if not real.is_relative_to(folder.resolve()):
        raise _outside(text, where, "a symbolic link in it leads out", error)
    return path


def existing(
    folder: Path, text: str, where: Origin | None = None, error: type[ReportError] = SettingsError
) -> Path:
    """The path of a file that is there; the given error, with the nearest name, where it is not."""
    path = inside(folder, text, where, error)
    if path.is_file():
        return path
    if path.is_dir():
        raise error(f"“{text}” is a folder", where=where, hint="write the path of a file in it")
    raise error(f"there is no file “{text}”", where=where, hint=_nearest(folder, path))


def is_pattern(text: str) -> bool:
    """Whether a path stands for all files that fit it: data/*.csv.gz."""
    return any(letter in text for letter in "*?[")


def matching(
    folder: Path, text: str, where: Origin | None = None, error: type[ReportError] = SettingsError
) -> tuple[Path, ...]:
    """The files that a path or a pattern names, by name; the given error where there are none."""
    if not is_pattern(text) or inside(folder, text, where, error).is_file():
        return (existing(folder, text, where, error),)
    pattern = text.strip().replace("\\", "/")
    found = sorted(
        (path for path in folder.glob(pattern) if path.is_file()), key=lambda path: path.as_posix()
    )
    if not found:
        raise error(f"no file fits “{text}”", where=where, hint=_nearest(folder, folder / pattern))
    return tuple(existing(folder, shown(folder, path), where, error) for path in found)


def shown(folder: Path, path: Path) -> str:
    """A path as its author would write it: from the folder on, with slashes."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


def _refused(parts: list[str]) -> str:
    """Why a path is refused by its words alone; empty where it is not."""
    if parts[0] == "" and len(parts) > 1:
        return "it starts at the root of a disk or of a network"
    if any(":" in part for part in parts):
        return "it names a drive"
    if ".." in parts:
        return "“..” leads out"
    if not any(part not in ("", ".") for part in parts):
        return "it names no file"
    if any("\0" in part or _DEVICES.fullmatch(part.rstrip(". ")) for part in parts):
        return "it names a device"
    return ""


def _outside(text: str, where: Origin | None, why: str, error: type[ReportError]) -> ReportError:
    return error(
        f"the path “{text}” does not stay inside the folder",
        where=where,
        why=why,
        hint="copy the file into the report folder and write its path from there",
    )


def _nearest(folder: Path, path: Path) -> str:
    if not path.parent.is_dir():
        return f"there is no folder “{shown(folder, path.parent)}”"
    names = {item.name: shown(folder, item) for item in path.parent.iterdir() if item.is_file()}
    near = difflib.get_close_matches(path.name, sorted(names), n=1)
    hint = f"did you mean “{names[near[0]]}”?" if near else did_you_mean("", names.values())
    return hint or "the folder is empty; add the file, or correct the path"
