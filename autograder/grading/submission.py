"""Grade one submission: intake, run, judge, cards.

A pure function of the submission and the assignment version: no database,
no shared state, so it runs in any worker process unchanged. The sandbox
sees the student's code and the probes; expected values and scores stay
here.
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from autograder.course import visible_source
from autograder.graded import GradedNotebook, GradedSubmission, Note
from autograder.grading import annotation, inert, scores
from autograder.grading.annotation import grade_id_of
from autograder.grading.intake import DamagedError, needed_names, restore
from autograder.grading.pasted import bound_names, statements
from autograder.judging.judge import Target, Verdict, judge
from autograder.judging.oracle import GRADING_ENV
from autograder.judging.run import NotebookRun, State, Step, undisturbed
from autograder.judging.wording import Discreet
from autograder.sandbox.limits import Limits, in_words
from autograder.sandbox.session import CellResult, Engine
from autograder.version import (
    AssignmentVersion,
    JudgedExercise,
    NotebookVersion,
)

__all__ = ["grade_submission", "run_and_judge", "too_much"]

_Verdicts = dict[str, Verdict]

_PACKED = (".zip", ".rar", ".7z", ".tar", ".gz")


def grade_submission(
    student: str,
    files: Mapping[str, bytes],
    version: AssignmentVersion,
    engine: Engine,
    left_out: Sequence[str] = (),
) -> GradedSubmission:
    """Grade all notebooks of one submission.

    files     what the student handed in, by relative path
    left_out  names of files that were not read, because of the limits
    returns   scores, cards and notes; a notebook that is missing or
              cannot be read earns 0 and says why
    """
    support = {n: c for n, c in files.items() if not n.endswith(".ipynb")}
    support.update(version.files)
    graded, trouble = [], []
    remarks = [too_much(left_out, version.limits)] if left_out else []
    trouble += remarks
    for notebook in version.notebooks:
        file = f"{notebook.name}.ipynb"
        if file not in files:
            instead = _instead(notebook.name, files, left_out, version)
            graded.append(
                _nothing(notebook, f"{file} was not handed in. {instead}")
            )
            if instead:
                trouble.append(f"{file}: {instead}")
            continue
        try:
            intake = restore(files[file], notebook)
        except DamagedError as error:
            graded.append(_nothing(notebook, str(error)))
            trouble.append(f"{file}: {error}")
            continue
        if intake.is_foreign:
            trouble.append(
                f"{file}: no cell of it belongs to {version.name}. Look "
                "whether it was handed in for another assignment."
            )
        trouble += [f"{file}: {text}" for text in intake.trouble]
        notes = (*map(Note, remarks), *intake.notes)
        graded.append(
            run_and_judge(intake.notebook, notebook, support, engine, notes)
        )
    return GradedSubmission(
        student=student,
        assignment=version.name,
        notebooks=tuple(graded),
        trouble=tuple(trouble),
        files=support,
    )


def too_much(left_out: Sequence[str], limits: Limits) -> str:
    """Which files of a submission were not read, in a sentence."""
    some = ", ".join(left_out[:3]) + (", ..." if len(left_out) > 3 else "")
    return (
        f"{len(left_out)} files were left out ({some}): a submission may have "
        f"{limits.submission_files} files and "
        f"{in_words(limits.submission_bytes)}."
    )


def _instead(
    name: str,
    files: Mapping[str, bytes],
    left_out: Sequence[str],
    version: AssignmentVersion,
) -> str:
    """What may stand for a missing notebook, in a sentence, or ""."""
    if f"{name}.ipynb" in left_out:
        limit = in_words(version.limits.submission_bytes)
        return f"It is larger than a submission may be ({limit})."
    known = {f"{notebook.name}.ipynb" for notebook in version.notebooks}
    others = sorted(files.keys() - known - version.files.keys())
    same = [n for n in others if PurePosixPath(n).stem == name]
    odd = [n for n in others if n.endswith((".ipynb", *_PACKED))]
    if not (known & files.keys()):
        # Nothing at all can be graded; any file may be meant.
        odd = odd or [n for n in others if n != "timestamp.txt"]
    if found := (same or odd)[:3]:
        be = "was" if len(found) == 1 else "were"
        return (
            f"{', '.join(found)} {be} handed in instead. Only notebooks "
            f"under their own names can be graded."
        )
    return ""


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
    texts = _texts(cells, files)

    def graded(run: NotebookRun) -> tuple[list[CellResult], _Verdicts]:
        results = run.run(steps)
        return results, _judge_all(run, version, cells, results, texts)

    results, verdicts = undisturbed(
        graded, engine, files, GRADING_ENV, seed.hexdigest()
    )
    untouched = scores.untouched(content)
    annotation.put_outputs(cells, results)
    every_note = (
        *notes,
        *annotation.stops(cells, results, version),
        *annotation.left_stubs(cells, verdicts, untouched),
    )
    # Our own cards come later: they may do what a student's HTML may not.
    inert.clean(content, version)
    annotation.put_cards(cells, verdicts, every_note)
    annotation.put_notes(content, every_note)
    return GradedNotebook(
        name=version.name,
        content=content,
        scores=scores.by_nbgrader(content, version),
        no_response=untouched,
        verdicts=tuple(verdicts.values()),
        notes=every_note,
    )


def _step(cell: Mapping[str, Any], version: NotebookVersion) -> Step:
    exercise = version.exercises.get(grade_id_of(cell))
    if exercise is None:
        return Step(cell["source"])
    return Step(visible_source(cell["source"]), keep=exercise.id)


def _answers(cells: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The student's own text of each cell that has a grade id."""
    return {grade_id_of(cell): cell["source"] for cell in cells}


