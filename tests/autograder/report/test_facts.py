"""Every kind of note and of finding, on every page that it can reach.

A kind without a sentence, a place in the report or an example here fails.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import nbformat
import numpy as np
import pytest
from course_fixtures import code
from made_class import a_class, student
from made_class import verdict as made_verdict

from autograder.authoring.checked_answers import Checked
from autograder.classroom.feedback_cards import redrawn
from autograder.grading import annotation, causes, reading
from autograder.grading.assignment_version import (
    AssignmentVersion,
    JudgedExercise,
    NotebookVersion,
    SourceCell,
)
from autograder.grading.result import GradedNotebook, GradedSubmission
from autograder.judging import (
    card,
    comparison,
    deaths,
    judge,
    notes,
    reasons,
)
from autograder.judging.judge import Finding, Key, Verdict, judge_observations
from autograder.judging.notes import Note, sentence
from autograder.judging.verdicts import as_json, from_json, notes_of
from autograder.lms import gradescope_run
from autograder.probes import HiddenTests, load
from autograder.report import files, page
from autograder.report.analysis import analyse
from autograder.report.troubles import TROUBLES
from autograder.sandbox import events
from autograder.sandbox.events import Event, in_sentences
from autograder.sandbox.limits import Limits
from autograder.sandbox.observation import Observation
from autograder.sandbox.session import CellResult

EVENTS: dict[str, dict[str, Any]] = {
    "out_of_time": {"seconds": 0.5},
    "output_cut": {"cell": 1 << 20, "notebook": 8 << 20},
    "time_used_up": {"seconds": 300.0},
    "died_too_often": {},
    "late": {},
    "garbled": {},
    "flooded": {},
    "closed_channel": {},
    "closed": {},
    "lost": {},
    "files": {"bytes": 64 << 20, "entries": 4096},
    "threads": {"threads": 32},
    "unending": {},
    "memory": {"bytes": 1 << 30},
    "exit": {"code": 3},
    "killed": {},
    "signal": {"number": 11},
    "not_again": {},
    "not_tried": {"times": 3},
}
# How a process can end that nobody has ended.
ENDS = EVENTS.keys() - {
    *("out_of_time", "output_cut", "time_used_up", "died_too_often"),
    *("closed", "not_again", "not_tried"),
}
HAPPENED = [{"kind": kind, "facts": facts} for kind, facts in EVENTS.items()]
EARNED = {"score": 1.3333, "points": 2, "before": 0.0}
NAMED = {"name": "first"}
NOTES: dict[str, dict[str, Any]] = {
    "not_handed_in": {"file": "one.ipynb"},
    "too_large": {"file": "one.ipynb", "bytes": 256 << 20},
    "others_handed_in": {"file": "one.ipynb", "others": ["a.pdf", "b.pdf"]},
    "files_left_out": {
        "files": ["a", "b", "c", "d"],
        "count": 9,
        "most_files": 5,
        "most_bytes": 1 << 20,
    },
    "empty_file": {},
    "file_too_large": {"bytes": 20 << 20},
    "too_many_values": {},
    "too_many_cells": {"cells": 10_001, "most": 10_000},
    "zip_file": {},
    "pdf_file": {},
    "web_page": {},
    "merge_conflict": {},
    "truncated": {},
    "damaged": {},
    "no_notebook": {},
    "no_cells": {},
    "not_utf8": {},
    "stub_left": {},
    "damaged_line": {"line": 7},
    "unknown_format": {"format": "'x'"},
    "old_format": {"format": 2},
    "foreign": {"notebook": "one"},
    "known_by_place": {"cells": ["first", "second"]},
    "answer_in_text": {"answer": "first"},
    "answer_in_test": {"test": "first_test"},
    "test_above_answer": {"test": "first_test", "answer": "first"},
    "words_in_question": {"question": "why", "answer": "essay"},
    "words_beside": {"answer": "essay"},
    "answer_repeated": NAMED | {"count": 2},
    "locked_repeated": NAMED | {"count": 2},
    "changed": NAMED,
    "retyped_text": NAMED,
    "retyped_code": NAMED,
    "put_back": NAMED,
    "no_python": {"place": "first", "removed": ["fences", "numbers"]},
    "mixed_tabs": {"place": 3},
    "conflict_in_cell": {"place": "first"},
    "ambiguous_tabs": {"place": 3},
    "stopped": {"cells": [2, 3, 4, 6], "line": "", "events": HAPPENED},
    "raised": {"error": "TypeError: <b>"},
    "answer_ran": {"events": HAPPENED[:1]},
    "judged_at_end": EARNED,
    "cells_run_again": EARNED,
    "follow_through": EARNED | {"earlier": ["first", "second"]},
    "other_version": EARNED | {"earlier": ["first"]},
}
# Those stand on a verdict, not beside it.
ON_A_VERDICT = set(NOTES) - set(TROUBLES)

BLOCK = np.arange(6.0).reshape(2, 3)
# What came back, and what belongs there.
DIFFERENCES: dict[str, tuple[Any, Any]] = {
    "type": ("3", 3.0),
    "keys": ({"a": 1}, {"b": 1}),
    "length": ([["x"], 1], [["x"], 1, 2]),
    "shape": (BLOCK, np.ones((4, 2))),
    "transposed": (BLOCK.T, BLOCK),
    "nan": (float("nan"), 1.0),
    "sign": (-2.0, 2.0),
    "factor": ([5.0, 10.0], [1.0, 2.0]),
    "offset": ([2.0, 3.0, 5.0], [1.0, 2.0, 4.0]),
    "reversed": ([3, 2, 1], [1, 2, 3]),
    "value": ([1.0, 9.0, 3.0], [1.0, 2.0, 3.0]),
    "check": (3, 2),
}
WITHOUT_VALUE: dict[str, Observation] = {
    "missing": Observation("missing", detail="first"),
    "unfinished": Observation("unfinished"),
    "error": Observation("error", detail="NameError: name 'w' is not known"),
    "misfit": Observation("misfit", detail="TypeError: 'NoneType' object"),
    "not_plain": Observation("not_plain", detail="Value"),
    "too_large": Observation("too_large"),
    "timeout": Observation("timeout"),
    "died": Observation.died(Event("exit", {"code": 3})),
}
# What running an answer cell gave that defines nothing.
NO_PYTHON = "def first(x)\n    return x"
CELLS: dict[str, tuple[str, CellResult]] = {
    "cell_stopped": (
        "while True:\n    pass",
        CellResult("timeout", [], 1, (Event("late"),), 9.0),
    ),
    "cell_unread": (
        NO_PYTHON,
        CellResult(
            "error", [{"ename": "SyntaxError", "evalue": ""}], 1, (), 0
        ),
    ),
    "cell_raised": (
        "first = 1 / 0",
        CellResult("error", [{"ename": "KeyError", "evalue": "1"}], 1, (), 0),
    ),
}
PROBE = '''\
from autograder.probes import probe


@probe{options}
def t0(first):
    """It is right."""
    return first()
'''
CHECK = "(check=lambda got, expected: f'{got} is odd.')"


class Text(HTMLParser):
    """The words of a page, without marks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._parts: list[str] = []
        self.feed(text)

    def handle_data(self, data: str) -> None:
        self._parts.append(data)

    def __str__(self) -> str:
        return bare("".join(self._parts))


