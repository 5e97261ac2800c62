"""Outputs, written aside and then renamed: a failure leaves what was there as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from reportgen.errors import OutputError


def write_file(path: Path, data: bytes) -> None:
    """The bytes at the path, all of them or none; its folder is made where it is missing.

    Raises OutputError that says what stands in the way: a program that holds the file open, a
    folder that may not be written, a full disk.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise _explained(path, error) from error


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _with_usual_mode(aside, path)
        aside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise


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
