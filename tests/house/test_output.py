"""Outputs: all or nothing, and what was there stays."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.errors import OutputError
from reportgen.output import write_file


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    write_file(tmp_path / "new" / "a.pdf", b"one")
    assert (tmp_path / "new" / "a.pdf").read_bytes() == b"one"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.pdf"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "open in another program"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch, number: int, words: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")

    def fail(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError) as caught:
        write_file(path, b"after")
    assert words in caught.value.why
    assert path.read_bytes() == b"before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_that_word_holds_open_is_named(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(b"before")

    def fail(*_args: object) -> None:
        raise PermissionError(errno.EACCES, "sharing violation")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError) as caught:
        write_file(path, b"after")
    assert "close draft.docx in Word" in caught.value.hint
    assert path.read_bytes() == b"before"


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match=r"a\.pdf could not be written"):
        write_file(tmp_path / "out" / "a.pdf", b"x")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 on Windows")
def test_kill_in_the_middle_of_writing_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")
    code = (
        "import os, sys, time\nfrom pathlib import Path\nfrom reportgen.output import write_file\n"
        "def wait(_):\n    print('writing', flush=True)\n    time.sleep(60)\n"
        f"os.fsync = wait\nwrite_file(Path({str(path)!r}), b'after' * 1000)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "writing"
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)
    assert path.read_bytes() == b"before"