def bare(text: str) -> str:
    """A text as people read it: without marks of code and line breaks."""
    return " ".join(text.replace("`", "").split())


def hidden_tests(folder: Path, options: str = "") -> HiddenTests:
    path = folder / "first.py"
    path.write_text(PROBE.format(options=options))
    return load(path)


def finding(kind: str, folder: Path) -> Finding:
    """One of a kind, as it comes about."""
    tests = hidden_tests(folder, CHECK if kind == "check" else "")
    observed, expected = Observation("missing", detail="first"), 1.0
    if kind in DIFFERENCES:
        got, expected = DIFFERENCES[kind]
        observed = Observation("value", got)
    observed = WITHOUT_VALUE.get(kind, observed)
    key = Key((Observation("value", expected),))
    verdict = judge_observations(tests, 4, key, [observed])
    if kind in CELLS:
        verdict = causes.explained_by(verdict, *CELLS[kind])
    return verdict.findings[0]


def example(kind: Any) -> Note:
    cell = "" if kind in ("foreign", "truncated") else "first_test"
    return Note(kind, cell, NOTES[kind])


def in_json(data: Any) -> Any:
    return json.loads(json.dumps(data, allow_nan=False))


KINDS = {*reasons.KINDS, *get_args(comparison.Kind), "check"}
MADE = datetime(2026, 1, 31, 12, 0)


