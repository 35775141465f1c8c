"""Judge the exercises of a notebook that has run.

Each is judged alone, as things stood at its test cell; then, where
something is missing that a failed cell would have defined, after those
cells were run once more; then, where it builds on others, with the
reference in place of those. The best result counts. References enter the
student's process only for follow-through marks, after everything was
judged without them, and in notebook order: by the time a reference is
there, its own exercise has been judged.

Verdicts that still hold from an earlier grading may be handed in; the
exercises without one are judged. Knows nothing of cards or scores.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.grading.annotation import grade_id_of
from autograder.grading.assignment_version import (
    JudgedExercise,
    NotebookVersion,
)
from autograder.grading.python_text import bound_names, statements
from autograder.grading.repair import needed_names
from autograder.judging import notes
from autograder.judging.judge import Finding, Target, Verdict, judge
from autograder.judging.notes import Note
from autograder.judging.reasons import FROM_THE_CELL
from autograder.judging.run import NotebookRun, State
from autograder.judging.wording import TERSE, Discreet
from autograder.sandbox.session import CellResult

__all__ = ["Judged", "judge_all", "lacks"]

_Verdicts = dict[str, Verdict]

# Kinds of findings that do not tell whether there is an answer.
_NOT_MET = frozenset({"missing", "unfinished"})


@dataclass(frozen=True)
class Judged:
    """The verdicts of a notebook.

    verdicts  by grade id of the test cell, in notebook order
    apart     whether each exercise was judged for itself: nothing was
              stopped, no time ran out, no cell was run a second time. A
              single exercise judged anew then finds what all would.
    """

    verdicts: Mapping[str, Verdict]
    apart: bool


def judge_all(
    run: NotebookRun,
    version: NotebookVersion,
    cells: Sequence[Mapping[str, Any]],
    results: Sequence[CellResult],
    texts: Sequence[str],
    untouched: Collection[str],
    kept: Mapping[str, Verdict],
) -> Judged:
    """Judge every exercise that has no verdict yet.

    cells, results  the code cells, and what running each has given
    texts           what may stand on a card, see `Discreet`
    untouched       grade ids of cells that are as they were released
    kept            verdicts by grade id of the test cell
    """
    due = {g: e for g, e in version.exercises.items() if g not in kept}
    verdicts = dict(kept)
    states: dict[str, State] = {}
    for grade_id, exercise in due.items():
        verdicts[grade_id], states[exercise.id] = _judge_alone(
            run, exercise, texts
        )
    failed = _worth_another_run(cells, results, version, due, verdicts)
    if failed:
        run.run_again([s for text in failed for s in statements(text)])
        _judge_what_lacked(run, due, verdicts, texts)
    if version.follows:
        behind = {
            grade_id: exercise
            for grade_id, exercise in due.items()
            if exercise.builds_on and not verdicts[grade_id].is_full
        }
        if behind:
            tried = _tried(version, behind, verdicts, cells, untouched)
            _follow_through(version, tried, verdicts, states, cells, texts)
    return Judged(
        {grade_id: verdicts[grade_id] for grade_id in version.exercises},
        apart=run.is_calm and not failed,
    )


def _judge_what_lacked(
    run: NotebookRun,
    due: Mapping[str, JudgedExercise],
    verdicts: _Verdicts,
    texts: Sequence[str],
) -> None:
    for grade_id, exercise in due.items():
        if lacks(verdicts[grade_id], exercise):
            verdicts[grade_id] = _better(
                verdicts[grade_id],
                _judge(exercise, run.at_end(), texts),
                "cells_run_again",
            )


def _follow_through(
    version: NotebookVersion,
    due: Mapping[str, JudgedExercise],
    verdicts: _Verdicts,
    states: Mapping[str, State],
    cells: Sequence[Mapping[str, Any]],
    texts: Sequence[str],
) -> None:
    """Judge with the reference in place of what an exercise builds on."""
    # The student's own text of each cell that has a grade id.
    answers = {grade_id_of(cell): cell["source"] for cell in cells}
    by_id = {e.id: g for g, e in version.exercises.items()}
    for grade_id, exercise in due.items():
        earlier = [version.exercises[by_id[n]] for n in exercise.builds_on]
        verdict = verdicts[grade_id]
        answer = answers.get(exercise.id, "")
        blamed = [e.id for e in earlier if not verdicts[by_id[e.id]].is_full]
        for setup in _with_references(answer, earlier):
            state = states[exercise.id].after(setup)
            beside = _judge_beside_references(exercise, state, texts)
            verdicts[grade_id] = _better(
                verdicts[grade_id],
                beside,
                "follow_through" if blamed else "other_version",
                verdict.score,
                earlier=blamed or [e.id for e in earlier],
            )
            if verdicts[grade_id].is_full:
                break


def _tried(
    version: NotebookVersion,
    due: Mapping[str, JudgedExercise],
    verdicts: _Verdicts,
    cells: Sequence[Mapping[str, Any]],
    untouched: Collection[str],
) -> dict[str, JudgedExercise]:
    """Exercises with an answer for whose sake a reference may enter.

    An answer may stand in another cell than its own, or come from a
    module; what no cell is seen to bind has been there if a probe met it.
    """
    given = version.locked.union(untouched)
    bound = frozenset[str]().union(
        *(
            bound_names(cell["source"])
            for cell in cells
            if grade_id_of(cell) not in given
        )
    )
    return {
        grade_id: exercise
        for grade_id, exercise in due.items()
        if exercise.id not in untouched
        and (
            needed_names(exercise) & bound
            or any(f.kind not in _NOT_MET for f in verdicts[grade_id].findings)
        )
    }


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


def lacks(verdict: Verdict, exercise: JudgedExercise) -> frozenset[str]:
    """Names whose lack has cost the exercise points."""
    names: frozenset[str] = frozenset()
    for finding in verdict.findings:
        if finding.kind == "missing" or finding.kind in FROM_THE_CELL:
            names |= needed_names(exercise)
        elif finding.lacks:
            names |= {finding.lacks}
    return names


def _worth_another_run(
    cells: Sequence[Mapping[str, Any]],
    results: Sequence[CellResult],
    version: NotebookVersion,
    due: Mapping[str, JudgedExercise],
    verdicts: Mapping[str, Verdict],
) -> list[str]:
    """Sources of failed cells that would define what is missing.

    A cell that fails defines nothing below the line that raised: an
    import of a package that is not there, a name that stands further
    down, a question to nobody. A person would read on.
    """
    lacking = {e.id: lacks(verdicts[g], e) for g, e in due.items()}
    wanted = frozenset[str]().union(*lacking.values())
    failed = {
        cell["source"]: bound_names(cell["source"])
        for cell, result in zip(cells, results, strict=True)
        if result.status == "error" and grade_id_of(cell) not in version.locked
    }
    own = {cell["source"] for cell in cells if lacking.get(grade_id_of(cell))}
    if not any(
        wanted & names or (names and source in own)
        for source, names in failed.items()
    ):
        return []
    return [source for source, names in failed.items() if names]


def _judge_alone(
    run: NotebookRun, exercise: JudgedExercise, texts: Sequence[str]
) -> tuple[Verdict, State]:
    """Judge at the test cell, and at the end if something failed there."""
    state = run.at_test(exercise.id)
    verdict = _judge(exercise, state, texts)
    if verdict.is_full:
        return verdict, state
    at_end = _judge(exercise, run.at_end(), texts)
    later = _better(verdict, at_end, "judged_at_end")
    return later, (state if later is verdict else run.at_end())


def _judge_beside_references(
    exercise: JudgedExercise, state: State, texts: Sequence[str]
) -> Verdict:
    """Judge without showing what came back.

    The student's code can read the references that stand beside it, and
    anything it returns may be a copy of them.
    """
    verdict = _judge(exercise, state, texts, is_terse=True)
    return replace(verdict, findings=tuple(map(_terse, verdict.findings)))


def _terse(finding: Finding) -> Finding:
    finding = replace(finding, got="", drawing="")
    if words := TERSE.get(finding.kind):
        return replace(finding, details={}, message=words)
    return finding


def _judge(
    exercise: JudgedExercise,
    state: Target,
    texts: Sequence[str],
    *,
    is_terse: bool = False,
) -> Verdict:
    target = Discreet(state, texts, exercise.key, terse=is_terse)
    return judge(exercise.tests, exercise.points, exercise.key, target)


def _better(
    first: Verdict,
    second: Verdict,
    kind: notes.Kind,
    alone: float | None = None,
    **facts: Any,
) -> Verdict:
    """The verdict with more points; the second says how it came about.

    alone        points of the answer by itself, if not those of the first
    kind, facts  of the note that says so
    """
    if second.score <= first.score:
        return first
    facts |= {
        "score": second.score,
        "points": second.points,
        "before": first.score if alone is None else alone,
    }
    return replace(second, note=Note(kind, facts=facts))