def _texts(
    cells: Sequence[Mapping[str, Any]], files: Mapping[str, bytes]
) -> list[str]:
    """What the student has read or written: it may stand on a card."""
    modules = [c for name, c in files.items() if name.endswith(".py")]
    return [
        *(visible_source(cell["source"]) for cell in cells),
        *(module.decode("utf-8", "replace") for module in modules),
    ]


def _judge_all(
    run: NotebookRun,
    version: NotebookVersion,
    cells: Sequence[Mapping[str, Any]],
    results: Sequence[CellResult],
    texts: Sequence[str],
) -> _Verdicts:
    """Judge every exercise; return verdicts by grade id of the test cell.

    References enter the student's process only for follow-through marks,
    after everything was judged without them, and in notebook order: by
    the time a reference is there, its own exercise has been judged.
    """
    states: dict[str, State] = {}
    verdicts: dict[str, Verdict] = {}
    for grade_id, exercise in version.exercises.items():
        verdicts[grade_id], states[exercise.id] = _judge_alone(
            run, exercise, texts
        )
    if failed := _worth_another_run(cells, results, version, verdicts):
        run.run_again([s for text in failed for s in statements(text)])
        for grade_id, exercise in version.exercises.items():
            if _lacks(verdicts[grade_id], exercise):
                verdicts[grade_id] = _better(
                    verdicts[grade_id],
                    _judge(
                        exercise, Discreet(run.at_end(), texts, exercise.key)
                    ),
                    "Cells that had failed were run a second time at the "
                    "end, statement by statement, because something you "
                    "defined there was missing.",
                )
    answers = _answers(cells)
    by_id = {e.id: g for g, e in version.exercises.items()}
    for grade_id, exercise in version.exercises.items():
        earlier = [version.exercises[by_id[n]] for n in exercise.builds_on]
        verdict = verdicts[grade_id]
        if not earlier or verdict.is_full:
            continue
        blamed = [e.id for e in earlier if not verdicts[by_id[e.id]].is_full]
        note = _followed_through(blamed, [e.id for e in earlier])
        answer = answers.get(exercise.id, "")
        for setup in _with_references(answer, earlier):
            state = states[exercise.id].after(setup)
            beside = _judge_beside_references(exercise, state, texts)
            verdicts[grade_id] = _better(verdicts[grade_id], beside, note)
            if verdicts[grade_id].is_full:
                break
    return verdicts


def _with_references(
    answer: str, earlier: Sequence[JudgedExercise]
) -> Iterator[list[str]]:
    """An answer with the references of what it builds on, as sources.

    An answer that defines a name of theirs extends it, or has a version
    of its own, which then counts no more than one typed above.
    """
    references = [each.reference for each in earlier]
    yield [*references, answer]
    own = bound_names(answer)
    again = [e.reference for e in earlier if own & needed_names(e)]
    if again:
        yield [*references, answer, *again]


