"""Grade what was submitted.

What is graded already and has not changed is left alone; where only some
exercises' tests, references or hints have, only those are judged again.
Manual scores and comments are never lost.
"""

from __future__ import annotations

import argparse
import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from autograder.commands.shared import (
    FOLDED,
    RIGHT,
    WHOLE,
    add_assignment,
    add_sandbox,
    add_workers,
    find_course,
    print_deaths,
    print_table,
    print_trouble,
    say,
    track,
    workers,
)
from autograder.common.counts import counted

if TYPE_CHECKING:
    from autograder.classroom.batch import GradingPlan, Outcome
    from autograder.grading.assignment_version import AssignmentVersion

__all__ = ["add_options", "print_penalties", "print_scores", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)
    parser.add_argument("--student", metavar="ID", help="grade only this one")
    parser.add_argument(
        "--plan",
        action="store_true",
        help="say what would be graded and why, and grade nothing",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="show the scores of everybody, also those that did not change",
    )
    parser.add_argument(
        "--force", action="store_true", help="grade again what is up to date"
    )
    parser.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="grade on the workers of a Dask cluster, for example "
        "tcp://host:8786; --workers then counts for the answer keys only "
        "(docs/scale.md)",
    )
    add_workers(parser)
    add_sandbox(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    if options.scheduler:
        # The package it needs is an extra, and takes a second to import.
        from autograder.sandbox import cluster

        # Said now, and not when everything is prepared.
        cluster.require(options.scheduler)
    from autograder.classroom import batch, lock
    from autograder.gradebook import write
    from autograder.sandbox import pool

    course = find_course()
    planned = batch.plan(
        course,
        options.assignment,
        student=options.student,
        force=options.force,
        workers=workers(options),
        mode=options.sandbox,
        tell=say,
    )
    _print_plan(planned)
    if options.plan:
        return 0
    start: Callable[..., Any] = pool.start
    if options.scheduler:
        say(cluster.describe(options.scheduler))
        start = functools.partial(cluster.start, options.scheduler)
    graded = planned.grade(workers(options), options.sandbox, start)
    outcomes = track(
        map(batch.Outcome.brief, graded), "Grading", len(planned.todo)
    )
    kept = planned.kept() if options.all else ()
    print_scores(planned.version, outcomes, kept, every=options.all)
    with lock.grading(course):
        renewed = write.renew_penalties(planned.nbgrader, options.assignment)
    print_penalties(options.assignment, renewed)
    print_deaths(outcomes)
    return print_trouble(outcomes)


def _print_plan(plan: GradingPlan) -> None:
    """Show how many submissions are going to be graded and why."""
    if plan.todo:
        say(f"To grade: {counted(len(plan.todo), 'submission')}")
    for line in plan.reasons:
        say(f"  {line}")
    if students := len(plan.up_to_date):
        them = "it" if students == 1 else "them"
        say(f"{students} up to date; --force grades {them} again.")


def print_scores(
    version: AssignmentVersion,
    outcomes: Sequence[Outcome],
    kept: Sequence[Outcome] = (),
    *,
    every: bool = False,
) -> None:
    """Show each student's scores, old and new ones where they differ.

    kept   those of students whose submissions were up to date
    every  show those as well who were graded again and have the same
    """
    import statistics

    graded = [outcome for outcome in outcomes if outcome.graded]
    listed = sorted([*graded, *kept], key=lambda outcome: outcome.student)
    if not listed:
        return
    most = {n.name: sum(c.points for c in n.cells) for n in version.notebooks}
    shown = [o for o in listed if every or not o.former or o.changed]
    if shown:
        _print_scores(version.name, most, shown)
    totals = [sum(outcome.scores.values()) for outcome in listed]
    what = f"{len(graded)} graded" if graded else "None graded"
    if kept:
        what += f", {len(kept)} as before"
    say(
        f"{what}, median {statistics.median(totals):.4g} of "
        f"{counted(sum(most.values()), 'point')}."
    )
    if again := [outcome for outcome in graded if outcome.former]:
        _print_changes(again)


def _print_scores(
    name: str, most: Mapping[str, float], outcomes: Sequence[Outcome]
) -> None:
    columns = {
        "student": WHOLE,
        **{f"{n} /{points:g}": RIGHT | FOLDED for n, points in most.items()},
        "to grade by hand": RIGHT,
    }
    rows = []
    for each in outcomes:
        cells = []
        for notebook in most:
            now = f"{round(each.scores.get(notebook, 0), 2):g}"
            if notebook in each.changed:
                before = round(each.former[notebook].score, 2)
                now = f"{before:g} -> {now}"
            cells.append(now)
        rows.append((each.student, *cells, each.waiting or ""))
    print_table(f"{name}: automatic scores", columns, rows)


def _print_changes(again: Sequence[Outcome]) -> None:
    """Say how the scores of those who were graded again have changed."""
    moved = [outcome.difference for outcome in again if outcome.changed]
    rose, fell = sum(d > 0 for d in moved), sum(d < 0 for d in moved)
    how = [f"{n} {verb}" for n, verb in ((rose, "rose"), (fell, "fell")) if n]
    result = "no score changed"
    if moved:
        result = f"the scores of {counted(len(moved), 'student')} changed"
    if how:
        result += f", {' and '.join(how)} in all"
    say(f"{counted(len(again), 'was', 'were')} graded before: {result}.")
    touched = [
        each.student
        for each in again
        if any(each.former[name].by_hand for name in each.changed)
    ]
    if touched:
        say(
            "A person had scored these by hand, and the automatic score "
            "changed; they wait under Manual Grading: " + ", ".join(touched),
            style="yellow",
        )


def print_penalties(
    assignment: str, renewed: Iterable[tuple[str, str, float, float]]
) -> None:
    """Show late penalties that follow new scores, a policy, an extension.

    renewed  student, notebook, old and new penalty
    """
    by_student: dict[str, list[tuple[str, float, float]]] = {}
    for student, notebook, before, after in renewed:
        by_student.setdefault(student, []).append((notebook, before, after))
    for student, changes in by_student.items():
        notebooks, old, new = zip(*changes, strict=True)
        if len(notebooks) > 1:
            where = f"{counted(len(notebooks), 'notebook')} of {assignment}"
        elif notebooks[0] == assignment:
            where = assignment
        else:
            where = f"{notebooks[0]} of {assignment}"
        say(
            f"late penalty of {student} in {where}: "
            f"{round(sum(old), 2):g} -> "
            f"{counted(round(sum(new), 2), 'point')}"
        )
