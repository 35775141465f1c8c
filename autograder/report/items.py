"""Classical item analysis: pure functions on arrays.

Rows are students, columns are items (exercises or tests). Each function
returns None where the number does not exist: too few students, or nothing
varies. Knows nothing of notebooks or gradebooks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = [
    "Summary",
    "alike",
    "alpha",
    "alpha_without",
    "correlation",
    "discrimination",
    "interval",
    "summary",
]

# Below this a correlation is a line through the points, and says nothing.
_LEAST = 4
_95_PERCENT = 1.959964


@dataclass(frozen=True)
class Summary:
    """A column of scores in a few numbers.

    deviation  the sample standard deviation, None for a single student
    """

    count: int
    mean: float
    deviation: float | None
    least: float
    lower: float
    median: float
    upper: float
    most: float


def summary(values: np.ndarray) -> Summary:
    """Mean, standard deviation, extremes and quartiles of some values.

    values  (n,), n at least 1
    """
    least, lower, median, upper, most = np.percentile(
        values, [0, 25, 50, 75, 100]
    )
    return Summary(
        count=len(values),
        mean=float(np.mean(values)),
        deviation=float(np.std(values, ddof=1)) if len(values) > 1 else None,
        least=float(least),
        lower=float(lower),
        median=float(median),
        upper=float(upper),
        most=float(most),
    )


def correlation(x: np.ndarray, y: np.ndarray) -> float | None:
    """Pearson's correlation of two columns.

    x, y  (n,), without gaps
    """
    if len(x) < _LEAST or _is_constant(x) or _is_constant(y):
        return None
    return float(np.clip(np.corrcoef(x, y)[0, 1], -1.0, 1.0))


def interval(r: float | None, n: int) -> tuple[float, float] | None:
    """The 95 % interval of a correlation by Fisher's z-transformation.

    tanh(artanh r -+ 1.96 / sqrt(n - 3))

    source  R. A. Fisher, On the "probable error" of a coefficient of
            correlation deduced from a small sample, Metron 1 (1921), 3-32
    """
    if r is None:
        return None
    if abs(r) >= 1.0:
        return r, r
    reach = _95_PERCENT / math.sqrt(n - 3)
    z = math.atanh(r)
    return math.tanh(z - reach), math.tanh(z + reach)


def discrimination(scores: np.ndarray) -> list[float | None]:
    """The corrected item-total correlation of each item.

    The correlation of an item with the sum of the others; with the item
    in the sum it would be correlated with itself.

    scores  (n, k)
    source  S. Henrysson, Correction of item-total correlations in item
            analysis, Psychometrika 28 (1963), 211-218
    """
    total = scores.sum(axis=1)
    return [correlation(item, total - item) for item in scores.T]


def alpha(scores: np.ndarray) -> float | None:
    """Cronbach's alpha of k items.

    k / (k - 1) * (1 - sum of the items' variances / variance of the sum)

    scores  (n, k)
    source  L. J. Cronbach, Coefficient alpha and the internal structure of
            tests, Psychometrika 16 (1951), 297-334, equation (2)
    """
    students, items = scores.shape
    if students < _LEAST or items < 2:
        return None
    total = scores.sum(axis=1)
    if _is_constant(total):
        return None
    inner = scores.var(axis=0, ddof=1).sum()
    return float(items / (items - 1) * (1 - inner / total.var(ddof=1)))


def alpha_without(scores: np.ndarray) -> list[float | None]:
    """Cronbach's alpha of the others, for each item.

    scores  (n, k)
    """
    return [
        alpha(np.delete(scores, index, axis=1))
        for index in range(scores.shape[1])
    ]


def alike(passed: np.ndarray) -> list[list[int]]:
    """Groups of columns that are equal in every row.

    passed   (n, k) of bool
    returns  groups of two or more column numbers, in order
    """
    groups: dict[bytes, list[int]] = {}
    for index, column in enumerate(passed.T):
        groups.setdefault(column.tobytes(), []).append(index)
    return [group for group in groups.values() if len(group) > 1]


def _is_constant(values: np.ndarray | Sequence[float]) -> bool:
    """Whether values differ by rounding at most."""
    return float(np.ptp(values)) < 1e-9
