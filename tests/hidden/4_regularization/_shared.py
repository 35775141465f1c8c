"""What several hidden tests of this notebook use: chance, and its traces."""

import numpy as np

from autograder.statistics import is_uncorrelated, share_is_near

SHAPE = (200, 100)


def generator():
    """A generator to hand to a student's function."""
    return np.random.default_rng(np.random.randint(2**31))


def correlation(left, right):
    """Sample correlation; that of anything constant counts as 1."""
    left, right = np.ravel(left) - left.mean(), np.ravel(right) - right.mean()
    size = np.sqrt(np.sum(left * left) * np.sum(right * right))
    return float(np.sum(left * right) / size) if size > 1e-9 else 1.0


def shape_of(result):
    """The shape of a result; ValueError if there is none."""
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    return str(np.shape(result))


def summary(result):
    """Zeros of a result: how many, and how neighbors go together."""
    dropped = np.asarray(result == 0, dtype=float)
    if dropped.shape != SHAPE:
        return {"shape": str(dropped.shape)}
    return {
        "shape": str(SHAPE),
        "zeros": int(dropped.sum()),
        "side by side": correlation(dropped[:, ::2], dropped[:, 1::2]),
        "one below the other": correlation(dropped[::2], dropped[1::2]),
        "zeros per row": len({int(n) for n in dropped.sum(axis=1)}),
    }


def related(seen):
    """Which neighbors in a summary are not decided one by one, or None."""
    pairs = SHAPE[0] * SHAPE[1] // 2
    for place in ("side by side", "one below the other"):
        if not is_uncorrelated(seen[place], pairs):
            return f"Entries {place} are not decided independently."
    return None


def wrong_share(observed, dependence):
    """Why summaries for p = 0.3 and p = 0.8 are not right, or None.

    dependence(summary) says why entries are not decided one by one
    """
    for p in (0.3, 0.8):
        seen = observed[f"p = {p}"]
        reason = dependence(seen)
        if reason:
            return reason
        if not share_is_near(seen["zeros"], SHAPE[0] * SHAPE[1], p):
            return (
                f"With p = {p} a share of "
                f"{seen['zeros'] / (SHAPE[0] * SHAPE[1]):.2f} is dropped."
            )
    return None
