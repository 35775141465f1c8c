"""Hidden tests of `logistic_unit`: `weighted_sum` and `logistic`.

Values are compared to 1e-9: rounding to six digits is a mistake, another
order of summation is none. The functions get fresh lists in each call.
"""

import itertools

from autograder.probes import probe

DEFINES = ("weighted_sum", "logistic")
HINT = "Work one case with two inputs on paper."

# Mixed signs, no number twice, biases not 0.
CASES = [
    ([1.5], [-2.0], 0.25),
    ([0.5, -1.25], [3.0, 2.0], -0.75),
    ([1.0, -0.5, 2.5, 0.75, -3.0], [0.3, 4.0, -1.1, -2.0, 0.6], 1.75),
]


def _number(result):
    """A result as a plain number; other things as they are."""
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    return result


def _float(result):
    """A result to calculate with; an array of one is not a number."""
    if not hasattr(_number(result), "__float__") or getattr(result, "ndim", 0):
        kind = type(result).__name__
        raise ValueError(f"something else than a number came back: {kind}")
    return float(result)


def _sum(weighted_sum, w, x, b):
    return _number(weighted_sum(list(w), list(x), b))


@probe(weight=4, rtol=1e-9, atol=1e-9)
def sums_products(weighted_sum):
    """The result is w[0] * x[0] + ... + w[n - 1] * x[n - 1] + b."""
    return {
        f"weighted_sum({w}, {x}, {b})": _sum(weighted_sum, w, x, b)
        for w, x, b in CASES
    }


@probe(weight=2, rtol=1e-9, atol=1e-9)
def adds_bias_once(weighted_sum):
    """Raising b by 1 raises the result by 1, however many inputs there are."""
    return {
        f"rise of the sum for {len(w)} input{'s' * (len(w) > 1)}": _float(
            _sum(weighted_sum, w, x, b + 1)
        )
        - _float(_sum(weighted_sum, w, x, b))
        for w, x, b in CASES
    }


@probe(weight=2)
def leaves_lists_alone(weighted_sum):
    """The lists stay as they are, and a second call gives the same."""
    w, x, b = [1.0, -0.5, 2.5], [0.3, 4.0, -1.1], 1.75
    once, twice = weighted_sum(w, x, b), weighted_sum(w, x, b)
    return {
        "w = [1, -0.5, 2.5] after the calls": w,
        "x = [0.3, 4, -1.1] after the calls": x,
        "difference of two equal calls": _float(once) - _float(twice),
    }


@probe(rtol=1e-9, atol=1e-9)
def takes_integers(weighted_sum, logistic):
    """Whole numbers are numbers, too."""
    return {
        "weighted_sum([3, -2], [4, 5], 7)": _sum(
            weighted_sum, [3, -2], [4, 5], 7
        ),
        "logistic(3)": _number(logistic(3)),
        "logistic(-2)": _number(logistic(-2)),
    }


@probe(rtol=1e-9, atol=1e-9)
def is_half_at_zero(logistic):
    """At 0 the logistic function is 1/2."""
    return {
        "logistic(0)": _number(logistic(0)),
        "logistic(0.0)": _number(logistic(0.0)),
    }


@probe(weight=4, rtol=1e-9, atol=1e-9)
def follows_formula(logistic):
    """The value is 1 / (1 + exp(-z)), not rounded."""
    return {
        f"logistic({z})": _number(logistic(z))
        for z in (0.3, -0.3, 2.0, -2.0, 8.0, -8.0)
    }


@probe(weight=2, rtol=1e-9, atol=1e-9)
def halves_of_one(logistic):
    """logistic(z) and logistic(-z) add up to 1."""
    return {
        f"logistic({z}) + logistic({-z})": _float(logistic(z))
        + _float(logistic(-z))
        for z in (0.5, 1.7, 6.0, 13.0, 30.0)
    }


@probe(weight=2)
def rises(logistic):
    """Where z is larger, the probability is larger, from -30 to 30."""
    values = [_float(logistic(float(z))) for z in range(-30, 31)]
    pairs = list(itertools.pairwise(values))
    return {
        "steps from z to z + 1 on which it falls": sum(
            a > b for a, b in pairs
        ),
        "steps on which it stays the same": sum(a == b for a, b in pairs),
    }


@probe(weight=3)
def survives_far_out(logistic):
    """Very large numbers of both signs give values in [0, 1].

    z from -1000 to 1000
    """
    return {
        f"logistic({z})": _number(logistic(z))
        for z in (-1000, 1000, -1000.0, 1000.0, -710.5, 710.5)
    }
