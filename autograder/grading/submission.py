"""Grade one submission: intake, run, judge, cards.

A pure function of the submission and the assignment version: no database,
no shared state, so it runs in any worker process unchanged. The sandbox
sees the student's code and the probes; expected values and scores stay
here.
"""

from __future__ import annotations

import copy
import hashlib
import time
from collections.abc import (
    Callable,
    Collection,
    Iterator,
    Mapping,
    Sequence,
)
from pathlib import PurePosixPath
from typing import Any

from autograder.course.course import visible_source
from autograder.grading import annotation, causes, exercises, harmless, scores
from autograder.grading.annotation import grade_id_of
from autograder.grading.assignment_version import (
    AssignmentVersion,
    NotebookVersion,
)
from autograder.grading.exercises import Judged
from autograder.grading.intake import DamagedError, Intake, restore
from autograder.grading.result import (
    EarlierVerdicts,
    GradedNotebook,
    GradedSubmission,
    Spent,
)
from autograder.grading.scores import Rules
from autograder.judging.deaths import Death
from autograder.judging.judge import Verdict
from autograder.judging.notes import Note, for_instructor
from autograder.judging.oracle import GRADING_ENV
from autograder.judging.run import NotebookRun, Step, undisturbed
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import CellResult, Engine

__all__ = ["grade_submission", "run_and_judge", "too_much"]

_PACKED = (".zip", ".rar", ".7z", ".tar", ".gz")

_Work = tuple[list[CellResult], Judged, Spent]


def grade_submission(
    student: str,
    files: Mapping[str, bytes],
    version: AssignmentVersion,
    engine: Engine,
    rules: Rules,
    left_out: Sequence[str] = (),
    only: Mapping[str, EarlierVerdicts | None] | None = None,
    begin: Callable[[str], None] = lambda file: None,
) -> GradedSubmission:
    """Grade the notebooks of one submission.

    files     what the student handed in, by relative path
    rules     by which cells are scored
    left_out  names of files that were not read, because of the limits
    only      the notebooks to grade, and what an earlier grading of each
              still tells; None for all notebooks
    begin     is told the name of each notebook file as its turn comes
    returns   scores, cards and notes; a notebook that is missing or
              cannot be read earns 0 and says why
    """
    if only is None:
        only = {notebook.name: None for notebook in version.notebooks}
    support = {n: c for n, c in files.items() if not n.endswith(".ipynb")}
    support.update(version.files)
    graded = []
    remarks = too_much(left_out, version.limits)
    trouble = [for_instructor(note) for note in remarks]
    for notebook in version.notebooks:
        if notebook.name not in only:
            continue
        file = f"{notebook.name}.ipynb"
        begin(file)
        try:
            intake = _intake(notebook, files, left_out, version)
        except DamagedError as error:
            graded.append(_nothing(notebook, error.note))
            if error.note.kind != "not_handed_in":
                trouble.append(f"{file}: {for_instructor(error.note)}")
            continue
        trouble += [f"{file}: {text}" for text in _doubts(intake, version)]
        graded.append(
            run_and_judge(
                intake.notebook,
                notebook,
                support,
                engine,
                rules,
                (*remarks, *intake.notes),
                only[notebook.name],
            )
        )
    return GradedSubmission(
        student=student,
        assignment=version.name,
        notebooks=tuple(graded),
        trouble=tuple(trouble),
        files=support,
        kept=tuple(n.name for n in version.notebooks if n.name not in only),
    )


def _intake(
    notebook: NotebookVersion,
    files: Mapping[str, bytes],
    left_out: Sequence[str],
    version: AssignmentVersion,
) -> Intake:
    """A notebook made whole.

    raises  DamagedError if it is missing or cannot be read
    """
    file = f"{notebook.name}.ipynb"
    if file not in files:
        raise _missing(file, files, left_out, version)
    return restore(files[file], notebook, version.limits.notebook_bytes)


def _doubts(intake: Intake, version: AssignmentVersion) -> Iterator[str]:
    """What a person should look at in a notebook that was repaired."""
    if intake.is_foreign:
        yield (
            f"no cell of it belongs to {version.name}. Look whether it was "
            "handed in for another assignment."
        )
    yield from intake.trouble


def too_much(left_out: Sequence[str], limits: Limits) -> list[Note]:
    """A note on the files of a submission that were not read, if any."""
    if not left_out:
        return []
    facts = {
        "files": _readable(left_out[:4]),
        "count": len(left_out),
        "most_files": limits.submission_files,
        "most_bytes": limits.submission_bytes,
    }
    return [Note("files_left_out", facts=facts)]


