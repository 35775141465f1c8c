"""Times and names as nbgrader writes them.

Input: the text of a time, or the name of a submission's folder in the
exchange. Output: what they say. Importing nbgrader takes two seconds, so
it is imported when the first one is read.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import datetime

__all__ = ["ExchangeFolder", "parse_folder", "parse_time"]


@dataclass(frozen=True)
class ExchangeFolder:
    """What the name of a submission's folder in the exchange says.

    time  when it was handed in, in UTC
    """

    student: str
    assignment: str
    time: datetime


def parse_time(text: str) -> datetime:
    """The time that a text says, in UTC; without a zone it is UTC's.

    raises  ValueError if it says none
    """
    from nbgrader.utils import parse_utc

    try:
        time: datetime = parse_utc(text)
    except OverflowError as error:
        raise ValueError(str(error)) from error
    return time


@functools.lru_cache(maxsize=65536)
def parse_folder(name: str) -> ExchangeFolder | None:
    """What a folder's name says, or None if it is no submission's."""
    student, assignment, time, *_ = (*name.rsplit("+", 3), "", "")
    if student.strip() != student or student in ("", ".", ".."):
        # Such a student would be given a folder that is not theirs.
        return None
    try:
        return ExchangeFolder(student, assignment, parse_time(time))
    except ValueError:
        return None
