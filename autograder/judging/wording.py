"""What a submission may say on its own card while it is judged.

A probe runs beside the student's code, so that code can read the probe,
and could print it on the card: as the message of an exception, the name
of a type, a string that comes back. Input: an observation and the words
that are no secret. Output: the same observation with every text that is
neither Python's own wording nor made of those words left out. Numbers
stay: they are what the student computed.

Runs on the trusted side, between the target and the judge.
"""

from __future__ import annotations

import ast
import builtins
import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.judging.judge import Key, Target
from autograder.probes import HiddenTests, Probe
from autograder.sandbox.observation import Observation

__all__ = ["TERSE", "Discreet"]

# What is said beside a reference in place of a sentence that would have room
# for what the student's code has read: numbers of its choice, or a test's
# own words about them.
TERSE = {
    "type": "The result is of another type than asked for.",
    "length": "The result has another length than asked for.",
    "shape": "The result has another shape than asked for.",
    "factor": "The result is wrong by a constant factor.",
    "offset": "Every number is wrong by the same amount.",
    "check": "The result is not what is asked for.",
}

# The words of error messages of Python, NumPy and their libraries.
_WORDS = frozenset(
    """
a abs access according add after aligned all allowed along ambiguous an and
any are arg argmax argmin argument arguments array arrays as assignment
associated at attempt attribute axes axis b bad base be because before between
boolean bound bounds broadcast broadcastable but by bytes call callable can
cannot cast casting char character choose code coerced column comparing
comparison complex concatenate concatenation contain convert converted core
corresponding could count d data deallocated deep defined depth desired
destination detected dict dictionary did different dim dimension dimensional
dimensions dims directory division do does doesn domain double dtype during
each element elements ellipsis empty enclosed enclosing enough entropy equal
error exactly exceeded exceeds except exp expected expecting expects
expression extra f factor failed false few fewer file find float floating for
format found fp free from frozenset full function general generator get given
got gufunc has have high identity if ignored in incompatible inconsistent
index indexed indexes indices inf infinite infinity information inhomogeneous
initialized input inputs instance instances int integer integers interpreted
into ints invalid is isinstance it item iterable iteration iterator its itself
k key keyword keywords lambda larger last least len length less like limit
line list literal local log longer loop low lower m made malformed many
mapping match matching math matmul matrix max maximum mean means memory met
method min minimum mismatch missing mode module modulo more most multiple
multiply must n name named nan ndarray need needed needs negative nested
newaxis next no non none nonetype nonnegative not notes nothing number numbers
numerical numpy object objects of on one only open operand operands operation
operator or order original out outer output outside over overflow overlap p
pair parameter part passed perhaps permitted pop population positional
positive possible pow power probabilities probability property provided python
quotes raised random range read real recursion reduction referenced remapped
remove repeat repeats replace requested require required requires reshape
result results returned right rule s safe safely same same_kind sample samples
scalar scalars scale scope section see seed seedsequence select self sep
sequence set setting shape shapes shorter should side signature single
singular size sizes slice slices small specified split sqrt square squeeze
start step stop str string strings subarray subscriptable such sum super
support supported t take takes than that the their there this to together too
truth try tuple two type types ufunc unary undefined understood unexpected
unhashable union unknown unpack unsized unsupported up update use used using
valid value values variable vector was were when where which while with
without work x y yet you your z zero zip
""".split()
)
_TYPES = frozenset([*dir(builtins), *dir(np), *dir(np.exceptions)]) | {
    "AxisError",
    "LinAlgError",
    "NoneType",
    "UFuncTypeError",
    "function",
    "generator",
    "method",
    "numpy",
}

# What stands in the place of a text; it is shown without quotes.
_WITHHELD = "a text not shown here"
_MESSAGE_CHARACTERS = 240
_TEXT_CHARACTERS = 40
_MAX_NUMBERS = 8
_MAX_DIGITS = 8
_SHAPE = re.compile(r"\(\d{0,4}(, ?\d{1,4}){0,3},?\)")
_PROSE = re.compile(r"\b[a-z]{3,}")
_WORD = re.compile(r"[^\W\d]\w*")
_NUMBER = re.compile(r"(?<!\w)\d[\d.]*(?:e[-+]?\d+)?")
_STRANGE = re.compile(r"[^\w\s.,:;?!'\"`()\[\]<>=+*/@%~#|&^-]")
# What code has and a message has not: assignments, calls, subscripts.
_CODE = re.compile(r"(?<![!<>=])=(?!=)|\blambda\b:|\w\[|\w\((?!s\))\w")