def _missing(
    file: str,
    files: Mapping[str, bytes],
    left_out: Sequence[str],
    version: AssignmentVersion,
) -> DamagedError:
    """Why a notebook is not there, and what may stand for it."""
    if file in left_out:
        limit = version.limits.submission_bytes
        return DamagedError("too_large", file=file, bytes=limit)
    known = {f"{notebook.name}.ipynb" for notebook in version.notebooks}
    others = sorted(files.keys() - known - version.files.keys())
    same = [n for n in others if f"{PurePosixPath(n).stem}.ipynb" == file]
    odd = [n for n in others if n.endswith((".ipynb", *_PACKED))]
    if not (known & files.keys()):
        # Nothing at all can be graded; any file may be meant.
        odd = odd or [n for n in others if n != "timestamp.txt"]
    if found := _readable((same or odd)[:3]):
        return DamagedError("others_handed_in", file=file, others=found)
    return DamagedError("not_handed_in", file=file)


def _readable(names: Sequence[str]) -> list[str]:
    """Names of files as text; on a disk they may be none."""
    return [name.encode("utf-8", "replace").decode() for name in names]


def run_and_judge(
    notebook: Mapping[str, Any],
    version: NotebookVersion,
    files: Mapping[str, bytes],
    engine: Engine,
    rules: Rules,
    notes: Sequence[Note] = (),
    standing: EarlierVerdicts | None = None,
) -> GradedNotebook:
    """Execute a restored notebook, judge it, put the cards in.

    notebook  nbformat 4 JSON as `intake.restore` leaves it; not changed
    rules     by which cells are scored
    standing  verdicts that need not be found again
    """
    content = copy.deepcopy(dict(notebook))
    cells = [c for c in content["cells"] if c["cell_type"] == "code"]
    steps = [_step(cell, version) for cell in cells]
    name = _name_of(steps)
    untouched = scores.untouched(content, rules)
    deaths: list[Death] = []

    def grade(kept: Mapping[str, Verdict]) -> _Work:
        return undisturbed(
            lambda run: _work(
                run, version, cells, steps, files, untouched, kept
            ),
            engine,
            files,
            GRADING_ENV,
            name,
            deaths.append,
        )

    # What the author changed may lead to other cells being run.
    kept = standing.verdicts if standing and standing.run == name else {}
    results, judged, spent = grade(kept)
    if kept and not judged.apart:
        kept = {}
        results, judged, spent = grade(kept)
    verdicts = causes.explained(judged.verdicts, cells, results, untouched)
    annotation.put_outputs(cells, results)
    every_note = (
        *notes,
        *causes.notes(cells, results, version, verdicts, untouched),
        *causes.left_stubs(cells, verdicts, untouched),
    )
    _annotate(content, cells, version, verdicts, every_note)
    if judged.apart:
        content["metadata"]["autograder"]["run"] = name
    return GradedNotebook(
        name=version.name,
        content=content,
        scores=scores.by_nbgrader(content, version, rules),
        no_response=untouched,
        verdicts=tuple(verdicts.values()),
        notes=every_note,
        spent=None if kept else spent,
        deaths=tuple(deaths),
    )


def _work(
    run: NotebookRun,
    version: NotebookVersion,
    cells: Sequence[Mapping[str, Any]],
    steps: Sequence[Step],
    files: Mapping[str, bytes],
    untouched: Collection[str],
    kept: Mapping[str, Verdict],
) -> _Work:
    """Run the cells of a notebook, then judge it."""
    began = time.monotonic()
    results = run.run(steps)
    ran = time.monotonic()
    texts = _texts(cells, files)
    judged = exercises.judge_all(
        run, version, cells, results, texts, untouched, kept
    )
    return results, judged, Spent(ran - began, time.monotonic() - ran)


def _annotate(
    content: dict[str, Any],
    cells: Sequence[dict[str, Any]],
    version: NotebookVersion,
    verdicts: Mapping[str, Verdict],
    notes: Sequence[Note],
) -> None:
    """Clean what the notebook shows and put in what we say of it."""
    # In this order: our cards may do what a student's HTML may not.
    harmless.clean(content, version)
    annotation.put_cards(cells, verdicts, notes)
    annotation.put_notes(content, notes)


def _step(cell: Mapping[str, Any], version: NotebookVersion) -> Step:
    exercise = version.exercises.get(grade_id_of(cell))
    if exercise is None:
        return Step(cell["source"])
    return Step(visible_source(cell["source"]), keep=exercise.id)


def _name_of(steps: Sequence[Step]) -> str:
    """By what runs; chance is seeded with it, too."""
    sources = "\0".join(step.source for step in steps)
    return hashlib.sha256(sources.encode()).hexdigest()


def _texts(
    cells: Sequence[Mapping[str, Any]], files: Mapping[str, bytes]
) -> list[str]:
    """What the student has read or written: it may stand on a card."""
    modules = [c for name, c in files.items() if name.endswith(".py")]
    return [
        *(visible_source(cell["source"]) for cell in cells),
        *(module.decode("utf-8", "replace") for module in modules),
    ]


def _nothing(version: NotebookVersion, note: Note) -> GradedNotebook:
    """The result for a notebook that is not there or cannot be read."""
    content: dict[str, Any] = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": dict(version.kernelspec)},
        "cells": [],
    }
    annotation.put_notes(content, [note])
    zeros = {c.grade_id: 0.0 for c in version.cells if c.points}
    return GradedNotebook(version.name, content, dict(zeros), notes=(note,))
