"""Show groups of equal answers; comment or score a whole group.

Answers that fail the same tests in the same way with the same result are
one group. With EXERCISE: each group with its students, what failed and a
typical answer. With --group: that one in full, or give all of it one
comment, one score. Both land in the gradebook like entries of the
formgrader; what a person has entered for a student stays, and --undo takes
back what a command entered. docs/groups.md tells more.
"""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from autograder.commands.shared import (
    FOLDED,
    RIGHT,
    WHOLE,
    add_assignment,
    add_json,
    exercises_of,
    find_course,
    listed,
    print_left,
    print_table,
    say,
)
from autograder.common.counts import counted
from autograder.common.errors import UserError

if TYPE_CHECKING:
    from autograder.course.course import Assignment, Exercise
    from autograder.marking.by_group import Done, EnteredMarks
    from autograder.report.grouping import Group

__all__ = ["add_options", "run"]

_MOST_LINES = 25


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)
    parser.add_argument(
        "exercise",
        nargs="?",
        metavar="EXERCISE",
        help="grade id of the answer cell (default: an overview of all)",
    )
    parser.add_argument(
        "--group", metavar="NAME", help="a group, by its name or its beginning"
    )
    parser.add_argument(
        "--comment", default="", metavar="TEXT", help="comment on the answers"
    )
    points = parser.add_mutually_exclusive_group()
    points.add_argument(
        "--score",
        type=_points,
        metavar="POINTS",
        help="give each of them this score",
    )
    points.add_argument(
        "--add",
        type=_points,
        metavar="POINTS",
        help="give each of them this much more than the automatic score; "
        "less with --add=-0.5",
    )
    parser.add_argument(
        "--undo",
        action="store_true",
        help="take back what was entered for the group, where it still stands",
    )
    add_json(parser, "print one JSON object instead of lines")


def _points(text: str) -> float:
    with contextlib.suppress(ValueError):
        if abs(points := float(text)) < float("inf"):
            return points
    raise argparse.ArgumentTypeError(f"{text!r} is not a number")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    changes = bool(options.comment or options.undo) or (
        options.score is not None or options.add is not None
    )
    if changes and not (options.exercise and options.group):
        raise UserError(
            "Say of which group: autograder groups ASSIGNMENT EXERCISE "
            "--group NAME. The names stand in: autograder groups "
            f"{options.assignment} {options.exercise or ''}".rstrip()
        )
    if options.group and not options.exercise:
        raise UserError("--group needs the EXERCISE whose group it is.")
    assignment = find_course().assignment(options.assignment)
    if changes:
        _mark(assignment, options)
    else:
        _show(assignment, options)
    return 0


def _mark(assignment: Assignment, options: argparse.Namespace) -> None:
    """Enter a comment or a score for a group, or take them back."""
    from autograder.marking import by_group

    name = options.group
    order = by_group.Order(options.comment, options.score, options.add)
    if options.undo and order != by_group.Order():
        raise UserError("--undo takes back; enter something new afterwards.")
    exercise = assignment.exercise(options.exercise)
    if options.undo:
        done = by_group.take_back(exercise, name)
    else:
        done = by_group.enter(exercise, name, order)
    if options.json:
        print(json.dumps(vars(done)))
    else:
        _print_done(done, undone=options.undo)
        if done.students:
            say(f"Next: autograder feedback {options.assignment}")


def _show(assignment: Assignment, options: argparse.Namespace) -> None:
    """Show the groups of all exercises, of one, or one group."""
    from autograder.marking import by_group
    from autograder.report import answers, grouping

    if options.exercise:
        exercises: Sequence[Exercise] = [assignment.exercise(options.exercise)]
    else:
        exercises = exercises_of(assignment, "whose answers could be grouped")
    found = answers.read(assignment, exercises)
    every = []
    for exercise in exercises:
        own = grouping.groups(found.answers[exercise.id])
        every.append((exercise, own, by_group.standing(exercise, own)))
    if options.json:
        content = {
            "assignment": assignment.name,
            "exercises": [_exercise_as_json(*each) for each in every],
            "in_no_group": dict(found.left),
        }
        print(json.dumps(content))
        return
    print_left(found.left, "in no group")
    if not options.exercise:
        _print_overview(every)
        _write_page(assignment, every)
        return
    ((exercise, own, standing),) = every
    if options.group:
        own = (by_group.named(own, options.group),)
    for group in own:
        _print_group(exercise, group, standing, whole=bool(options.group))
    _print_moved(standing)
    say(
        f"\nNext: autograder groups {assignment.name} {exercise.id} --group "
        f'{options.group or "NAME"} --comment "..." --score POINTS'
    )


