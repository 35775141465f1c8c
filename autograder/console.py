"""What the commands show in a terminal: progress, tables, trouble."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from autograder.grading import Outcome
from autograder.verify import ExerciseProof
from autograder.version import AssignmentVersion

__all__ = [
    "print_proofs",
    "print_scores",
    "print_trouble",
    "print_untouched",
    "track",
]

Item = TypeVar("Item")
_console = Console(highlight=False, soft_wrap=True)


def track(items: Iterable[Item], label: str, total: int) -> list[Item]:
    """Go through items with a progress bar; return them all."""
    if total == 0:
        return list(items)
    bar = Progress(
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=_console,
    )
    with bar:
        task = bar.add_task(label, total=total)
        done = []
        for item in items:
            done.append(item)
            bar.advance(task)
    return done


def print_scores(
    version: AssignmentVersion, outcomes: Sequence[Outcome]
) -> None:
    """Show each student's score per notebook, and the class's median."""
    graded = [outcome.graded for outcome in outcomes if outcome.graded]
    if not graded:
        return
    most = {n.name: sum(c.points for c in n.cells) for n in version.notebooks}
    table = Table(title=f"{version.name}: automatic scores")
    table.add_column("student")
    for name, points in most.items():
        table.add_column(f"{name} /{points:g}", justify="right")
    table.add_column("waits for a person", justify="right")
    totals = []
    for each in sorted(graded, key=lambda g: g.student):
        scores = {
            n.name: sum(s for s in n.scores.values() if s is not None)
            for n in each.notebooks
        }
        open_cells = sum(
            score is None
            for n in each.notebooks
            for score in n.scores.values()
        )
        totals.append(sum(scores.values()))
        table.add_row(
            each.student,
            *(f"{round(scores.get(name, 0), 2):g}" for name in most),
            str(open_cells or ""),
        )
    _console.print(table)
    _console.print(
        f"{len(graded)} graded, median {statistics.median(totals):.4g} "
        f"of {sum(most.values()):g} points."
    )


def print_trouble(outcomes: Iterable[Outcome]) -> int:
    """Name what could not be graded; returns the exit status."""
    trouble = [text for outcome in outcomes for text in outcome.trouble]
    for text in trouble:
        _console.print(f"not graded: {text}", style="red", markup=False)
    return 1 if trouble else 0


def print_proofs(proofs: Sequence[ExerciseProof]) -> int:
    """Show what is proven about each exercise; returns the problems."""
    table = Table(title="Hidden tests")
    table.add_column("exercise")
    for column in ("right answers", "wrong answers", "problems"):
        table.add_column(column, justify="right")
    for proof in proofs:
        right = sum(t.right for t in proof.tried)
        table.add_row(
            proof.exercise,
            str(right),
            str(len(proof.tried) - right),
            str(len(proof.problems)),
        )
    _console.print(table)
    problems = [
        f"{proof.exercise}: {problem}"
        for proof in proofs
        for problem in proof.problems
    ]
    for problem in problems:
        _console.print(problem, style="red", markup=False)
    if not problems:
        _console.print(
            "Every right answer earns all points, every wrong one loses "
            "some and is given its own hint."
        )
    return len(problems)


def print_untouched(scores: Mapping[str, float]) -> int:
    """Show what the untouched release earns; returns the problems."""
    earned = {name: score for name, score in scores.items() if score}
    for name, score in earned.items():
        _console.print(
            f"{name}: the untouched release earns {score:g}", style="red"
        )
    if not earned:
        _console.print("The untouched release earns 0 on every exercise.")
    return len(earned)
