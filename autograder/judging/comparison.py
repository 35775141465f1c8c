"""Compare what a probe observed with what the reference returns.

Input: two pieces of plain data (see `autograder.sandbox.plain_data`).
Output: None when they agree, else a Difference: the first one found, put
into words (type, shape, transposed, sign, constant factor, nan, value).
Says how a result differs, never what the right one is. Never calls
student code and never raises on odd data: anything a student can return
is a case to describe, not an error of the kit. Knows nothing of
notebooks, points or neural networks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from autograder.common.counts import counted
from autograder.judging import picture

__all__ = ["Difference", "Kind", "compare", "short"]

Kind = Literal[
    "type",
    "keys",
    "length",
    "shape",
    "transposed",
    "nan",
    "sign",
    "factor",
    "offset",
    "reversed",
    "value",
]

# Rounded to three digits, or a sum that was cut short.
_NEARLY = 1e-3
_MOST_PLACES = 4
# How a probe writes down a shape: '(40, 2)'.
_SHAPE = re.compile(r"\([\d, ]*\)")
# How it says a thing in words: 'rises'. Quotes would make that a string
# of the student's. What looks like a value keeps its quotes: 'True', '3'.
_SPOKEN = re.compile(
    r"(?!(None|True|False|nan|inf)\Z)[a-z][\w ,.;/()-]*", re.I
)


@dataclass(frozen=True)
class Difference:
    """How a result differs from the expected one.

    where    the place, such as 'slope at z = -2' or '[0, 1]'; "" for all
    got      what stood there, in short
    words    one sentence for the student
    drawing  see `autograder.judging.picture`; "" if words say it all
    facts    what tells it from other differences of its kind: the factor,
             both lengths, both shapes
    """

    kind: Kind
    where: str
    got: str
    words: str
    drawing: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Values:
    """Two blocks of numbers of equal shape and the place they stand at.

    truth  whether both are a single True or False
    """

    where: str
    got: np.ndarray
    expected: np.ndarray
    truth: bool = False


class _Mismatch(Exception):  # noqa: N818 - it carries a finding, no error
    def __init__(self, difference: Difference) -> None:
        self.difference = difference


def compare(
    observed: Any, expected: Any, rtol: float = 1e-6, atol: float = 1e-6
) -> Difference | None:
    """Find the first difference between two pieces of plain data.

    Numbers of any kind are equal citizens, and so are lists, tuples and
    arrays. A number passes if |got - expected| <= atol + rtol |expected|.
    """
    try:
        pairs = list(_pairs(observed, expected, ""))
    except _Mismatch as mismatch:
        return mismatch.difference
    wrong = [pair for pair in pairs if not _close(pair, rtol, atol).all()]
    if not wrong:
        return None
    return _describe(pairs, wrong[0], rtol, atol)


def short(value: Any, room: int = 60) -> str:
    """Show plain data in a few characters: at most five numbers."""
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float):
        return f"{value:.6g}"
    if isinstance(value, str):
        text = value if _is_spoken(value) else repr(value)
    elif isinstance(value, np.ndarray):
        return _short_array(value)
    elif isinstance(value, list):
        text = "[" + ", ".join(short(v, 20) for v in value[:5])
        text += ", ...]" if len(value) > 5 else "]"
    elif isinstance(value, dict):
        text = f"a dictionary with {len(value)} entries"
    else:
        text = type(value).__name__
    return text if len(text) <= room else text[: room - 4] + " ..."


def _is_spoken(text: str) -> bool:
    return bool(_SPOKEN.fullmatch(text) or _SHAPE.fullmatch(text))


def _short_array(array: np.ndarray) -> str:
    if array.size > 5:
        return f"an array of shape {array.shape}"
    return np.array2string(
        array, separator=", ", formatter={"all": lambda v: f"{v:.6g}"}
    ).replace("\n", "")


def _pairs(observed: Any, expected: Any, where: str) -> Iterator[_Values]:
    """Walk both sides together; raise _Mismatch at the first other form."""
    if isinstance(expected, dict):
        yield from _dict_pairs(observed, expected, where)
        return
    numbers = _numbers(expected)
    if numbers is not None:
        pair = _number_pair(observed, numbers, where)
        truth = isinstance(observed, bool) and isinstance(expected, bool)
        yield replace(pair, truth=truth)
        return
    if isinstance(expected, list):
        yield from _list_pairs(observed, expected, where)
        return
    if type(observed) is not type(expected):
        raise _mismatch("type", where, observed, _unequal(observed, expected))
    if observed != expected:
        raise _mismatch("value", where, observed, _unequal(observed, expected))


def _dict_pairs(
    observed: Any, expected: dict[Any, Any], where: str
) -> Iterator[_Values]:
    if not isinstance(observed, dict):
        raise _mismatch("type", where, observed, _unequal(observed, expected))
    if observed.keys() != expected.keys():
        # Only names that are asked for: others could tell a secret.
        words = "The result has other keys than asked for."
        missing = [str(key) for key in expected if key not in observed]
        if missing:
            words += f" This one is missing: {missing[0]}."
        raise _Mismatch(Difference("keys", where, "", words))
    for key, value in expected.items():
        inside = f"{where}:" if where[-1:].isalnum() else where
        yield from _pairs(observed[key], value, _join(inside, key))


def _list_pairs(
    observed: Any, expected: list[Any], where: str
) -> Iterator[_Values]:
    if isinstance(observed, np.ndarray):
        observed = list(observed)
    if not isinstance(observed, list):
        raise _mismatch("type", where, observed, _unequal(observed, expected))
    if len(observed) != len(expected):
        raise _mismatch(
            "length",
            where,
            observed,
            f"There {'is' if len(observed) == 1 else 'are'} "
            f"{counted(len(observed), 'entry', 'entries')} where "
            f"{counted(len(expected), 'belongs', 'belong')}.",
            facts={"got": len(observed), "expected": len(expected)},
        )
    for index, value in enumerate(expected):
        yield from _pairs(observed[index], value, _join(where, f"[{index}]"))


def _number_pair(observed: Any, expected: np.ndarray, where: str) -> _Values:
    numbers = _numbers(observed)
    if numbers is None:
        form = _form(expected)
        words = f"The result is {_form(observed)}, not {form}."
        if isinstance(observed, str) and _is_spoken(observed):
            # The result may be fine, and a test that cannot go on said so.
            words = f"{form[0].upper()}{form[1:]} belongs here."
        raise _mismatch("type", where, observed, words)
    if numbers.shape != expected.shape:
        turned = numbers.ndim == 2 and numbers.T.shape == expected.shape
        if turned and np.allclose(numbers.T, expected, rtol=1e-6, atol=1e-6):
            words = "The result is transposed."
            raise _mismatch("transposed", where, observed, words)
        raise _mismatch(
            "shape",
            where,
            observed,
            f"The result is {_form(numbers)}, not {_form(expected)}.",
            picture.of_shapes(numbers.shape, expected.shape),
            {"got": [*numbers.shape], "expected": [*expected.shape]},
        )
    return _Values(where, numbers, expected)


def _numbers(value: Any) -> np.ndarray | None:
    """The value as a float array, or None if it is not all numbers."""
    if isinstance(value, np.ndarray):
        return value.astype(float)
    if isinstance(value, bool | int | float):
        return np.array(float(value))
    if not isinstance(value, list):
        return None
    parts = [_numbers(v) for v in value]
    if any(part is None for part in parts):
        return None
    shapes = {part.shape for part in parts if part is not None}
    if len(shapes) > 1:
        return None
    return np.array(parts, dtype=float)


def _close(pair: _Values, rtol: float, atol: float) -> np.ndarray:
    got, expected = pair.got, pair.expected
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.abs(got - expected) <= atol + rtol * np.abs(expected)
    # No finite number is near infinity, whatever the tolerance says.
    near &= np.isfinite(expected)
    same: np.ndarray = near | (got == expected)
    same |= np.isnan(got) & np.isnan(expected)
    return same


def _describe(
    pairs: list[_Values], first: _Values, rtol: float, atol: float
) -> Difference:
    """Say in which way numbers of the right form differ."""
    wrong = ~_close(first, rtol, atol)
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = _join(first.where, str(list(index)) if index else "")
    got = f"{first.got[index]:.6g}"
    if first.truth:
        got = str(bool(first.got[index]))
    all_got = np.concatenate([pair.got.ravel() for pair in pairs])
    all_expected = np.concatenate([pair.expected.ravel() for pair in pairs])
    if not np.isfinite(first.got[index]) and np.isfinite(
        first.expected[index]
    ):
        words = f"{got} is not a usable number."
        drawing = picture.of_values(first.got, wrong)
        return Difference("nan", where, got, words, drawing)
    found = _pattern(all_got, all_expected, rtol, atol)
    found = found or _turned(first, rtol, atol)
    if found is not None:
        return replace(found, where=where, got=got)
    truths = [pair.truth for pair in pairs]
    masks = [~_close(pair, rtol, atol) for pair in pairs]
    # Of several results one is shown, so that a count needs its context.
    several = len(pairs) > 1
    words = (
        (
            not any(truths)
            and _related(all_got, all_expected, rtol, atol, several)
        )
        or _which(masks, wrong)
        or _how_many(
            sum(int(m.sum()) for m in masks),
            all_got.size,
            "statement" if all(truths) else "number",
            several,
        )
    )
    drawing = picture.of_values(first.got, wrong)
    return Difference("value", where, got, words, drawing)


def _pattern(
    got: np.ndarray, expected: np.ndarray, rtol: float, atol: float
) -> Difference | None:
    """Recognize one rule that explains every number of the result."""
    # A rule must explain zeros as well: 0 stays 0 under a factor.
    scale = max(float(np.abs(expected).max()), 1.0)
    used = np.abs(expected) > 1e-9 * scale
    if not used.any() or not np.isfinite(got).all():
        return None
    everywhere = "" if got.size == 1 else ", everywhere"
    ratio = float(np.median(got[used] / expected[used]))
    slack = atol + rtol * np.abs(expected)
    if np.all(np.abs(got - ratio * expected) <= slack * max(1, abs(ratio))):
        if abs(ratio) <= 1e-9:
            return None
        if np.isclose(ratio, -1.0, rtol=1e-6):
            return _rule("sign", f"The sign is wrong{everywhere}.")
        facts = _factor(ratio, certain=int(used.sum()) > 1)
        if facts:
            words = f"The result is {_factor_in_words(facts)}{everywhere}."
            facts["everywhere"] = got.size > 1
            return _rule("factor", words, facts)
    if got.size > 2:
        offset = float(np.median(got - expected))
        if np.all(np.abs(got - offset - expected) <= slack):
            side = "large" if offset > 0 else "small"
            words = f"Every number is too {side} by {abs(offset):.6g}."
            return _rule("offset", words)
    return None


def _rule(
    kind: Kind, words: str, facts: Mapping[str, Any] | None = None
) -> Difference:
    """A difference that holds for the whole result."""
    return Difference(kind, "", "", words, facts=facts or {})


def _turned(pair: _Values, rtol: float, atol: float) -> Difference | None:
    """Recognize a block that is right but for its arrangement."""
    got = pair.got
    if got.ndim == 2 and got.shape[0] == got.shape[1] > 1:
        turned = _Values(pair.where, got.T, pair.expected)
        if _close(turned, rtol, atol).all():
            return _rule("transposed", "The result is transposed.")
    if got.ndim >= 1 and got.shape[0] > 1:
        turned = _Values(pair.where, got[::-1], pair.expected)
        if _close(turned, rtol, atol).all():
            words = "The right numbers stand in reverse order."
            return _rule("reversed", words)
    return None


def _related(
    got: np.ndarray,
    expected: np.ndarray,
    rtol: float,
    atol: float,
    several: bool,
) -> str:
    """Say what is plain about numbers no single rule explains, or ""."""
    n = got.size
    if n < 2 or not np.isfinite([got, expected]).all():
        return ""
    slack = atol + rtol * np.abs(expected)
    if not got.any():
        off = int((np.abs(expected) > atol).sum())
        if several:
            most = "none may be" if off == n else f"{off} must not be"
            return _looks_at(n, "number", f"all are 0, and {most}")
        return f"All numbers are 0, and {off} of {n} must not be."
    if n > 2 and np.ptp(got) == 0 and np.ptp(expected) > slack.max():
        if several:
            rest = "all are the same, and must not be"
            return _looks_at(n, "number", rest)
        return "All numbers are the same, and must not be."
    if np.all(np.abs(np.abs(got) - np.abs(expected)) <= slack):
        turned = int((np.abs(got - expected) > slack).sum())
        if several:
            has = counted(turned, "has", "have")
            rest = f"all sizes are right, but {has} the wrong sign"
            return _looks_at(n, "number", rest)
        return (
            f"All sizes are right, but the sign of {turned} of {n} "
            "numbers is wrong."
        )
    order = np.sort(got), np.sort(expected)
    if n > 2 and np.all(np.abs(order[0] - order[1]) <= slack.min()):
        if several:
            rest = "they are the right ones in another order"
            return _looks_at(n, "number", rest)
        return "The right numbers stand in another order."
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        off = np.abs(got / expected - 1)
    if np.all((off <= _NEARLY) | (got == expected)):
        return (
            f"Every number is within {100 * _NEARLY:g} % of the right one, "
            "but not all are close enough. Is something rounded or cut short?"
        )
    return ""


def _looks_at(number: int, noun: str, rest: str) -> str:
    return f"The test looks at {number} {noun}s: {rest}."


def _which(masks: list[np.ndarray], first: np.ndarray) -> str:
    """Say which parts of a result are wrong if that has a pattern, or "".

    masks  for each block of numbers, which of them are wrong
    first  the first of them with a wrong number
    """
    if len(masks) > 1:
        noun = "number" if all(m.size == 1 for m in masks) else "result"
        blocks = np.array([bool(mask.any()) for mask in masks])
        if noun == "number" or blocks.sum() > 1:
            found = _in_a_row(blocks)
            return found and _looks_at(blocks.size, noun, found)
    if first.ndim == 1:
        found = _in_a_row(first, f" of {first.size} numbers")
        return found and f"{found[0].upper()}{found[1:]}."
    if first.ndim != 2 or min(first.shape) < 2 or first.all():
        return ""
    for mask, noun in ((first, "row"), (first.T, "column")):
        if (mask == mask[:, :1]).all():
            return _whole(mask[:, 0], noun)
    if first.shape[0] == first.shape[1]:
        diagonal = np.eye(len(first), dtype=bool)
        if (first == diagonal).all():
            return "Only the numbers on the diagonal are wrong."
        if (first == ~diagonal).all():
            return "Only the numbers on the diagonal are right."
    return ""


def _in_a_row(wrong: np.ndarray, of: str = "") -> str:
    """Say where a sequence goes from right to wrong, or back, or ""."""
    n = wrong.size
    turns = np.flatnonzero(wrong[1:] != wrong[:-1]) + 1
    if n < 3 or turns.size != 1:
        return ""
    k = int(turns[0])
    before, after = ("right", "wrong") if wrong[-1] else ("wrong", "right")
    if k == 1:
        return f"only the first{of} is {before}"
    if k == n - 1:
        return f"only the last{of} is {after}"
    return f"the first {k}{of} are {before}, all later ones are {after}"


def _whole(wrong: np.ndarray, noun: str) -> str:
    """Name whole rows or columns that are wrong, or the only right one."""
    places = np.flatnonzero(wrong).tolist()
    right = np.flatnonzero(~wrong).tolist()
    name = f"Counted from 0, {noun}"
    if len(places) == 1:
        return f"{name} {places[0]} is wrong and no other."
    if len(right) == 1:
        return f"{name} {right[0]} is right and no other."
    if len(places) > _MOST_PLACES:
        return f"{len(places)} of {wrong.size} {noun}s are wrong."
    numbers = ", ".join(map(str, places[:-1])) + f" and {places[-1]}"
    return f"{name}s {numbers} are wrong, the others are right."


def _factor(ratio: float, *, certain: bool) -> dict[str, Any]:
    """Facts of a constant factor; a single number needs a whole one.

    returns  side, sign, the number and how it counts ("exactly", "times"
             or "percent"); empty if the factor means nothing
    """
    sign = "wrong" if ratio < 0 else "right"
    size = abs(ratio)

    def facts(side: str, counts: str, number: float) -> dict[str, Any]:
        return {"side": side, "sign": sign, "counts": counts, "number": number}

    for factor, side in ((size, "large"), (1 / size, "small")):
        whole = round(factor)
        if 2 <= whole <= 1000 and abs(factor - whole) <= 1e-4 * whole:
            return facts(side, "exactly", whole)
    if not certain:
        return {}
    factor, side = (size, "large") if size > 1 else (1 / size, "small")
    if factor < 1.01:
        return facts(side, "percent", float(f"{100 * (factor - 1):.2g}"))
    return facts(side, "times", float(f"{factor:.4g}"))


def _factor_in_words(facts: Mapping[str, Any]) -> str:
    sign = " and has the wrong sign" if facts["sign"] == "wrong" else ""
    number = f"{facts['number']:.4g}"
    much = {
        "exactly": f"exactly {number} times",
        "times": f"{number} times",
        "percent": f"{number} %",
    }
    return f"{much[facts['counts']]} too {facts['side']}{sign}"


def _form(value: Any) -> str:
    """Name the form of plain data: 'a list of 3 numbers', 'a string'."""
    numbers = value if isinstance(value, np.ndarray) else _numbers(value)
    if numbers is not None:
        if numbers.ndim == 0:
            return "a number"
        if numbers.ndim == 1:
            return f"a sequence of {counted(numbers.size, 'number')}"
        return f"an array of shape {numbers.shape}"
    if value is None:
        return "None"
    names = {"str": "a string", "dict": "a dictionary", "list": "a list"}
    return names.get(type(value).__name__, type(value).__name__)


def _unequal(observed: Any, expected: Any) -> str:
    if observed is None:
        return "Nothing came back (None); is there a return?"
    if type(observed) is not type(expected):
        return f"The result is {_form(observed)}, another type than asked for."
    if isinstance(observed, str) and _SHAPE.fullmatch(observed):
        if re.findall(r"\d+", observed)[::-1] == re.findall(r"\d+", expected):
            return "The shape is the other way round."
        return "The shape is another one than asked for."
    if isinstance(observed, str) and _is_spoken(observed):
        # What a test found out, not what came back.
        return "That differs from what is asked for."
    return "The result differs from what is asked for."


def _how_many(wrong: int, total: int, noun: str, several: bool) -> str:
    if total == 1:
        if noun == "statement":
            return "It must be the other way round."
        return "The number is wrong."
    verb = "is" if wrong == 1 else "are"
    if several:
        many = "all" if wrong == total > 2 else str(wrong)
        many = "both" if wrong == total == 2 else many
        return _looks_at(total, noun, f"{many} {verb} wrong")
    if wrong == total == 2:
        return f"Both {noun}s are wrong."
    if wrong == total:
        return f"All {total} {noun}s are wrong."
    return f"{wrong} of {total} {noun}s {verb} wrong."


def _join(where: str, part: str) -> str:
    return " ".join(text for text in (where, part) if text)


def _mismatch(
    kind: Kind,
    where: str,
    observed: Any,
    words: str,
    drawing: str = "",
    facts: Mapping[str, Any] | None = None,
) -> _Mismatch:
    if observed is None:
        words = "Nothing came back (None); is there a return?"
    found = Difference(
        kind, where, short(observed), words, drawing, facts or {}
    )
    return _Mismatch(found)
