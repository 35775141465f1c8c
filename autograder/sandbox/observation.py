"""What came back when a probe ran: a value, or the reason there is none.

The common language of the sandbox, the judge and the cache of known
answers. Holds plain data only and knows nothing of how it was obtained.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from autograder.sandbox import events
from autograder.sandbox.events import Event

__all__ = ["KINDS", "Kind", "Observation"]

Kind = Literal[
    "value",  # the probe returned plain data
    "missing",  # detail: the dotted name that is not defined
    "unfinished",  # the answer raised NotImplementedError
    "error",  # the answer raised; detail: "TypeError: message"
    "misfit",  # the probe raised, over what the answer gave it; as above
    "not_plain",  # detail: the name of the type that came back
    "too_large",  # the result is over the limit
    "timeout",  # the probe did not end in time
    "died",  # detail: the kind of event that ended it; value: its facts
]
KINDS = frozenset[str](get_args(Kind))


@dataclass(frozen=True)
class Observation:
    """The result of one probe.

    kind    one of `KINDS`
    value   plain data (see `plain_data`): what the probe returned, or the
            facts of an event; None for other kinds
    detail  text that belongs to the kind, otherwise empty
    """

    kind: Kind
    value: Any = None
    detail: str = ""

    @classmethod
    def died(cls, event: Event) -> Observation:
        """There is no value, because the process is gone or spared."""
        return cls("died", dict(event.facts), event.kind)

    @property
    def event(self) -> Event:
        """What ended the process, where `kind` is "died"."""
        return Event(cast("events.Kind", self.detail), self.value)
