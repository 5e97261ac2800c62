"""The command line's ends: wrong use, wrong input, Ctrl-C and our own faults, in words and a code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from reportgen.cli import rendering
from reportgen.cli.main import main


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    code: object
    said: str


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., End]:
    def run(*arguments: str) -> End:
        monkeypatch.setattr(sys, "argv", ["reportgen", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return End(code=end.value.code, said=said.out + said.err)

    return run


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rendr"], "No such command"),
        (["render", "here", "--nonsense"], "No such option"),
        (["render"], "Missing argument"),
        (["render", "nowhere"], "not there"),
        (["render", "here", "--to", "pfd"], "did you mean “pdf”"),
    ],
    ids=["command", "option", "argument", "folder", "format"],
)
def test_wrong_use_ends_in_words_and_two(use: Callable[..., End], arguments: list[str], words: str) -> None:
    end = use(*arguments)
    assert end.code == 2
    assert words in end.said
    assert "Traceback" not in end.said
    assert "internal error" not in end.said


@pytest.mark.parametrize("arguments", [["--help"], ["render", "--help"], ["--version"]])
def test_what_is_asked_for_ends_in_nought(use: Callable[..., End], arguments: list[str]) -> None:
    assert use(*arguments).code == 0


def _failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object, **__: object) -> int:
        raise error

    monkeypatch.setattr(rendering, "render_folder", fail)


def test_ctrl_c_says_that_nothing_is_half_written(use: Callable[..., End], monkeypatch) -> None:
    _failing(monkeypatch, KeyboardInterrupt())
    end = use("render", "here")
    assert end.code == 130
    assert "nothing was left half written" in end.said


def test_a_fault_of_ours_ends_in_three_and_tells_what_to_do(use: Callable[..., End], monkeypatch) -> None:
    _failing(monkeypatch, RuntimeError("a wheel came off"))
    end = use("render", "here")
    assert end.code == 3
    assert "internal error: RuntimeError: a wheel came off" in end.said
    assert "--debug" in end.said
    assert "Traceback" not in end.said


@pytest.mark.parametrize("place", [0, 1, 2])
def test_debug_shows_the_traceback_wherever_it_stands(use: Callable[..., End], place: int) -> None:
    arguments = ["render", "nowhere"]
    arguments.insert(place, "--debug")
    end = use(*arguments)
    assert end.code == 2
    assert "Traceback" in end.said
    assert "not there" in end.said