def _lacks(verdict: Verdict, exercise: JudgedExercise) -> frozenset[str]:
    """Names whose lack has cost the exercise points."""
    names: frozenset[str] = frozenset()
    for finding in verdict.findings:
        if finding.label == "missing":
            names |= needed_names(exercise)
        elif finding.label == "error:NameError":
            names |= frozenset(re.findall(r"'(\w+)'", finding.message)[:1])
    return names


def _worth_another_run(
    cells: Sequence[Mapping[str, Any]],
    results: Sequence[CellResult],
    version: NotebookVersion,
    verdicts: Mapping[str, Verdict],
) -> list[str]:
    """Sources of failed cells that would define what is missing.

    A cell that fails defines nothing below the line that raised: an
    import of a package that is not there, a name that stands further
    down, a question to nobody. A person would read on.
    """
    lacking = frozenset[str]().union(
        *(_lacks(verdicts[g], e) for g, e in version.exercises.items())
    )
    if not lacking:
        return []
    locked = {cell.grade_id for cell in version.cells if cell.locked}
    failed = {
        cell["source"]: bound_names(cell["source"])
        for cell, result in zip(cells, results, strict=True)
        if result.status == "error" and grade_id_of(cell) not in locked
    }
    unanswered = {
        exercise.id
        for grade_id, exercise in version.exercises.items()
        if _lacks(verdicts[grade_id], exercise)
    }
    own = {cell["source"] for cell in cells if grade_id_of(cell) in unanswered}
    if not any(
        lacking & names or (names and source in own)
        for source, names in failed.items()
    ):
        return []
    return [source for source, names in failed.items() if names]


def _followed_through(blamed: Sequence[str], earlier: Sequence[str]) -> str:
    """Why an exercise was graded with the reference in place of others."""
    if blamed:
        return (
            f"This exercise builds on {_list(blamed)}. It was graded again "
            "with a correct version of that, so that one mistake costs once."
        )
    return (
        f"This exercise builds on {_list(earlier)}. It failed together with "
        "your version, which is right for itself, so it was graded again "
        "with another."
    )


def _judge_alone(
    run: NotebookRun, exercise: JudgedExercise, texts: Sequence[str]
) -> tuple[Verdict, State]:
    """Judge at the test cell, and at the end if something failed there."""
    state = run.at_test(exercise.id)
    verdict = _judge(exercise, Discreet(state, texts, exercise.key))
    if verdict.is_full:
        return verdict, state
    later = _better(
        verdict,
        _judge(exercise, Discreet(run.at_end(), texts, exercise.key)),
        "Judged as things stood at the end of the notebook, because the "
        "answer was completed below its test.",
    )
    return later, (state if later is verdict else run.at_end())


def _judge_beside_references(
    exercise: JudgedExercise, state: State, texts: Sequence[str]
) -> Verdict:
    """Judge without showing what came back.

    The student's code can read the references that stand beside it, and
    anything it returns may be a copy of them.
    """
    target = Discreet(state, texts, exercise.key, terse=True)
    verdict = _judge(exercise, target)
    findings = tuple(replace(f, got="") for f in verdict.findings)
    return replace(verdict, findings=findings)


def _judge(exercise: JudgedExercise, target: Target) -> Verdict:
    return judge(exercise.tests, exercise.points, exercise.key, target)


def _better(first: Verdict, second: Verdict, note: str) -> Verdict:
    if second.score <= first.score:
        return first
    return replace(second, note=note)


def _nothing(version: NotebookVersion, reason: str) -> GradedNotebook:
    """The result for a notebook that is not there or cannot be read."""
    content: dict[str, Any] = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": dict(version.kernelspec)},
        "cells": [],
    }
    notes = (Note(reason),)
    annotation.put_notes(content, notes)
    zeros = {c.grade_id: 0.0 for c in version.cells if c.points}
    return GradedNotebook(version.name, content, dict(zeros), notes=notes)


def _list(names: Sequence[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    if len(quoted) == 1:
        return quoted[0]
    return ", ".join(quoted[:-1]) + " and " + quoted[-1]
