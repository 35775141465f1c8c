"""What failed is told where it mattered, and the cause before the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from course_fixtures import code

from autograder.grading import causes
from autograder.grading.assignment_version import (
    JudgedExercise,
    NotebookVersion,
)
from autograder.judging.judge import Finding, Key, Verdict
from autograder.judging.notes import sentence
from autograder.probes import load
from autograder.sandbox.events import Event
from autograder.sandbox.session import CellResult

PROBES = """\
from autograder.probes import probe

DEFINES = ("{name}",)


@probe
def first({name}):
    \"\"\"It is right.\"\"\"
    return {name}()


@probe
def second({name}):
    \"\"\"It is right again.\"\"\"
    return {name}(2)
"""
CHECK = "print(half(2))"
STOPPED = "This cell was stopped after 5 seconds."
LATE = Event("out_of_time", {"seconds": 5})
STUB = "raise NotImplementedError"

Cell = tuple[str, str, str]


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> NotebookVersion:
    """Exercises half and third, with a check of the author's below half."""
    exercises = {}
    for name in ("half", "third"):
        path = tmp_path_factory.mktemp("tests") / f"{name}.py"
        path.write_text(PROBES.format(name=name))
        exercises[f"{name}_test"] = JudgedExercise(
            name, 2, load(path), Key(()), (), ""
        )
    return NotebookVersion("n", (), exercises, {}, frozenset({CHECK}))


def result(status: str = "ok", said: Any = "") -> CellResult:
    """What running a cell gave; `said` is an error or why it was stopped."""
    if status != "error":
        events = (said,) if said else ()
        return CellResult(status, [], 1, events, 0.1)  # type: ignore[arg-type]
    name, _, message = said.partition(": ")
    error = {"output_type": "error", "ename": name, "evalue": message}
    return CellResult("error", [error], 1, (), 0.1)


def verdict(name: str, kind: str = "missing", lacks: str = "") -> Verdict:
    """Two findings that failed alike."""
    lacks = name if kind == "missing" else lacks
    findings = tuple(
        Finding(each, "T.", 1.0, kind, {}, lacks)  # type: ignore[arg-type]
        for each in ("first", "second")
    )
    return Verdict(name, 2, findings)


class Notebook:
    """Cells with what running each has given."""

    def __init__(self) -> None:
        self.cells: list[dict] = []
        self.results: list[CellResult] = []

    def add(
        self, source: str, grade_id: str = "", status: str = "ok", said=""
    ) -> Notebook:
        named = {"grade_id": grade_id} if grade_id else {}
        self.cells.append(code(source, **named))
        self.results.append(result(status, said))
        return self

    def notes(
        self,
        version: NotebookVersion,
        verdicts: Sequence[Verdict] = (),
        untouched: Sequence[str] = (),
    ) -> list[tuple[str, str]]:
        every = {
            g: Verdict(e.id, 2, (Finding("first", "T.", 1.0),))
            for g, e in version.exercises.items()
        }
        every |= {f"{each.exercise}_test": each for each in verdicts}
        found = causes.notes(
            self.cells, self.results, version, every, frozenset(untouched)
        )
        return [(note.cell, sentence(note)) for note in found]

    def explained(self, given: Verdict, untouched: Sequence[str] = ()):
        made = causes.explained(
            {f"{given.exercise}_test": given},
            self.cells,
            self.results,
            frozenset(untouched),
        )
        return made[f"{given.exercise}_test"]


def whole(scratch: str) -> Notebook:
    """A notebook with a stopped cell of the student's between exercises."""
    return (
        Notebook()
        .add("def half(): ...", "half")
        .add(CHECK)
        .add("# test", "half_test")
        .add(scratch, "", "timeout", LATE)
        .add(STUB, "third")
        .add("# test", "third_test")
    )


def test_a_stopped_scratch_cell_stands_on_no_card(version):
    [(grade_id, text)] = whole("while True:\n    pass").notes(
        version, [verdict("third")], ["third"]
    )
    assert grade_id == ""
    assert text == f"Code cell 4 (`while True:`): {STOPPED}"


def test_a_stopped_cell_stands_on_the_card_that_lacks_its_name(version):
    notebook = whole("helper = 1\nwhile True:\n    pass")
    lacks = verdict(
        "third",
        "error",
        "helper",
    )
    other = verdict("third", "error", "x")
    assert [g for g, _ in notebook.notes(version, [lacks])] == ["third_test"]
    assert [g for g, _ in notebook.notes(version, [other])] == [""]


