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
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder import card
from autograder.course import visible_source
from autograder.graded import GradedNotebook, GradedSubmission, Note
from autograder.intake import DamagedError, restore
from autograder.judge import Verdict, judge
from autograder.oracle import GRADING_ENV
from autograder.run import NotebookRun, State, Step
from autograder.sandbox.session import CellResult, Engine
from autograder.version import (
    AssignmentVersion,
    JudgedExercise,
    NotebookVersion,
    SourceCell,
)

__all__ = ["grade_submission", "run_and_judge"]


def grade_submission(
    student: str,
    files: Mapping[str, bytes],
    version: AssignmentVersion,
    engine: Engine,
) -> GradedSubmission:
    """Grade all notebooks of one submission.

    files    what the student handed in, by relative path
    returns  scores, cards and notes; a notebook that is missing or cannot
             be read earns 0 and says why
    """
    start = time.perf_counter()
    support = {n: c for n, c in files.items() if not n.endswith(".ipynb")}
    support.update(version.files)
    graded, trouble = [], []
    for notebook in version.notebooks:
        raw = files.get(f"{notebook.name}.ipynb")
        if raw is None:
            reason = f"{notebook.name}.ipynb was not handed in."
            graded.append(_nothing(notebook, reason))
            continue
        try:
            graded.append(_grade_notebook(raw, notebook, support, engine))
        except DamagedError as error:
            graded.append(_nothing(notebook, str(error)))
            trouble.append(f"{notebook.name}.ipynb: {error}")
    return GradedSubmission(
        student=student,
        assignment=version.name,
        notebooks=tuple(graded),
        trouble=tuple(trouble),
        seconds=time.perf_counter() - start,
        files=support,
    )


def _grade_notebook(
    raw: bytes,
    version: NotebookVersion,
    files: Mapping[str, bytes],
    engine: Engine,
) -> GradedNotebook:
    intake = restore(raw, version)
    return run_and_judge(intake.notebook, version, files, engine, intake.notes)


def run_and_judge(
    notebook: Mapping[str, Any],
    version: NotebookVersion,
    files: Mapping[str, bytes],
    engine: Engine,
    notes: Sequence[Note] = (),
) -> GradedNotebook:
    """Execute a restored notebook, judge it, put the cards in.

    notebook  nbformat 4 JSON as `intake.restore` leaves it; not changed
    """
    content = copy.deepcopy(dict(notebook))
    cells = [c for c in content["cells"] if c["cell_type"] == "code"]
    steps = [_step(cell, version) for cell in cells]
    seed = hashlib.sha256("\0".join(s.source for s in steps).encode())
    with NotebookRun(engine, files, GRADING_ENV, seed.hexdigest()) as run:
        results = run.run(steps)
        verdicts = _judge_all(run, version, _answers(cells))
    for cell, result in zip(cells, results, strict=True):
        _put_outputs(cell, result)
    every_note = (*notes, *_stops(cells, results, version))
    for grade_id, verdict in verdicts.items():
        own = [note.text for note in every_note if note.grade_id == grade_id]
        _put_card(_find(cells, grade_id), verdict, own)
    _put_notes(content, every_note)
    return GradedNotebook(
        name=version.name,
        content=content,
        scores=_scores(content, version, verdicts),
        no_response=_untouched(content),
        verdicts=tuple(verdicts.values()),
        notes=every_note,
    )


def _step(cell: Mapping[str, Any], version: NotebookVersion) -> Step:
    exercise = version.exercises.get(_grade_id(cell))
    if exercise is None:
        return Step(cell["source"])
    return Step(visible_source(cell["source"]), keep=exercise.id)


