"""What happened to a process of the sandbox: data, and its sentences.

An event is a kind and its facts, so that whoever is told of it can ask
what it was. The sentences are for students; they are made where an event
is shown. Knows nothing of how an event was noticed.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from autograder.common.sentences import Sentences
from autograder.sandbox.limits import in_words

__all__ = [
    "FOR_TIME",
    "TEMPLATES",
    "Event",
    "Kind",
    "in_sentences",
    "signal_name",
]

Kind = Literal[
    # A cell
    "out_of_time",  # stopped after `seconds`
    "output_cut",  # gave more than the limits `cell` and `notebook`, bytes
    "time_used_up",  # not run: the notebook had used its `seconds`
    "died_too_often",  # not run, for that reason
    # A process that ended
    "late",  # it had to be killed after its time
    "garbled",  # it wrote into the channel of the answers
    "flooded",  # it sent far too much
    "closed_channel",  # it closed the channel of the answers
    "closed",  # nobody needed it any more
    "lost",  # the sandbox ended, and it with it
    "files",  # more than so many `bytes` or `entries` in its folder
    "threads",  # more than so many `threads`
    "unending",  # it could not be ended
    "memory",  # it needed more than so many `bytes`
    "exit",  # its code ended it with an exit `code`
    "killed",  # by the system, for lack of memory as far as one knows
    "signal",  # ended by the signal of this `number`
    # A hidden test
    "not_tried",  # the answer had ended its process so many `times`
    "not_again",  # the process had ended where no other may take its place
]

# Events that say that time was up.
FOR_TIME = frozenset[str]({"out_of_time", "time_used_up"})

TEMPLATES: dict[Kind, str] = {
    "out_of_time": "This cell was stopped after {seconds:g} seconds.",
    "output_cut": "Some output was left out: a cell may give {cell:size}, "
    "a notebook {notebook:size}.",
    "time_used_up": "Not run: the notebook had used its {seconds:g} seconds.",
    "died_too_often": "Not run: the notebook's process had died too often.",
    "late": "The process did not stop after its time was up.",
    "garbled": "The process wrote into the channel that carries its answers.",
    "flooded": "The process sent far more output than is allowed.",
    "closed_channel": "The process closed the channel that carries its "
    "answers.",
    "closed": "The session was closed.",
    "lost": "The process was lost together with the sandbox.",
    "files": "The process was stopped because its folder held more than "
    "{bytes:size} or {entries} files.",
    "threads": "The process was stopped because it ran more than {threads} "
    "threads beside the main one.",
    "unending": "The process could not be ended in time.",
    "memory": "The process needed more than {bytes:size} of memory.",
    "exit": "Your code ended Python itself (exit, quit or os._exit; exit "
    "code {code}).",
    "killed": "The process was ended by the system, most likely because it "
    "needed more memory than there was.",
    "signal": "The process was stopped by signal {number} ({number:signal}).",
    "not_again": "Not tried: the process had already ended.",
    "not_tried": "Not tried: your code had already ended the process {times} "
    "times.",
}


def signal_name(number: int) -> str:
    """What the system calls a signal."""
    return (signal.strsignal(number) or "unknown").lower()


_SENTENCES = Sentences({"size": in_words, "signal": signal_name})


@dataclass(frozen=True)
class Event:
    """Something that happened.

    facts  numbers that belong to the kind, see there
    """

    kind: Kind
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """The sentence a student reads."""
        return _SENTENCES.fill(TEMPLATES[self.kind], self.facts)

    def as_json(self) -> dict[str, Any]:
        """The event as plain data; `Event(**...)` is the way back."""
        return {"kind": self.kind, "facts": dict(self.facts)}


def in_sentences(events: Iterable[Event]) -> str:
    """What happened, in sentences a student can read; "" for nothing."""
    return " ".join(map(str, events))