def test_an_answer_and_its_check_stand_on_their_own_card(version):
    notebook = (
        Notebook()
        .add("x = 1", "half", "timeout", LATE)
        .add(CHECK, "", "died", Event("closed"))
        .add("# test", "half_test")
    )
    assert notebook.notes(version) == [
        ("half_test", f"Code cell 1 (`x = 1`): {STOPPED}"),
        ("half_test", f"Code cell 2 (`{CHECK}`): The session was closed."),
    ]
    # Nobody's fault: the exercise was not begun.
    untouched = notebook.notes(version, untouched=["half"])
    assert [g for g, _ in untouched] == ["half_test", ""]


def test_cells_that_were_not_run_are_told_together(version):
    notebook = Notebook()
    over = Event("died_too_often")
    for number in range(1, 9):
        ran = number in (1, 6)
        notebook.add(f"x = {number}", "", *(() if ran else ("died", over)))
    assert notebook.notes(version) == [
        (
            "",
            "Code cells 2 to 5, 7 and 8: Not run: the notebook's process had "
            "died too often.",
        )
    ]


@pytest.mark.parametrize("line", ["`a`", "x" * 90, "  # ```"])
def test_the_first_line_of_a_cell_is_shown_if_it_can_be(version, line):
    [(_, text)] = whole(f"\n{line}\nx = 1").notes(version)
    assert text in (
        f"Code cell 4: {STOPPED}",
        f"Code cell 4 (`{'x' * 39}…`): {STOPPED}",
    )


def test_a_hidden_test_is_not_shown_as_the_first_line(version):
    hidden = (
        "### BEGIN HIDDEN TESTS\nassert half(3) == 1.5\n### END HIDDEN TESTS"
    )
    [(_, text)] = whole(hidden).notes(version)
    assert text == f"Code cell 4: {STOPPED}"


def test_an_untouched_exercise_is_not_done_yet(version):
    """Also where a name is to be given to numbers."""
    notebook = whole("1")
    found = notebook.explained(verdict("third"), ["third"])
    assert {f.kind for f in found.findings} == {"unfinished"}
    assert {f.message for f in found.findings} == {
        "This exercise is not done yet."
    }
    assert notebook.explained(verdict("third")) == verdict("third")
    wrong = verdict("third", "sign")
    assert notebook.explained(wrong, ["third"]) == wrong


def test_an_answer_that_python_cannot_read_says_so_first(version):
    source = "def half(x)\n    return x / 2"
    notebook = (
        Notebook()
        .add(
            source, "half", "error", "SyntaxError: expected ':' (<x>, line 1)"
        )
        .add("# test", "half_test")
    )
    found = notebook.explained(verdict("half"))
    assert {f.message for f in found.findings} == {
        "Python cannot read your answer cell, so none of it was run. "
        "SyntaxError in line 1: expected ':'\n"
        "def half(x)\n"
        "           ^"
    }
    assert not found.is_unfinished
    assert notebook.explained(found) == found
    # The same is not said twice.
    assert notebook.notes(version, [found]) == []


def test_an_answer_that_stopped_at_an_error_says_so_first(version):
    notebook = (
        Notebook()
        .add("half = 1 / 0", "half", "error", "ZeroDivisionError: by zero")
        .add("# test", "half_test")
    )
    found = notebook.explained(verdict("half"))
    assert {f.message for f in found.findings} == {
        "Your answer cell raised ZeroDivisionError: by zero. After it, `half` "
        "does not exist."
    }
    assert notebook.notes(version, [found]) == []
    assert notebook.notes(version) == [
        ("half_test", "The answer cell raised ZeroDivisionError: by zero")
    ]


def test_an_answer_that_was_stopped_says_so_first(version):
    notebook = Notebook().add("x = 1", "half", "timeout", LATE)
    found = notebook.explained(verdict("half"))
    assert {f.message for f in found.findings} == {
        "Your answer cell did not finish. After it, `half` does not exist."
    }
    assert notebook.notes(version, [found]) == [
        ("half_test", f"Code cell 1 (`x = 1`): {STOPPED}")
    ]


def test_internal_names_of_files_are_left_out(version):
    said = "SyntaxError: invalid (<ipython-input-5-ce960d540ffc>, line 3)"
    notebook = Notebook().add("eval('')", "half", "error", said)
    assert notebook.notes(version) == [
        ("half_test", "The answer cell raised SyntaxError: invalid (line 3)")
    ]
