"""Say why an exercise lost points, where its cells tell.

Input: cells, what running each has given, and verdicts. Output: verdicts
whose findings name the cause instead of what follows from it, and notes on
what was stopped or left over, each for the exercise it concerns or for the
whole notebook. Changes no score and runs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.course.course import visible_source
from autograder.grading.annotation import grade_id_of
from autograder.grading.assignment_version import NotebookVersion
from autograder.grading.exercises import lacks
from autograder.grading.python_text import bound_names, fault
from autograder.judging import reasons
from autograder.judging.judge import Finding, Verdict
from autograder.judging.notes import Note
from autograder.judging.reasons import FROM_THE_CELL, reason
from autograder.sandbox.events import Event
from autograder.sandbox.session import CellResult

__all__ = [
    "explained",
    "explained_by",
    "left_stubs",
    "notes",
    "says_what_was_raised",
]

_Cells = Sequence[Mapping[str, Any]]

_LINE_CHARACTERS = 40


def explained(
    verdicts: Mapping[str, Verdict],
    cells: _Cells,
    results: Sequence[CellResult],
    untouched: Collection[str],
) -> dict[str, Verdict]:
    """Verdicts that say why a name does not exist, where that is known.

    verdicts   by grade id of the test cell
    untouched  grade ids of cells that are as they were released
    """
    ran = {
        grade_id_of(cell): (cell["source"], result)
        for cell, result in zip(cells, results, strict=True)
    }
    return {
        grade_id: explained_by(
            verdict, *ran[verdict.exercise], verdict.exercise in untouched
        )
        if verdict.exercise in ran
        else verdict
        for grade_id, verdict in verdicts.items()
    }


def explained_by(
    verdict: Verdict,
    source: str,
    result: CellResult,
    is_untouched: bool = False,
) -> Verdict:
    """A verdict that says why a name does not exist, if its cell tells.

    source, result  the answer cell, and what running it has given
    """
    findings = tuple(
        _explained(f, source, result, is_untouched)
        if f.kind == "missing"
        else f
        for f in verdict.findings
    )
    return replace(verdict, findings=findings)


def _explained(
    finding: Finding, source: str, result: CellResult, is_untouched: bool
) -> Finding:
    """A finding of a name that does not exist, with the reason for it."""
    if is_untouched:
        return _because(finding, "unfinished")
    if result.status in ("timeout", "died"):
        return _because(finding, "cell_stopped")
    if not (raised := result.raised):
        return finding
    if place := fault(source):
        return _because(
            finding,
            "cell_unread",
            place.kind,
            line=place.line,
            reason=place.reason,
            shown=place.shown,
        )
    error = raised.partition(":")[0]
    return _because(finding, "cell_raised", error, raised=raised)


def _because(
    finding: Finding, kind: reasons.Kind, error: str = "", **facts: Any
) -> Finding:
    facts |= {"name": finding.lacks, "error": error}
    return replace(
        finding,
        kind=kind,
        details={"error": error} if error else {},
        called="",
        message=reason(kind, facts),
    )


def notes(
    cells: _Cells,
    results: Sequence[CellResult],
    version: NotebookVersion,
    verdicts: Mapping[str, Verdict],
    untouched: Collection[str],
) -> list[Note]:
    """A note for each cell that failed, on the cards it concerns.

    Stopped cells are named wherever they stand, cells with an error only
    where they hold an answer: other errors are plain to see in place.

    verdicts  as `explained` has left them
    """
    stopped: dict[tuple[str, tuple[Event, ...]], list[int]] = {}
    found = []
    owners = _owners(cells, version, untouched)
    answers = {exercise.id for exercise in version.exercises.values()}
    for number, (cell, result, own) in enumerate(
        zip(cells, results, owners, strict=True), start=1
    ):
        if result.status in ("timeout", "died"):
            concerned = [own] if own else _who_lacks(cell, version, verdicts)
            for grade_id in concerned or [""]:
                key = grade_id, result.events
                stopped.setdefault(key, []).append(number)
            continue
        raised = result.raised if grade_id_of(cell) in answers else ""
        if raised and not says_what_was_raised(verdicts[own]):
            found.append(Note("raised", own, {"error": raised}))
    for (grade_id, events), numbers in stopped.items():
        only = cells[numbers[0] - 1] if len(numbers) == 1 else None
        facts = {
            "cells": numbers,
            "line": _first_line(only) if only else "",
            "events": [event.as_json() for event in events],
        }
        found.append(Note("stopped", grade_id, facts))
    return found


def _owners(
    cells: _Cells, version: NotebookVersion, untouched: Collection[str]
) -> list[str]:
    """The test cell of the exercise that each cell is part of, or "".

    A check of the author's is part of the exercise it stands in, because
    it calls the answer, if there is one. A cell of the student's own is
    part of none: where it stands says little.
    """
    tests = {exercise.id: g for g, exercise in version.exercises.items()}
    owners = []
    begun = ""
    for cell in cells:
        name = grade_id_of(cell)
        if name in tests:
            own = tests[name]
            begun = own if name not in untouched else ""
        elif name in version.exercises:
            own, begun = name, ""
        else:
            own = begun if cell["source"] in version.plain else ""
        owners.append(own)
    return owners


def _who_lacks(
    cell: Mapping[str, Any],
    version: NotebookVersion,
    verdicts: Mapping[str, Verdict],
) -> list[str]:
    """Test cells of exercises that lack what a cell would have defined."""
    names = bound_names(cell["source"])
    return [
        grade_id
        for grade_id, exercise in version.exercises.items()
        if names & lacks(verdicts[grade_id], exercise)
    ]


def says_what_was_raised(verdict: Verdict) -> bool:
    """Whether a verdict says itself what its answer cell raised."""
    return any(f.kind in FROM_THE_CELL for f in verdict.findings)


def _first_line(cell: Mapping[str, Any]) -> str:
    """The first line of a cell, or the beginning of it."""
    # An ordinary test cell holds its hidden tests when it is run.
    lines = visible_source(cell["source"]).split("\n")
    line = next((each.strip() for each in lines if each.strip()), "")
    if len(line) > _LINE_CHARACTERS:
        return f"{line[: _LINE_CHARACTERS - 1]}…"
    return line


def left_stubs(
    cells: Sequence[Mapping[str, Any]],
    verdicts: Mapping[str, Verdict],
    untouched: Collection[str],
) -> list[Note]:
    """A note for each answer that the stub's own line keeps from working.

    untouched  grade ids of cells that are as they were released
    """
    sources = {grade_id_of(cell): cell["source"] for cell in cells}
    notes = []
    for grade_id, verdict in verdicts.items():
        lines = sources.get(verdict.exercise, "").split("\n")
        stubs = [li for li in lines if "raise NotImplementedError" in li]
        typed = [li for li in lines if li.strip() and li not in stubs]
        inside = any(line[:1].isspace() for line in stubs)
        unfinished = any(f.kind == "unfinished" for f in verdict.findings)
        is_written = verdict.exercise not in untouched
        if inside and unfinished and is_written and len(typed) > 1:
            notes.append(Note("stub_left", grade_id))
    return notes
