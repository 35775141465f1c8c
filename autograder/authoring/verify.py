"""Try everything that proves the hidden tests, several at a time.

For each exercise: the reference and the known right answers, once and in
a sweep; the known wrong answers; the mutants of the reference. What comes
of it is summed up in record.py. Right answers and mutants are remembered
by content; wrong ones are judged anew from the answer key, because the
hint of one depends on all the others.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from autograder.authoring import sweep, trial
from autograder.authoring.known_answers import (
    KnownTrial,
    right_answers,
    try_known,
    wrong_answers,
)
from autograder.authoring.mutants import explained, mutate
from autograder.authoring.record import (
    ExerciseProof,
    MutantTrial,
    SweptAnswer,
    summarize,
)
from autograder.authoring.store import Store, name_of
from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Course, Exercise
from autograder.judging.judge import Key
from autograder.judging.oracle import answer_key, try_answer
from autograder.sandbox import pool
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine

__all__ = ["Plan", "verify"]

# A mutant often loops for ever; right answers take milliseconds.
_SHORT = Limits(cell_seconds=3, probe_seconds=1)
_QUICK_SEEDS = 3
_QUICK_SHARE = 8
# Small enough to keep all processes busy, large enough to be worth a trip.
_CHUNK = 6


@dataclass(frozen=True)
class Plan:
    """How much to prove.

    seeds  of the sweep over right answers
    share  one of so many mutants is tried, always the same ones
    """

    seeds: int = 20
    share: int = 1

    @staticmethod
    def quick(seeds: int | None = None) -> Plan:
        """The short form, for a test suite and while writing."""
        return Plan(seeds or _QUICK_SEEDS, _QUICK_SHARE)


def verify(
    exercises: Sequence[Exercise],
    plan: Plan,
    workers: int,
    mode: str = "auto",
) -> Iterator[ExerciseProof]:
    """Prove the hidden tests of some exercises, one after the other."""
    if not exercises:
        return
    course = exercises[0].notebook.assignment.course
    allowed = settings.limits(course)
    with pool.start(workers, mode, allowed, mode) as executor:
        job = functools.partial(_try_wrong, course.root)
        wrong = executor.map(job, [each.id for each in exercises])
        for exercise, judged in zip(exercises, wrong, strict=True):
            if isinstance(judged, str):
                yield ExerciseProof(exercise.id, problems=(judged,))
            else:
                yield _prove(exercise, judged, plan, executor)


def _prove(
    exercise: Exercise,
    wrong: tuple[KnownTrial, ...],
    plan: Plan,
    executor: Executor,
) -> ExerciseProof:
    try:
        reasons = explained(exercise.notebook.assignment.course, exercise)
    except UserError as error:
        return ExerciseProof(exercise.id, wrong=wrong, problems=(str(error),))
    chosen = [
        mutant
        for mutant in mutate(exercise.reference)
        if mutant.id in reasons or int(mutant.id, 16) % plan.share == 0
    ]
    known = right_answers(exercise)
    tasks = [_Task("right", name, text) for name, text in known.items()]
    tasks += [
        _Task("sweep", name, text, plan.seeds) for name, text in known.items()
    ]
    tasks += [_Task("mutant", mutant.id, mutant.source) for mutant in chosen]
    done = _carry_out(exercise, tasks, executor)
    right = tuple(trial.from_json(done["right", name]) for name in known)
    sweeps = tuple(
        SweptAnswer(name, sweep.from_json(done["sweep", name]))
        for name in known
    )
    mutants = tuple(
        MutantTrial(
            trial.from_json(done["mutant", mutant.id]),
            mutant.operator,
            mutant.line,
            mutant.diff,
            reasons.get(mutant.id, ""),
        )
        for mutant in chosen
    )
    return summarize(exercise, right, wrong, mutants, sweeps)


@dataclass(frozen=True)
class _Task:
    """One answer to try.

    seeds  of a sweep
    """

    kind: Literal["right", "sweep", "mutant"]
    name: str
    source: str
    seeds: int = 0

    @property
    def stored_as(self) -> str:
        """The name of its result in the store."""
        return name_of(self.kind, self.name, str(self.seeds), self.source)


def _carry_out(
    exercise: Exercise, tasks: Sequence[_Task], executor: Executor
) -> dict[tuple[str, str], Any]:
    """The results of all tasks, by kind and name."""
    store = Store(exercise)
    missing = [t for t in tasks if store.get(t.stored_as) is None]
    chunks = [
        missing[start : start + _CHUNK]
        for start in range(0, len(missing), _CHUNK)
    ]
    root = exercise.notebook.assignment.course.root
    job = functools.partial(_work, root, exercise.id)
    for chunk, results in zip(chunks, executor.map(job, chunks), strict=True):
        for task, result in zip(chunk, results, strict=True):
            store.put(task.stored_as, result)
    if missing:
        store.save()
    return {(t.kind, t.name): store.get(t.stored_as) for t in tasks}


def _try_wrong(root: Path, name: str) -> tuple[KnownTrial, ...] | str:
    """Judge the wrong answers; a sentence if there is no key to do it."""
    exercise = Course(root).exercise(name)
    try:
        # Grading needs what it builds on; found wrong there, it is too late.
        exercise.notebook.depends_on(exercise)
        key = answer_key(exercise, pool.engine())
        return tuple(wrong_answers(exercise, key))
    except UserError as error:
        return str(error)


def _work(root: Path, name: str, tasks: Iterable[_Task]) -> list[Any]:
    exercise = Course(root).exercise(name)
    engine = pool.engine()
    key = answer_key(exercise, engine)
    return [_result(exercise, key, task, engine) for task in tasks]


def _result(exercise: Exercise, key: Key, task: _Task, engine: Engine) -> Any:
    if task.kind == "right":
        return asdict(try_known(exercise, key, task.name, task.source, engine))
    if task.kind == "sweep":
        swept = sweep.sweep(exercise, key, task.source, task.seeds, engine)
        return [asdict(each) for each in swept]
    impatient = _impatient(pool.shared())
    observed = try_answer(exercise, task.source, impatient).observations
    # Which mistake it resembles is of no interest, and takes long to find.
    plain = Key(key.expected)
    done, _ = trial.tried(exercise, plain, "mutant", task.name, observed)
    return asdict(done)


@functools.cache
def _impatient(mode: str) -> Engine:
    """This process's sandbox for answers that may not end."""
    return Engine(_SHORT, mode)