@pytest.fixture(scope="module")
def class_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report on a class in which everything happened."""
    folder = tmp_path_factory.mktemp("class")
    notes = [example(kind) for kind in NOTES if kind not in ON_A_VERDICT]
    students = [
        student(
            f"{kind}{number}",
            [Verdict("first", 4, (finding(kind, folder),))],
            notes=notes if kind == "value" else (),
        )
        for kind in KINDS
        for number in (1, 2)
    ]
    report = analyse(a_class(students))
    in_json(files.as_json(report))
    path = folder / "class.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "_MOST_GROUPS", len(KINDS))
        page.write(path, report, "/formgrader", MADE)
    return str(Text(path.read_text()))


def test_every_kind_has_an_example_and_a_sentence() -> None:
    assert set(NOTES) == set(notes.KINDS) == set(notes.TEMPLATES)
    assert set(EVENTS) == set(get_args(events.Kind)) == set(events.TEMPLATES)
    assert set(deaths.TEMPLATES) == ENDS
    assert set(reasons.KINDS) == set(reasons.TEMPLATES)
    assert {*DIFFERENCES, *WITHOUT_VALUE, *CELLS} == KINDS
    made = {a for part in get_args(judge.Kind) for a in flat(part)}
    assert made == KINDS


def flat(part: Any) -> tuple[Any, ...]:
    """The names in a Literal, or a name of one."""
    return get_args(part) or (part,)


def test_every_kind_is_known_to_the_report() -> None:
    assert set(page._TROUBLES) >= set(TROUBLES.values())
    # The class is not told how the verdict on one student came about.
    assert {
        "judged_at_end",
        "cells_run_again",
        "follow_through",
        "other_version",
    } == ON_A_VERDICT


@pytest.mark.parametrize("kind", EVENTS)
def test_an_event_is_said_and_kept(kind: Any) -> None:
    event = Event(kind, EVENTS[kind])
    assert Event(**in_json(event.as_json())) == event
    assert re.fullmatch(r"[A-Z][^{}]*\.", str(event))
    died = Observation.died(event)
    assert died.event == event
    cell = code("x = 1")
    result = CellResult("died", [], 1, (event, event), 0.0)
    annotation.put_outputs([cell], [result])
    assert cell["outputs"][-1]["evalue"] == in_sentences([event, event])


@pytest.mark.parametrize("kind", NOTES)
def test_a_note_is_said_and_kept(kind: str) -> None:
    note = example(kind)
    assert notes.from_json(in_json(note.as_json())) == note
    assert re.fullmatch(r"[^{}…]*[^{}… ]", sentence(note))
    assert "{" not in notes.for_instructor(note)


@pytest.mark.parametrize("kind", NOTES)
def test_a_note_reaches_every_page(
    kind: str, tmp_path: Path, class_page: str
) -> None:
    note = example(kind)
    said = bare(sentence(note))
    verdict, beside = made_verdict("first", "1111"), [note]
    if kind in ON_A_VERDICT:
        verdict = Verdict("first", 4, verdict.findings, note=note)
        beside = []
    assert said in str(Text(card.as_html(verdict, beside)))
    assert said in bare(card.as_text(verdict, beside))
    content = graded_notebook(verdict, beside)
    told = reading.read(written(content, tmp_path), {"first_test": "first"})
    assert told
    assert told.verdicts == {"first_test": verdict}
    assert list(told.notes) == beside
    assert said in student_reads(content)
    assert said in on_gradescope(verdict, beside, tmp_path)
    checked = Checked(tmp_path, verdict, tuple(beside)).as_json()
    if beside:
        assert bare(checked["notes"][0]) == said
        assert said in class_page


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_finding_reaches_every_page(
    kind: str, tmp_path: Path, class_page: str
) -> None:
    found = finding(kind, tmp_path)
    assert found.kind == kind
    assert found.message
    said = bare(found.message.partition("\n")[0])
    verdict = Verdict("first", 4, (found,))
    assert from_json(in_json(as_json(verdict))) == verdict
    assert from_json(in_json(as_json(verdict))).findings[0].failure
    assert said in str(Text(card.as_html(verdict)))
    assert said in bare(card.as_text(verdict))
    content = graded_notebook(verdict, [])
    assert said in student_reads(content)
    assert said in on_gradescope(verdict, [], tmp_path)
    (test,) = Checked(tmp_path, verdict).as_json()["tests"]
    assert said in bare(test["message"])
    assert verdict.is_unfinished or said in class_page


def graded_notebook(verdict: Verdict, beside: list[Note]) -> dict[str, Any]:
    """A notebook with a verdict and notes, as grading writes it."""
    test = code("# test", grade_id="first_test", grade=True)
    content = {
        "cells": [code("first = 1", grade_id="first"), test],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    annotation.put_cards([test], {"first_test": verdict}, beside)
    annotation.put_notes(content, beside)
    return content


def written(content: dict[str, Any], folder: Path) -> Path:
    path = folder / "one.ipynb"
    path.write_text(json.dumps(content))
    assert notes_of(content["cells"][-1]["metadata"]["autograder"]) is not None
    return path


def student_reads(content: dict[str, Any]) -> str:
    """The cells of the feedback page."""
    nb = redrawn(nbformat.from_dict(in_json(content)), "inputs", {})
    shown = [nb.cells[-1].outputs[0].data["text/html"]]
    shown += [c.source for c in nb.cells if c.cell_type == "markdown"]
    return str(Text("\n".join(shown)))


def on_gradescope(verdict: Verdict, beside: list[Note], folder: Path) -> str:
    cell = SourceCell("first_test", "code", "", "", "test", 4.0, locked=True)
    exercise = JudgedExercise(
        *("first", 4.0, hidden_tests(folder), Key(()), (), "")
    )
    version = NotebookVersion("one", (cell,), {"first_test": exercise}, {})
    graded = GradedNotebook(
        *("one", {}, {"first_test": verdict.score}),
        verdicts=(verdict,),
        notes=tuple(beside),
    )
    found = gradescope_run.results(
        GradedSubmission("ann", "made", (graded,)),
        AssignmentVersion("made", (version,), {}, Limits()),
    )
    return str(Text(found["tests"][0]["output"])) + bare(found["output"])
