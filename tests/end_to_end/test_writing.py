"""What stands between a report and its file: full disks, closed folders, Ctrl-C and kill -9."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.end_to_end.folders import EARLIER, Folder, refused, reportgen

ROOT = Path(__file__).parents[2]

SLOW = """\
import os, sys, time
sys.argv = ["reportgen", "render", {folder!r}, "--to", "pdf,docx", "--out", {out!r}]
from reportgen.cli.main import main
import {module}
def wait(*_, **__):
    print("waiting", flush=True)
    time.sleep(60)
{module}.{name} = wait
main()
"""


def slow(folder: Folder, module: str, name: str) -> subprocess.Popen[str]:
    """A render that stops and waits where it calls this; an earlier edition stands there."""
    out = folder.path.parent / "out"
    out.mkdir()
    for suffix in ("pdf", "docx", "facts.json"):
        (out / f"visits.{suffix}").write_bytes(EARLIER)
    code = SLOW.format(folder=str(folder.path), out=str(out), module=module, name=name)
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "waiting"
    return process


def editions(folder: Folder) -> dict[str, bytes]:
    """The finished files in the output folder."""
    out = folder.path.parent / "out"
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix != ".part"}


EARLIER_EDITIONS = {f"visits.{suffix}": EARLIER for suffix in ("pdf", "docx", "facts.json")}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC, "could not be written"),
        (errno.EACCES, "it is open in another program, or may not be changed"),
        (errno.EROFS, "may not be written to"),
        (errno.EIO, "could not be written"),
    ],
    ids=["full", "quota", "held open", "read only", "broken"],
)
@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_what_was_there(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, where: str, number: int, words: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os if where == "fsync" else Path, where, fail)
    refused(folder, "visits.pdf could not be written", words, "what was there is as it was")


def test_a_folder_that_may_not_be_written(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(tempfile, "mkstemp", fail)
    ran = reportgen("render", folder.path, "--to", "text", "--out", folder.path.parent / "out")
    assert ran.code == 2
    assert "may not be written to" in ran.err
    assert "choose another with --out" in ran.err


def test_a_file_in_place_of_the_output_folder(folder: Folder) -> None:
    (folder.path.parent / "out").write_text("a file", encoding="utf-8")
    ran = reportgen("render", folder.path, "--out", folder.path.parent / "out")
    assert ran.code == 2
    assert "is a file, not a folder" in ran.err


def test_a_second_file_that_cannot_be_written_leaves_the_first_edition_whole(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target.suffix == ".docx":
            raise PermissionError(errno.EACCES, "sharing violation")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    refused(folder, "visits.docx could not be written", "close visits.docx in Word")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGINT to one process")
@pytest.mark.parametrize(
    ("module", "name"),
    [("reportgen.sources.settings", "gather"), ("reportgen.render.docx", "render"), ("os", "fsync")],
    ids=["reading", "drawing", "writing"],
)
def test_ctrl_c_stops_at_once_and_leaves_what_was_there(folder: Folder, module: str, name: str) -> None:
    with slow(folder, module, name) as process:
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, err = process.communicate(timeout=20)
        assert time.monotonic() - began < 15
    assert process.returncode == 130
    assert "stopped; nothing was left half written" in err
    assert "Traceback" not in err
    assert editions(folder) == EARLIER_EDITIONS
    assert not list((folder.path.parent / "out").glob(".*"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 on Windows")
def test_kill_9_in_the_middle_of_writing_leaves_what_was_there(folder: Folder) -> None:
    with slow(folder, "os", "fsync") as process:
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=20)
    assert editions(folder) == EARLIER_EDITIONS
    left = list((folder.path.parent / "out").glob(".*"))
    assert [path.suffix for path in left] == [".part"]
    ran = reportgen("render", folder.path, "--out", folder.path.parent / "out")
    assert ran.code == 0
    assert {name: data == EARLIER for name, data in editions(folder).items()} == dict.fromkeys(
        EARLIER_EDITIONS, False
    )


def test_a_reader_of_the_output_that_goes_away_is_no_error(folder: Folder) -> None:
    code = "from reportgen.cli.main import main\nmain()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "facts", str(folder.path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()
        process.wait(timeout=20)
    assert "Traceback" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_a_full_disk_behind_what_is_printed_is_told(folder: Folder) -> None:
    run = "from reportgen.cli.main import main; main()"
    command = [sys.executable, "-c", run, "facts", str(folder.path)]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 2
    assert "cannot be written" in ran.stderr
    assert "internal error" not in ran.stderr
