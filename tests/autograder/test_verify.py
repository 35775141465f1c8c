"""The proof of the hidden tests finds each fault it is there for."""

import pytest
from course_fixtures import GOOD, NAME, NOTEBOOK

from autograder.cli import main

pytest_plugins = ["course_plugin"]

HINT = '"""Try {name}.\n\nTry it again.\n"""\n'


@pytest.fixture
def here(tiny, monkeypatch):
    monkeypatch.chdir(tiny.root)
    answer(tiny, "right", "sum", GOOD)
    return tiny


def answer(course, side, name, text):
    folder = course.root / "tests/answers" / NOTEBOOK / "double" / side
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.py").write_text(text)


def problems(capsys, expected_status=1):
    assert main(["verify", NAME]) == expected_status
    return capsys.readouterr().out


def test_sound_tests_are_proven(here, capsys):
    out = problems(capsys, expected_status=0)
    assert "every wrong one loses some" in out
    assert "untouched release earns 0" in out


def test_a_right_answer_that_loses_points(here, capsys):
    answer(here, "right", "rounded", "def double(x): return 2 * x + 1e-4")
    assert "rounded: a right answer fails positive" in problems(capsys)


def test_a_wrong_answer_that_keeps_everything(here, capsys):
    text = "def double(x): return 2 * x if x < 100 else 0"
    answer(here, "wrong", "large", HINT.format(name="101") + text)
    assert "large: a wrong answer passes every test" in problems(capsys)


def test_a_wrong_answer_without_a_hint(here, capsys):
    answer(here, "wrong", "triples", "def double(x): return 3 * x")
    assert "triples: a wrong answer without a hint" in problems(capsys)


def test_two_mistakes_that_cannot_be_told_apart(here, capsys):
    text = "def double(x): return x + 2"
    answer(here, "wrong", "also_two", HINT.format(name="7") + text)
    assert "hint of another mistake" in problems(capsys)


def test_two_mistakes_may_share_one_hint(here, capsys):
    path = here.root / "tests/answers" / NOTEBOOK / "double/wrong/plus_two.py"
    answer(here, "wrong", "also_two", path.read_text())
    problems(capsys, expected_status=0)


def test_a_probe_the_reference_fails(here, capsys):
    path = here.root / "tests/hidden" / NOTEBOOK / "double.py"
    path.write_text(
        path.read_text()
        + "\n\n@probe\ndef halves(double):\n"
        + "    'Strings are halved.'\n    return double(None)\n"
    )
    assert "the reference itself fails halves" in problems(capsys)


def test_an_exercise_without_known_right_answers(here, capsys):
    path = here.root / "tests/answers" / NOTEBOOK / "double/right/sum.py"
    path.unlink()
    assert "there is no known right answer" in problems(capsys)


def test_a_test_that_passes_on_the_untouched_release(here, capsys):
    path = here.root / "tests/hidden" / NOTEBOOK / "double.py"
    path.write_text(
        path.read_text()
        + "\n\n@probe\ndef exists(double):\n"
        + "    'It is a function.'\n    return callable(double)\n"
    )
    assert "the untouched release earns" in problems(capsys)