def _answers(cells: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The student's own text of each cell that has a grade id."""
    return {_grade_id(cell): cell["source"] for cell in cells}


def _judge_all(
    run: NotebookRun, version: NotebookVersion, answers: Mapping[str, str]
) -> dict[str, Verdict]:
    """Judge every exercise; return verdicts by grade id of the test cell.

    References enter the student's process only for follow-through marks,
    after everything was judged without them, and in notebook order: by
    the time a reference is there, its own exercise has been judged.
    """
    states: dict[str, State] = {}
    verdicts: dict[str, Verdict] = {}
    for grade_id, exercise in version.exercises.items():
        verdicts[grade_id], states[exercise.id] = _judge_alone(run, exercise)
    by_id = {e.id: g for g, e in version.exercises.items()}
    for grade_id, exercise in version.exercises.items():
        earlier = [version.exercises[by_id[n]] for n in exercise.builds_on]
        blamed = [e.id for e in earlier if not verdicts[by_id[e.id]].is_full]
        verdict = verdicts[grade_id]
        if blamed and not (verdict.is_full or verdict.is_unfinished):
            setup = [*(e.reference for e in earlier), answers[exercise.id]]
            state = states[exercise.id].after(setup)
            verdicts[grade_id] = _better(
                verdict,
                _judge(exercise, state),
                f"Judged with the reference in place of {_list(blamed)}, "
                "which this exercise builds on: one mistake costs once.",
            )
    return verdicts


def _judge_alone(
    run: NotebookRun, exercise: JudgedExercise
) -> tuple[Verdict, State]:
    """Judge at the test cell, and at the end if something failed there."""
    state = run.at_test(exercise.id)
    verdict = _judge(exercise, state)
    if verdict.is_full:
        return verdict, state
    later = _better(
        verdict,
        _judge(exercise, run.at_end()),
        "Judged as things stood at the end of the notebook, because the "
        "answer was completed below its test.",
    )
    return later, (state if later is verdict else run.at_end())


def _judge(exercise: JudgedExercise, state: State) -> Verdict:
    return judge(exercise.tests, exercise.points, exercise.key, state)


def _better(first: Verdict, second: Verdict, note: str) -> Verdict:
    if second.score <= first.score:
        return first
    return replace(second, note=note)


def _put_outputs(cell: dict[str, Any], result: CellResult) -> None:
    cell["outputs"] = list(result.outputs)
    cell["execution_count"] = result.execution_count
    if not result.note:
        return
    if result.status == "ok":
        text = f"[{result.note}]\n"
        cell["outputs"].append(
            {"output_type": "stream", "name": "stdout", "text": text}
        )
        return
    cell["outputs"].append(
        {
            "output_type": "error",
            "ename": "Stopped",
            "evalue": result.note,
            "traceback": [result.note],
        }
    )


def _stops(
    cells: Sequence[Mapping[str, Any]],
    results: Sequence[CellResult],
    version: NotebookVersion,
) -> list[Note]:
    """A note for each cell that failed, on the card of the next test cell.

    Stopped cells are named wherever they stand, cells with an error only
    where they hold an answer: other errors are plain to see in place.
    """
    notes, waiting = [], []
    answers = {exercise.id for exercise in version.exercises.values()}
    for number, (cell, result) in enumerate(
        zip(cells, results, strict=True), start=1
    ):
        grade_id = _grade_id(cell)
        if result.status in ("timeout", "died"):
            waiting.append(f"Code cell {number}: {result.note}")
        elif grade_id in answers and result.raised:
            waiting.append(f"The answer cell raised {result.raised}")
        if grade_id in version.exercises:
            notes += [Note(text, grade_id) for text in waiting]
            waiting = []
    return notes + [Note(text) for text in waiting]


def _put_card(
    cell: dict[str, Any], verdict: Verdict, notes: Sequence[str]
) -> None:
    """Make the card the only output: the score is the judge's alone."""
    cell["source"] = visible_source(cell["source"])
    cell["outputs"] = [
        {
            "output_type": "execute_result",
            "execution_count": cell["execution_count"],
            # nbgrader reads the score from text/plain; people see the card.
            "data": {
                "text/plain": f"{verdict.score:g}",
                "text/html": card.as_html(verdict, notes),
            },
            "metadata": {},
        }
    ]
    cell["metadata"]["autograder"] = {
        "exercise": verdict.exercise,
        "score": verdict.score,
        "points": verdict.points,
        "mistake": verdict.mistake,
        "note": verdict.note,
        "tests": [
            {"name": f.name, "passed": f.passed, "message": f.message}
            for f in verdict.findings
        ],
    }


def _put_notes(content: dict[str, Any], notes: Sequence[Note]) -> None:
    """Say on top what concerns the whole notebook."""
    texts = [note.text for note in notes if not note.grade_id]
    if not texts:
        return
    lines = ["**Notes from grading**", "", *(f"- {text}" for text in texts)]
    content["cells"].insert(
        0,
        {
            "cell_type": "markdown",
            "id": "grading-notes",
            "metadata": {},
            "source": "\n".join(lines),
        },
    )


def _scores(
    content: Mapping[str, Any],
    version: NotebookVersion,
    verdicts: Mapping[str, Verdict],
) -> dict[str, float | None]:
    """Scores of all graded cells: ours, or by nbgrader's own rules."""
    from nbformat.notebooknode import from_dict
    from nbgrader.utils import determine_grade, is_grade

    scores: dict[str, float | None] = {}
    for cell in map(from_dict, content["cells"]):
        if is_grade(cell):
            grade_id = cell.metadata.nbgrader.grade_id
            if grade_id in verdicts:
                scores[grade_id] = verdicts[grade_id].score
            else:
                scores[grade_id] = determine_grade(cell)[0]
    for source in version.cells:
        if _is_graded(source):
            scores.setdefault(source.grade_id, 0.0)
    return scores


def _untouched(content: Mapping[str, Any]) -> frozenset[str]:
    """Grade ids of answer cells that are as they were released."""
    from nbformat.notebooknode import from_dict
    from nbgrader.utils import compute_checksum, is_solution

    return frozenset(
        cell.metadata.nbgrader.grade_id
        for cell in map(from_dict, content["cells"])
        if is_solution(cell)
        and cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
    )


def _nothing(version: NotebookVersion, reason: str) -> GradedNotebook:
    """The result for a notebook that is not there or cannot be read."""
    content: dict[str, Any] = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": dict(version.kernelspec)},
        "cells": [],
    }
    notes = (Note(reason),)
    _put_notes(content, notes)
    scores = {c.grade_id: 0.0 for c in version.cells if _is_graded(c)}
    return GradedNotebook(version.name, content, dict(scores), notes=notes)


def _is_graded(cell: SourceCell) -> bool:
    return cell.role in ("test", "written")


def _grade_id(cell: Mapping[str, Any]) -> str:
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def _find(cells: Sequence[dict[str, Any]], grade_id: str) -> dict[str, Any]:
    return next(cell for cell in cells if _grade_id(cell) == grade_id)


def _list(names: Sequence[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    if len(quoted) == 1:
        return quoted[0]
    return ", ".join(quoted[:-1]) + " and " + quoted[-1]
