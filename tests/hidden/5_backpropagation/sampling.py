"""Hidden tests of `sampling`: probabilities by temperature, and draws.

Draws are compared with the probabilities at a stated error rate; what may
never happen is asked for exactly. `sample` gets probabilities that do not
come from the student's `next_probs`.
"""

import operator
from collections import Counter

import numpy as np

from autograder.probes import probe
from autograder.statistics import share_is_near

DEFINES = ("next_probs", "sample")
BUILDS_ON = ("softmax",)
HINT = (
    "Print next_probs of three logits, then count 1000 draws and compare "
    "the shares with it."
)

LOGITS = [0.3, -1.2, 2, 0.9, 0]
PROBS = [0.5, 0.2, 0.0, 0.25, 0.05]
DRAWS = 6000


def _next(next_probs, logits, temperature):
    """The result as an array; None is named as such."""
    p = next_probs(np.array(logits, dtype=float), temperature)
    if p is None:
        raise ValueError("nothing came back (None); is there a return?")
    return np.asarray(p, dtype=float)


def _rng():
    return np.random.default_rng(np.random.randint(2**31))


def _draws(sample, probs, n, rng=None):
    """n results; what is no whole number is named by its type."""
    rng = rng or _rng()
    probs = np.array(probs, dtype=float)
    return [_name(sample(probs, rng)) for _ in range(n)]


def _name(index):
    """The number, or in words what came instead of a whole number."""
    try:
        return operator.index(index)
    except TypeError:
        kind = type(index).__name__
    if isinstance(index, float):
        return f"{kind} {index:g}"
    return f"{kind} of shape {np.shape(index)}" if np.ndim(index) else kind


def _kinds(draws):
    """What was drawn, each once."""
    return sorted({f"index {d}" if isinstance(d, int) else d for d in draws})


def _fits_probabilities(observed, reference):
    """Four exact binomial verdicts: a right answer fails with 2.4e-6."""
    if observed["others"]:
        return f"Not an index from 0 to 4 came back: {observed['others'][0]}."
    for index, p in enumerate(PROBS):
        count = observed["counts"][index]
        if p and not share_is_near(count, DRAWS, p):
            return f"Index {index} has probability {p} and came {count} times."
    return None


def _differ(observed, reference):
    """Whether 30 draws of two generators differ, and are draws at all.

    Equal with probability (0.4^2 + 0.3^2 + 0.3^2)^30 = 1e-14.
    """
    first, second = observed
    for draw in [*first, *second]:
        if draw not in (0, 1, 2):
            return f"{draw} is not one of the indices 0, 1 and 2."
    if first == second:
        return "Both generators gave the same 30 draws."
    return None


@probe
def returns_probabilities(next_probs):
    """There are as many probabilities as logits; together they are 1."""
    result = {}
    for temperature in (0.5, 2):
        p = _next(next_probs, LOGITS, temperature)
        called = f"next_probs({LOGITS}, {temperature}),"
        result |= {
            f"{called} shape": str(p.shape),
            f"{called} sum": float(np.sum(p)),
            f"{called} negative numbers": int(np.sum(p < 0)),
        }
    return result


@probe(weight=3)
def divides_by_the_temperature(next_probs):
    """The logits are divided by the temperature before the softmax."""
    return {
        f"next_probs({LOGITS}, {temperature})": _next(
            next_probs, LOGITS, temperature
        )
        for temperature in (1, 0.5, 2)
    }


@probe
def sharpens_and_flattens(next_probs):
    """Near 0 the best logit gets all, far above 1 all get the same.

    next_probs([1, 1.3, 0.2], temperature)
    """
    logits = [1.0, 1.3, 0.2]
    cold, hot = (_next(next_probs, logits, t) for t in (0.01, 100))
    return {
        "temperature 0.01": cold,
        "temperature 100": hot,
        "temperature 100, places from small to large": np.argsort(hot),
    }


@probe
def stays_finite(next_probs):
    """Logits up to 1000 in size give usable numbers."""
    return {
        f"next_probs({logits}, {temperature})": _next(
            next_probs, logits, temperature
        )
        for logits, temperature in (
            ([1000, 1001, 999], 1),
            ([-1000, -998, -999.5], 2),
        )
    }


@probe(weight=3, check=_fits_probabilities)
def draws_with_probabilities(sample):
    """Each index comes as often as its probability says.

    6000 draws with probabilities [0.5, 0.2, 0, 0.25, 0.05]
    """
    counts = Counter(_draws(sample, PROBS, DRAWS))
    indices = range(len(PROBS))
    return {
        "counts": [counts[index] for index in indices],
        "others": [str(draw) for draw in counts if draw not in indices][:1],
    }


@probe
def reaches_every_index(sample):
    """Everything with a probability above 0 can come, nothing else.

    300 draws with probabilities [0.4, 0.3, 0.3], what came:
    """
    # An index is missing by chance with 3 * 0.7^300 < 1e-45.
    return _kinds(_draws(sample, [0.4, 0.3, 0.3], 300))


@probe(weight=2)
def never_draws_the_impossible(sample):
    """An index of probability 0 never comes; a certain one always does."""
    return {
        f"{n} draws with {probs}, what came": _kinds(_draws(sample, probs, n))
        for probs, n in (
            ([0, 0.6, 0, 0.4, 0], 500),
            ([0, 0, 1], 40),
            ([1, 0], 40),
            ([0, 1, 0, 0], 40),
        )
    }


@probe(check=_differ)
def asks_for_chance(sample):
    """Two generators give two different series of whole numbers.

    30 draws each with probabilities [0.4, 0.3, 0.3]
    """
    return [_draws(sample, [0.4, 0.3, 0.3], 30) for _ in range(2)]


@probe
def leaves_arguments_alone(next_probs, sample):
    """The logits and the probabilities are the same after the call."""
    logits, probs = np.array(LOGITS), np.array([0.4, 0.3, 0.3])
    results = {
        "what next_probs returns": next_probs(logits, 2.0),
        "what sample returns": sample(probs, _rng()),
    }
    return {
        **{
            name: "nothing" if result is None else "something"
            for name, result in results.items()
        },
        "logits after next_probs(logits, 2)": logits,
        "probs after sample(probs, rng)": probs,
    }
