"""Outputs, written aside and then renamed: a failure leaves what was there as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportgen.errors import OutputError


def write_file(path: Path, data: bytes) -> None:
    """The bytes at the path, all of them or none; its folder is made where it is missing.

    Raises OutputError that says what stands in the way: a program that holds the file open, a
    folder that may not be written, a full disk.
    """
    write_files({path: data})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Several files that belong together: all of them or none; their folders are made.

    All are written aside before the first is renamed, and where one cannot take its place,
    those that had are put back. Raises OutputError, as write_file does.
    """
    aside: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for path, data in files.items():
            with _explaining(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                _write_aside(path, data, aside)
        for path, part in aside.items():
            with _explaining(path):
                before[path] = path.read_bytes() if path.exists() else None
                part.replace(path)
    except BaseException:
        for path, part in aside.items():
            _put_back(path, part, before)
        raise


def _write_aside(path: Path, data: bytes, aside: dict[Path, Path]) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    aside[path] = Path(name)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    _with_usual_mode(aside[path], path)


def _put_back(path: Path, part: Path, before: Mapping[Path, bytes | None]) -> None:
    """What stood at a path before; the file that was to take its place goes."""
    with contextlib.suppress(OSError):
        if part.exists():
            part.unlink()
        elif path in before:
            data = before[path]
            if data is None:
                path.unlink()
            else:
                part.write_bytes(data)
                part.replace(path)


@contextlib.contextmanager
def _explaining(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _explained(path, error) from error


def _with_usual_mode(aside: Path, path: Path) -> None:
    """Temporary files are private; an output keeps its mode, a new one gets the usual one."""
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    aside.chmod(mode)


def _explained(path: Path, error: OSError) -> OutputError:
    what = f"{path.name} could not be written"
    match error.errno:
        case errno.ENOSPC:
            why, hint = "the disk is full", "free some space, or write elsewhere with --out"
        case errno.EACCES | errno.EPERM if path.exists():
            why = "it is open in another program, or may not be changed"
            hint = f"close {path.name} in Word or the PDF reader and try again"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            why, hint = f"the folder {path.parent} may not be written to", "choose another with --out"
        case errno.ENOTDIR | errno.EEXIST:
            why, hint = f"{path.parent} is a file, not a folder", "choose another folder with --out"
        case errno.EISDIR:
            why, hint = f"{path} is a folder", "move it away, or choose another folder with --out"
        case _:
            why, hint = error.strerror or str(error), "choose another folder with --out"
    return OutputError(what, why=f"{why}; what was there is as it was", hint=hint)
