"""Groups and likeness for a terminal, and as plain data for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from autograder.common.counts import counted
from autograder.common.terminal import terminal
from autograder.course.course import Exercise
from autograder.judging import card
from autograder.marking.by_group import Done, EnteredMarks
from autograder.report.grouping import UNWRITTEN, Group
from autograder.report.likeness import LEAST_CLASS, Likeness

__all__ = [
    "as_json",
    "done_as_json",
    "likeness_as_json",
    "print_done",
    "print_groups",
    "print_left",
    "print_likeness",
    "print_overview",
]

_MOST_STUDENTS = 8
_MOST_LINES = 25
_MOST_NAMED = 4
_MOST_PAIRS = 50
_NONE_ALIKE = "No two students have answers that are unusually alike"


def print_overview(
    every: Sequence[tuple[Exercise, Sequence[Group], EnteredMarks]],
) -> None:
    """Show the groups of all exercises, one line for each."""
    table = Table(title="Groups of equal answers")
    table.add_column("exercise", no_wrap=True)
    table.add_column("group", overflow="fold")
    for column in ("size", "points", "failed tests"):
        table.add_column(column, justify="right", no_wrap=True)
    for exercise, groups, _ in every:
        name = exercise.id
        for group in groups:
            verdict = group.verdict
            table.add_row(
                name,
                group.name,
                str(group.size),
                f"{round(verdict.score, 2):g} of {exercise.points:g}",
                f"{len(group.failed)} of {len(verdict.findings)}",
            )
            name = ""
        table.add_section()
    terminal.print(table)


def print_groups(
    exercise: Exercise,
    groups: Sequence[Group],
    standing: EnteredMarks,
    *,
    whole: bool = False,
) -> None:
    """Show each group: who, points, failed tests, mistake, an answer.

    whole  all students and all lines
    """
    for group in groups:
        _print_group(exercise, group, standing, whole)
    for student, name in standing.moved.items():
        _say(
            f"{student} has what was entered for {name}, and is in another "
            "group since it was graded again.",
            style="yellow",
        )


def _print_group(
    exercise: Exercise, group: Group, standing: EnteredMarks, whole: bool
) -> None:
    verdict = group.verdict
    size = counted(group.size, "student")
    points = card.points(verdict.score, exercise.points)
    _say(f"\n{group.name}: {size}, {points}", style="bold")
    _say(f"  {_names(group.students, whole)}")
    if said := _entered(group, standing):
        _say(f"  {said}")
    if group.name == UNWRITTEN:
        return
    for finding in group.failed:
        _say(f"  FAILED  {finding.title}")
        if finding.explanation:
            _say(f"          {finding.explanation}")
    if verdict.hint:
        _say(f"  hint    {verdict.hint}")
    what = "answer" if group.size == 1 else "typical answer,"
    _say(f"  {what} of {group.typical.student}:")
    lines = group.typical.source.rstrip().split("\n")
    shown = lines if whole else lines[:_MOST_LINES]
    for line in shown:
        _say(f"    {line}", style="cyan")
    if len(shown) < len(lines):
        _say(f"    ... and {counted(len(lines) - len(shown), 'more line')}")


def _entered(group: Group, standing: EnteredMarks) -> str:
    """How many of a group have a score or a comment of a person."""
    own = [standing.entries.get(student) for student in group.students]
    scores = sum(e is not None and e.score is not None for e in own)
    comments = sum(bool(e and e.comment) for e in own)
    waiting = sum(bool(e and e.waits) for e in own)
    parts = [
        f"{scores} scored by a person" if scores else "",
        f"{comments} commented" if comments else "",
        f"{waiting} under Manual Grading" if waiting else "",
    ]
    return ", ".join(part for part in parts if part)


def print_done(done: Done, *, undone: bool) -> None:
    """Say whose entries were made or taken back, and whose were not."""
    verb = "Took back" if undone else "Entered"
    for noun, students in (
        ("score", done.scores),
        ("comment", done.comments),
    ):
        if students:
            _say(
                f"{verb} {counted(len(students), noun)} for {done.group}: "
                f"{_names(students, whole=True)}"
            )
    if done.already:
        _say(f"Had it already: {_names(done.already, whole=True)}")
    for student, reasons in done.kept.items():
        _say(f"left alone: {student} ({', '.join(reasons)})", style="yellow")
    if not done.students and not done.already:
        _say("Nothing was changed.")


def print_left(left: Mapping[str, str], where: str = "in no group") -> None:
    """Name those of whom an answer could not be read."""
    for reason in sorted(set(left.values())):
        students = [each for each, why in left.items() if why == reason]
        names = _names(students, whole=False)
        _say(f"{where}: {names} ({reason})", style="yellow")


def print_likeness(found: Likeness) -> None:
    """Show the pairs that are unusually alike, or that none is."""
    if found.students < LEAST_CLASS:
        few = counted(found.students, "student is", "students are")
        _say(
            f"Nothing was compared: {few} too few to tell what is common; it "
            f"takes {LEAST_CLASS}."
        )
        return
    if found.pairs:
        table = Table(title="Unusually alike, for a person to judge")
        table.add_column("students", no_wrap=True)
        table.add_column("score", justify="right")
        table.add_column("most in")
        for pair in found.pairs[:_MOST_PAIRS]:
            where = [each.exercise for each in pair.exercises[:_MOST_NAMED]]
            table.add_row(
                Text(" and ".join(map(_plain, pair.students))),
                f"{pair.score:.0f}",
                ", ".join(where),
            )
        terminal.print(table)
    count = counted(len(found.pairs), "pair is", "pairs are")
    what = f"{count} unusually alike" if found.pairs else _NONE_ALIKE
    others = " of the others" if found.pairs else ""
    _say(
        f"{what}. Compared were {found.students} students, "
        f"{found.compared} pairs; a pair is shown from a score of "
        f"{found.threshold:.0f} on, the highest{others} has "
        f"{found.next:.1f}."
    )


def likeness_as_json(found: Likeness) -> dict[str, Any]:
    """Every pair with the exercises its score comes from."""
    return {
        "students": found.students,
        "threshold": round(found.threshold, 2),
        "usual": round(found.usual, 2),
        "next": round(found.next, 2),
        "pairs": [
            {
                "students": list(pair.students),
                "score": round(pair.score, 2),
                "exercises": [
                    {
                        "exercise": each.exercise,
                        "score": round(each.score, 2),
                        "shared": round(each.shared, 2),
                        "share": round(each.share, 4),
                    }
                    for each in pair.exercises
                ],
            }
            for pair in found.pairs
        ],
    }


def as_json(
    exercise: Exercise, groups: Sequence[Group], standing: EnteredMarks
) -> dict[str, Any]:
    """All that is known of the groups of an exercise."""
    return {
        "exercise": exercise.id,
        "notebook": exercise.notebook.name,
        "points": exercise.points,
        "groups": [_as_json(group, standing) for group in groups],
        "moved": dict(standing.moved),
    }


def _as_json(group: Group, standing: EnteredMarks) -> dict[str, Any]:
    verdict = group.verdict
    entries = {
        student: entry
        for student in group.students
        if (entry := standing.entries.get(student))
    }
    return {
        "name": group.name,
        "size": group.size,
        "students": list(group.students),
        "score": verdict.score,
        "mistake": verdict.mistake,
        "hint": verdict.hint,
        "failed": [
            {"name": f.name, "title": f.title, "message": f.explanation}
            for f in group.failed
        ],
        "typical": {
            "student": group.typical.student,
            "source": group.typical.source,
        },
        "manual_scores": {
            student: entry.score
            for student, entry in entries.items()
            if entry.score is not None
        },
        "manual_comments": {
            student: entry.comment
            for student, entry in entries.items()
            if entry.comment
        },
        "under_manual_grading": [
            student for student, entry in entries.items() if entry.waits
        ],
    }


def done_as_json(done: Done) -> dict[str, Any]:
    """What a command did to a group."""
    return {
        "group": done.group,
        "scores": list(done.scores),
        "comments": list(done.comments),
        "already": list(done.already),
        "kept": {student: list(why) for student, why in done.kept.items()},
    }


def _names(students: Sequence[str], whole: bool) -> str:
    shown = students if whole else students[:_MOST_STUDENTS]
    more = len(students) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _say(text: str, style: str = "") -> None:
    terminal.print(_plain(text), style=style, markup=False)


def _plain(text: str) -> str:
    """Text that moves no cursor: students choose ids, results and code."""
    return "".join(
        c if c.isprintable() or c == "\n" else "    " if c == "\t" else "?"
        for c in text
    )
