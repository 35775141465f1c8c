"""Hidden tests of `init`: what random starting weights have in common.

Matrices of 30 000 entries, (100, 300) and (300, 100). A sample variance of
N independent entries has the relative error sqrt((kurtosis - 1) / N): 0.8 %
for Gaussian weights, less for uniform, truncated and +-sigma ones, 1.3 % for
Laplace. The 8 % allowed are 9.8 such errors for Gaussian weights and 6 for
Laplace; four matrices fail by chance with probability below 4e-9. Every
other verdict is made at the error rate of `autograder.statistics`, 6e-7
each; there are 16 of them, so a right answer loses something in one of
100 000 runs.
"""

import math

import numpy as np

from _shared import says
from autograder.probes import probe
from autograder.statistics import is_uncorrelated, mean_is_near, share_is_near

DEFINES = ("xavier", "he")
HINT = "Measure mean and variance of a (100, 300) and a (300, 100) matrix."

SIZES = ((100, 300), (300, 100))
ALLOWED = 0.08
TARGETS = {
    f"{name}({n_in}, {n_out}, rng)": target
    for n_in, n_out in SIZES
    for name, target in (
        ("he", 2 / n_in),
        ("xavier", 2 / (n_in + n_out)),
    )
}


def _matrix(function, n_in, n_out, rng=None):
    """The drawn weights as an array of the right shape, or an error."""
    rng = rng or np.random.default_rng(np.random.randint(2**31))
    W = function(n_in, n_out, rng)
    if W is None:
        raise ValueError("nothing came back (None); is there a return?")
    W = np.asarray(W, dtype=float)
    if W.ndim != 2:
        raise ValueError(f"a matrix belongs here, not the shape {W.shape}")
    return W


def _both(xavier, he, n_in, n_out):
    return {
        "he": _matrix(he, n_in, n_out),
        "xavier": _matrix(xavier, n_in, n_out),
    }


def _varied(W):
    """The weights, or an error if they repeat: such draws are too few."""
    for axis, line in ((1, "row"), (0, "column")):
        if not np.ptp(W, axis=axis).any():
            raise ValueError(f"each {line} holds one number, repeated")
    return W


def _variances(function, name):
    return {
        f"{name}({n_in}, {n_out}, rng)": float(
            _varied(_matrix(function, n_in, n_out)).var()
        )
        for n_in, n_out in SIZES
    }


def _amount(ratio):
    """A ratio of variances in words; labels must tell mistakes apart."""
    known = {
        "one third of": 1 / 3,
        "half of": 1 / 2,
        "three quarters of": 3 / 4,
        "four thirds of": 4 / 3,
        "twice": 2,
        "three times": 3,
        "four times": 4,
    }
    for words, value in known.items():
        if abs(ratio / value - 1) < ALLOWED:
            return words
    if ratio < 1:
        return "far below" if ratio < 0.1 else "below"
    return "far above" if ratio > 10 else "above"


def has_the_variance(observed, reference):
    """Judge variances by the formulas of the exercise, within 8 %."""
    reasons = []
    for called in reference:
        ratio = observed[called] / TARGETS[called]
        if not abs(ratio - 1) < ALLOWED:
            reasons.append(
                f"The variance of {called} is {observed[called]:.4g}, "
                f"{_amount(ratio)} what is asked for."
            )
    return " ".join(reasons) or None


def is_centered(observed, reference):
    """Judge means and signs of 30 000 entries each."""
    for called in reference:
        mean, positive, nonzero = observed[called]
        deviation = math.sqrt(TARGETS[called])
        if not nonzero:
            return f"All entries of {called} are 0."
        if not share_is_near(positive, nonzero, 0.5):
            return (
                f"Of {nonzero} entries of {called} that are not 0, "
                f"{positive} are positive."
            )
        if not mean_is_near(mean, 0.0, deviation, 30_000):
            return f"The mean of {called} is {mean:.3g}, too far from 0."
    return None


def are_uncorrelated(observed, reference):
    """Judge correlations of independent pairs of entries."""
    for pairs in reference:
        r, n = observed[pairs]
        if not is_uncorrelated(r, n):
            return f"There is a pattern: {pairs}, correlation {r:.2f}."
    return None


def _correlation(first, second):
    """Sample correlation of the entries, 1 where one part is constant."""
    first, second = np.ravel(first), np.ravel(second)
    n = min(len(first), len(second))
    first, second = first[:n], second[:n]
    if not (first.std() > 0 and second.std() > 0):
        return [1.0, n]
    return [float(np.corrcoef(first, second)[0, 1]), n]


@probe
def makes_the_right_shape(xavier, he):
    """The weights have the shape (n_in, n_out)."""
    result = {}
    for n_in, n_out in ((100, 300), (7, 2)):
        for name, W in _both(xavier, he, n_in, n_out).items():
            called = f"{name}({n_in}, {n_out}, rng)"
            result[f"shape of {called}"] = str(np.shape(W))
            result[f"{called}, all entries equal"] = says(np.ptp(W) == 0)
    return result


@probe(weight=2, check=has_the_variance)
def he_has_its_variance(he):
    """The variance of `he` is that of its formula, up to chance."""
    return _variances(he, "he")


@probe(weight=2, check=has_the_variance)
def xavier_has_its_variance(xavier):
    """The variance of `xavier` is that of its formula, up to chance."""
    return _variances(xavier, "xavier")


@probe(check=is_centered)
def lies_around_zero(xavier, he):
    """The mean is 0 and about half of the weights are positive."""
    result = {}
    for n_in, n_out in SIZES:
        for name, W in _both(xavier, he, n_in, n_out).items():
            result[f"{name}({n_in}, {n_out}, rng)"] = [
                float(_varied(W).mean()),
                int(np.sum(W > 0)),
                int(np.sum(W != 0)),
            ]
    return result


@probe(check=are_uncorrelated)
def draws_every_entry_on_its_own(xavier, he):
    """Entries of a row, or of a column, do not repeat each other."""
    result = {}
    for name, W in _both(xavier, he, 100, 300).items():
        _varied(W)
        result |= {
            f"neighbors in a row of {name}": _correlation(
                W[:, 0::2], W[:, 1::2]
            ),
            f"neighbors in a column of {name}": _correlation(W[0::2], W[1::2]),
        }
    return result


@probe(check=are_uncorrelated)
def draws_anew_each_time(xavier, he):
    """Two layers of equal size get different weights.

    he and xavier, called twice for (100, 300)
    """
    rng = np.random.default_rng(np.random.randint(2**31))
    result = {}
    for name, function in (("he", he), ("xavier", xavier)):
        first, second = (
            _varied(_matrix(function, 100, 300, rng)) for _ in range(2)
        )
        pairs = f"first and second draw of {name}"
        result[pairs] = _correlation(first, second)
    return result
