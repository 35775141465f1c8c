"""Verdicts on random results, each with a stated error rate.

    @probe(check=share_near(0.3))
    def drops_with_probability_p(dropout_mask):
        \"\"\"With p = 0.3 about 3 of 10 entries are dropped.\"\"\"
        mask = dropout_mask((200, 100), 0.3, rng)
        return [int(np.sum(np.asarray(mask) == 0)), np.size(mask)]

The error rate is the chance that a right answer fails one verdict. The
probe counts beside the student's code; these functions judge on the
trusted side. Impossible counts (negative, more than there are, not a
number) are judged as not near. Knows nothing of probes or exercises.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

__all__ = [
    "ERROR_RATE",
    "is_uncorrelated",
    "mean_is_near",
    "share_is_near",
    "share_near",
]

# Five standard errors on both sides. A class of 200 students with 50 such
# verdicts each sees one wrong verdict in 170 classes.
ERROR_RATE = 6e-7


def share_is_near(
    count: float, total: float, p: float, error_rate: float = ERROR_RATE
) -> bool:
    """Whether `count` of `total` independent draws fits the probability p.

    Exact: each tail of the binomial distribution may hold half the error
    rate.

    count, total  whole numbers, 0 <= count <= total, total >= 1
    p             probability of one draw, 0 <= p <= 1
    """
    if not (math.isfinite(count) and 0 <= count <= total and total >= 1):
        return False
    if count != int(count) or total != int(total):
        return False
    below = _tail(int(count), int(total), p)
    above = _tail(int(total - count), int(total), 1 - p)
    return min(below, above) > error_rate / 2


def mean_is_near(
    mean: float,
    expected: float,
    deviation: float,
    n: int,
    error_rate: float = ERROR_RATE,
) -> bool:
    """Whether the mean of n independent draws fits the expected one.

    By the normal approximation, so n should be in the thousands.

    deviation  standard deviation of a single draw, in units of the mean
    """
    if not (math.isfinite(mean) and n >= 1):
        return False
    most: float = _quantile(error_rate) * deviation / n**0.5
    return abs(mean - expected) <= most


def is_uncorrelated(r: float, n: int, error_rate: float = ERROR_RATE) -> bool:
    """Whether the sample correlation r of n independent pairs fits 0.

    By Fisher's transform: atanh(r) has the standard error 1/sqrt(n - 3).

    n  at least 4; in the thousands where the draws are far from normal
    """
    if not (abs(r) < 1 and n >= 4):
        return False
    most: float = _quantile(error_rate) / (n - 3) ** 0.5
    return abs(math.atanh(r)) <= most


def share_near(
    p: float, error_rate: float = ERROR_RATE
) -> Callable[[Any, Any], str | None]:
    """Check for a probe that returns [count, total]."""

    def check(observed: Any, reference: Any) -> str | None:
        count, total = (float(number) for number in observed)
        if share_is_near(count, total, p, error_rate):
            return None
        return f"It happened {count:g} of {total:g} times."

    return check


def _quantile(error_rate: float) -> float:
    """How many standard errors hold all but the error rate."""
    return -NormalDist().inv_cdf(error_rate / 2)


def _tail(count: int, total: int, p: float) -> float:
    """The chance of at most `count` of `total` draws."""
    if p <= 0:
        return 1.0
    if p >= 1:
        return float(count == total)
    if count >= total * p:
        # More than enough to be no rare event on this side.
        return 1.0
    log_p, log_q = math.log(p), math.log1p(-p)
    ways = math.lgamma(total + 1)
    term = math.exp(
        ways
        - math.lgamma(count + 1)
        - math.lgamma(total - count + 1)
        + count * log_p
        + (total - count) * log_q
    )
    tail = 0.0
    # Downward from `count` the terms shrink; the rest is below rounding.
    for k in range(count, -1, -1):
        tail += term
        if term <= 1e-17 * tail:
            break
        term *= k / (total - k + 1) * (1 - p) / p
    return tail