def _write_page(
    assignment: Assignment,
    every: Sequence[tuple[Exercise, Sequence[Group], EnteredMarks]],
) -> None:
    from autograder.course import settings
    from autograder.marking import groups_page
    from autograder.sandbox.helper import Helper

    path = assignment.course.root / "reports" / assignment.name / "groups.html"
    with Helper(settings.ceiling(assignment.course)) as helper:
        groups_page.write(path, assignment.name, every, helper.call)
    say(f"With typical answers: {path}")
    say(f"Next: autograder groups {assignment.name} EXERCISE")


def _print_overview(
    every: Sequence[tuple[Exercise, Sequence[Group], EnteredMarks]],
) -> None:
    """Show the groups of all exercises, one line for each."""
    rows: list[tuple[object, ...]] = []
    for exercise, groups, _ in every:
        name = exercise.id
        for group in groups:
            verdict = group.verdict
            points = f"{round(verdict.score, 2):g} of {exercise.points:g}"
            failed = f"{len(group.failed)} of {len(verdict.findings)}"
            rows.append((name, group.name, group.size, points, failed))
            name = ""
        rows.append(())
    number = RIGHT | WHOLE
    columns = {
        "exercise": WHOLE,
        "group": FOLDED,
        "size": number,
        "points": number,
        "failed tests": number,
    }
    print_table("Groups of equal answers", columns, rows)


def _print_moved(standing: EnteredMarks) -> None:
    """Name those who keep what was entered for a group they have left."""
    for student, name in standing.moved.items():
        say(
            f"{student} has what was entered for {name}, and is in another "
            "group since it was graded again.",
            style="yellow",
        )


def _print_group(
    exercise: Exercise, group: Group, standing: EnteredMarks, *, whole: bool
) -> None:
    """Show a group: who, points, failed tests, mistake, an answer.

    whole  all students and all lines
    """
    from autograder.judging import card
    from autograder.report.grouping import UNWRITTEN

    verdict = group.verdict
    size = counted(group.size, "student")
    points = card.points(verdict.score, exercise.points)
    say(f"\n{group.name}: {size}, {points}", style="bold")
    say(f"  {listed(group.students, whole=whole)}")
    if said := _entered(group, standing):
        say(f"  {said}")
    if group.name == UNWRITTEN:
        return
    for finding in group.failed:
        say(f"  FAILED  {finding.title}")
        if finding.explanation:
            say(f"          {finding.explanation}")
    if verdict.hint:
        say(f"  hint    {verdict.hint}")
    what = "answer" if group.size == 1 else "typical answer,"
    say(f"  {what} of {group.typical.student}:")
    lines = group.typical.source.rstrip().split("\n")
    shown = lines if whole else lines[:_MOST_LINES]
    for line in shown:
        say(f"    {line}", style="cyan")
    if len(shown) < len(lines):
        say(f"    ... and {counted(len(lines) - len(shown), 'more line')}")


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


def _print_done(done: Done, *, undone: bool) -> None:
    """Say whose entries were made or taken back, and whose were not."""
    verb = "Took back" if undone else "Entered"
    for noun, students in (("score", done.scores), ("comment", done.comments)):
        if students:
            say(
                f"{verb} {counted(len(students), noun)} for {done.group}: "
                f"{listed(students, whole=True)}"
            )
    if done.already:
        say(f"Had it already: {listed(done.already, whole=True)}")
    for student, reasons in done.kept.items():
        say(f"left alone: {student} ({', '.join(reasons)})", style="yellow")
    if not done.students and not done.already:
        say("Nothing was changed.")


def _exercise_as_json(
    exercise: Exercise, groups: Sequence[Group], standing: EnteredMarks
) -> dict[str, Any]:
    """All that is known of the groups of an exercise."""
    return {
        "exercise": exercise.id,
        "notebook": exercise.notebook.name,
        "points": exercise.points,
        "groups": [_group_as_json(group, standing) for group in groups],
        "moved": dict(standing.moved),
    }


def _group_as_json(group: Group, standing: EnteredMarks) -> dict[str, Any]:
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
