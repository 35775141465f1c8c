"""The columns of an export: the total, the exercises, or both.

Input: the grades of an assignment. Output: columns of numbers, and whether
those of an LMS's table are the same.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from autograder.common.counts import counted
from autograder.lms.grades import EarnedGrade, Grades
from autograder.lms.tables import number, plain_name, value

__all__ = [
    "CHOICES",
    "Column",
    "columns",
    "named",
    "other_points",
]

CHOICES = ("total", "exercises", "both")


@dataclass(frozen=True)
class Column:
    """A column of an export.

    points  the most it can be; 0 for what only takes points away
    of      a student's number in it
    """

    title: str
    points: float
    of: Callable[[EarnedGrade], float]


def _score(exercise: str, result: EarnedGrade) -> float:
    return result.scores.get(exercise, 0.0)


def columns(grades: Grades, which: str) -> list[Column]:
    """The columns to write: the total, the exercises, or both.

    The exercises and, where somebody is late, the penalties add up to the
    total.
    """
    found = []
    if which in ("exercises", "both"):
        found = [
            Column(
                f"{grades.assignment}: {each.title}",
                each.points,
                functools.partial(_score, each.id),
            )
            for each in grades.exercises
        ]
        if grades.has_penalties:
            found.append(
                Column(
                    f"{grades.assignment}: late penalty",
                    0.0,
                    lambda result: -result.penalty,
                )
            )
    if which in ("total", "both"):
        total = Column(grades.assignment, grades.points, lambda r: r.score)
        found.append(total)
    return found


def named(text: str) -> str:
    """A column's name without the number an LMS puts behind it."""
    head, _, tail = text.rpartition(" (")
    if head and tail.endswith(")") and tail[:-1].isdigit():
        text = head
    return plain_name(text)


def other_points(column: Column, before: str, where: str) -> list[str]:
    """A sentence if the LMS has another maximum, or none."""
    known = value(before)
    if known is None or known == column.points:
        return []
    return [
        f"{where} gives {column.title} {counted(known, 'point')}, the "
        f"gradebook {number(column.points)}. The scores were written as "
        "they are; change the maximum there before you import them."
    ]
