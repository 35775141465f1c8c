"""How processes of a notebook ended early, and words for the instructor.

A process dies by mistake (memory, a recursion in C) or on purpose, to be
begun anew: nobody but a person can tell, so whoever grades is told of
each. It is no part of a graded notebook, for it may depend on what else
the machine had to do. Knows nothing of students and scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.common.counts import counted
from autograder.common.sentences import Sentences
from autograder.sandbox import events
from autograder.sandbox.events import Event, Kind
from autograder.sandbox.limits import in_words

__all__ = ["TEMPLATES", "Death", "described"]

# What follows "its process".
TEMPLATES: dict[Kind, str] = {
    "late": "did not stop after its time",
    "garbled": "wrote into the channel of its answers",
    "flooded": "sent far more output than is allowed",
    "closed_channel": "closed the channel of its answers",
    "lost": "was lost together with the sandbox",
    "files": "filled its folder with more than {bytes:size} or {entries} "
    "files",
    "threads": "ran more than {threads} threads",
    "unending": "could not be ended in time",
    "memory": "needed more than {bytes:size} of memory",
    "exit": "was ended by its code (exit code {code})",
    "killed": "was killed, most likely for lack of memory",
    "signal": "was ended by signal {number} ({number:signal})",
}

_SENTENCES = Sentences({"size": in_words, "signal": events.signal_name})


@dataclass(frozen=True)
class Death:
    """The end of a process whose time was not over.

    event           what ended it
    held_reference  whether references had entered it
    begun_anew      whether the whole notebook was begun anew after it
    """

    event: Event
    held_reference: bool = False
    begun_anew: bool = False

    def __str__(self) -> str:
        """What happened to "its process"."""
        text = _SENTENCES.fill(TEMPLATES[self.event.kind], self.event.facts)
        if self.held_reference:
            text += " while it held a reference"
        if self.begun_anew:
            text += ", and the notebook was begun anew"
        return text


def described(deaths: Iterable[Death]) -> str:
    """What happened to a notebook's processes, equal ones counted."""
    times = Counter(map(str, deaths))
    return "its process " + "; ".join(
        f"{text} ({counted(count, 'time')})" if count > 1 else text
        for text, count in times.items()
    )
