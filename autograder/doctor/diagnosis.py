"""One line of what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Diagnosis", "Status"]

Status = Literal["ok", "note", "warning", "FAILED"]


@dataclass(frozen=True)
class Diagnosis:
    """What was found about one thing.

    section  "machine", "sandbox", "software", "tried" or "course"
    name     what was looked at
    status   "ok", "note" (good to know), "warning" (grading works, with a
             restriction) or "FAILED" (it will not work, or not safely)
    text     what was found
    advice   what to do about it, "" for nothing
    """

    section: str
    name: str
    status: Status
    text: str
    advice: str = ""
