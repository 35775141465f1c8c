"""Numbers with the words that agree with them: 1 student, 3 students."""

from __future__ import annotations

__all__ = ["counted"]


def counted(number: float, one: str, many: str = "") -> str:
    """A number and a noun, or any words that change with it.

    one      for 1: "student", "was"
    many     for any other number; without it, `one` with an s
    returns  such as "1 student", "3 students", "0 were"
    """
    words = one if number == 1 else many or f"{one}s"
    return f"{number:g} {words}"