class Discreet:
    """A target that says nothing a student must not read.

    target  whose observations are passed on
    texts   the submission and its support files: no secret to its author
    key     what the reference and the known wrong answers return
    terse   leave out messages of errors, texts and names of the student's
            own altogether, because a reference stands beside the code
    """

    def __init__(
        self,
        target: Target,
        texts: Sequence[str],
        key: Key,
        *,
        terse: bool = False,
    ) -> None:
        self._target, self._texts, self._key = target, texts, key
        self._terse = terse

    def observe(self, tests: HiddenTests, probe: Probe) -> Observation:
        """Run one probe and clean what came back."""
        observed = self._target.observe(tests, probe)
        match observed.kind:
            case "value":
                cleaned = self._cleaned(observed.value)
                return replace(observed, value=cleaned)
            case "error" | "misfit":
                return replace(observed, detail=self._error(observed, tests))
            case "not_plain":
                known = self._is_name(observed.detail)
                detail = observed.detail if known else "another type"
                return replace(observed, detail=detail)
            case "missing":
                asked = (*tests.defines, *probe.parameters)
                known = observed.detail in asked
                detail = observed.detail if known else tests.exercise
                return replace(observed, detail=detail)
            case _:
                return observed

    def _cleaned(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._cleaned(each) for each in value]
        if isinstance(value, dict):
            return {name: self._cleaned(value[name]) for name in value}
        if not isinstance(value, str) or value in self._key.texts:
            return value
        if self._terse or not self._is_known(value):
            return _WITHHELD
        return value

    def _is_known(self, text: str) -> bool:
        """Whether a short text says nothing new: words, or a shape."""
        return len(text) <= _TEXT_CHARACTERS and (
            bool(_SHAPE.fullmatch(text))
            or (not _NUMBER.search(text) and _is_plain(text, self._own))
        )

    def _is_name(self, text: str) -> bool:
        """Whether a type may be named."""
        return text in _TYPES or (not self._terse and self._is_known(text))

    def _may_fill(self, text: str) -> bool:
        """Whether it may stand where a test's own sentence has a gap."""
        is_number = len(text) <= _MAX_DIGITS and bool(_NUMBER.fullmatch(text))
        is_short = is_number or bool(_SHAPE.fullmatch(text))
        return self._is_name(text) or (is_short and not self._terse)

    def _error(self, observed: Observation, tests: HiddenTests) -> str:
        """'TypeError: message', or as much of it as may be said."""
        kind, _, message = observed.detail.partition(": ")
        if not self._is_name(kind):
            kind = "an error of its own kind"
        filled_in = tests.filled_in(message)
        if filled_in is not None and all(map(self._may_fill, filled_in)):
            return f"{kind}: {message}"
        if self._terse or not message or len(message) > _MESSAGE_CHARACTERS:
            return kind
        names = self._own | _asked_for(tests.text)

        def blank(quoted: re.Match[str]) -> str:
            words = set(_WORD.findall(quoted[0]))
            return "" if words <= names else quoted[0]

        # A name is quoted: 'Value' object has no attribute 'grad'.
        rest = re.sub(r"['\"][\w.]+['\"]", blank, message)
        return f"{kind}: {message}" if _is_plain(rest, self._own) else kind

    @functools.cached_property
    def _own(self) -> frozenset[str]:
        return _TYPES.union(*map(_words, self._texts))


def _is_plain(text: str, names: frozenset[str]) -> bool:
    """Whether a text has known words only, and few and short numbers."""
    numbers = _NUMBER.findall(text)
    return (
        not _STRANGE.search(text)
        and not _CODE.search(text)
        and len(numbers) <= _MAX_NUMBERS
        # Numbers belong to a sentence: a list of them is none.
        and len(numbers) <= 1 + 2 * len(_PROSE.findall(text))
        and all(len(number) <= _MAX_DIGITS for number in numbers)
        and all(
            word in names or word.lower() in _WORDS
            for word in _WORD.findall(text)
        )
    )


@functools.lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


@functools.lru_cache(maxsize=64)
def _asked_for(tests: str) -> frozenset[str]:
    """What hidden tests ask the student's objects for."""
    return frozenset(
        node.attr
        for node in ast.walk(ast.parse(tests))
        if isinstance(node, ast.Attribute)
    )
