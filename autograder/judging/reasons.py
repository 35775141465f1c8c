"""Why a hidden test has no result to compare, in the student's words.

The kinds are those of `judge.Finding` that come from an observation
without a value, or from an answer cell that did not run to its end (see
`grading.causes`). How a result differs is said by `judging.comparison`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast, get_args

from autograder.common.sentences import Sentences
from autograder.sandbox.observation import Observation

__all__ = ["FROM_THE_CELL", "KINDS", "TEMPLATES", "Kind", "reason", "trouble"]

Kind = Literal[
    "missing",
    "unfinished",
    "error",
    "misfit",
    "not_plain",
    "too_large",
    "timeout",
    "died",
    "cell_stopped",
    "cell_unread",
    "cell_raised",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

# The answer's own cell did not run to its end.
FROM_THE_CELL = frozenset[str]({"cell_stopped", "cell_unread", "cell_raised"})

TEMPLATES: dict[Kind, str] = {
    "missing": "`{name}` does not exist after your cell. Is it not done yet, "
    "or is the name spelled in another way than in the question?",
    "unfinished": "This exercise is not done yet.",
    "error": "Your code raised {error}",
    "misfit": "The test could not go on with your code: {error}",
    "not_plain": "Your code returned an object of type {type}.",
    "too_large": "The result is far too large to be right.",
    "timeout": "It did not finish in time: perhaps a loop never ends.",
    "died": "{event}",
    "cell_stopped": "Your answer cell did not finish. After it, `{name}` does "
    "not exist.",
    # Lines of code stand below the sentences of a message.
    "cell_unread": "Python cannot read your answer cell, so none of it was "
    "run. {error} in line {line}: {reason}\n{shown}",
    "cell_raised": "Your answer cell raised {raised:ended} After it, `{name}` "
    "does not exist.",
}


def _ended(said: str) -> str:
    return said if said.endswith((".", "?")) else f"{said}."


_SENTENCES = Sentences({"ended": _ended})


def reason(kind: Kind, facts: Mapping[str, Any]) -> str:
    """The message of a finding."""
    return _SENTENCES.fill(TEMPLATES[kind], facts)


def trouble(observed: Observation) -> str:
    """Say in a sentence why there is no value."""
    detail = observed.detail
    match observed.kind:
        case "missing":
            return reason("missing", {"name": detail})
        case "not_plain":
            return reason("not_plain", {"type": detail})
        case "died":
            return reason("died", {"event": observed.event})
        case "error":
            return reason("error", {"error": detail})
        case "misfit":
            said = reason("misfit", {"error": detail})
            if "'NoneType'" in detail:
                said += ". NoneType is the type of None: is there a return?"
            return said
        case kind:
            return reason(cast("Kind", kind), {})
