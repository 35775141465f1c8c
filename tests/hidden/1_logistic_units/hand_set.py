"""Hidden tests of `hand_set`: nine numbers that separate the V.

The probes only read the numbers. The checks evaluate them on the trusted
side, on points they make themselves: the 100 points shown in the notebook
(the same generator as `v_shape` of nnlib, with the same seed) and 1000
others. The exact V gets 1.0, a single line 0.88 at best. Of 60 trained
solutions none kept more than 0.88 without one unit, and none had weight
vectors with |cos| above 0.31.
"""

import numpy as np

from autograder.probes import probe

DEFINES = ("V_UNITS", "V_OUT")
HINT = "Make each hidden unit separate one arm first, alone."

SHOWN, NEW = (100, 12), (1000, 97)


def _unit(unit, name):
    """Weights and biases of a unit as two lists of numbers."""
    try:
        w, b = unit
        numbers = [np.ravel(np.asarray(part, dtype=float)) for part in (w, b)]
    except (TypeError, ValueError):
        raise ValueError(
            f"{name} is no pair (w, b) of weights and a bias"
        ) from None
    return [part.tolist() for part in numbers]


def _units(units):
    """The hidden units, each as two lists of numbers."""
    if not hasattr(units, "__len__"):
        raise ValueError("V_UNITS is no list of units")
    return [_unit(u, f"V_UNITS[{k}]") for k, u in enumerate(units)]


def _numbers(units, out):
    return {"hidden": _units(units), "out": _unit(out, "V_OUT")}


def _v_shape(n, seed):
    """Points and classes as `v_shape` of nnlib makes them."""
    rng = np.random.default_rng(seed)
    y = np.arange(n) % 2
    x1 = rng.uniform(-2, 2, n)
    distance = rng.uniform(0.2, 1.2, n)
    x2 = np.abs(x1) + np.where(y == 1, distance, -distance) - 1
    order = rng.permutation(n)
    return np.column_stack([x1, x2])[order], y[order]


FORM = (
    "The numbers do not fit: two hidden units and an output unit, with two "
    "weights and one bias each."
)


def _arrays(numbers):
    """W (units, inputs), b (units,), v (units,), c; or None."""
    units = [*numbers["hidden"], numbers["out"]]
    if [(len(w), len(b)) for w, b in units] != [(2, 1)] * 3:
        return None
    W, b = np.array([w for w, _ in units]), np.array([b for _, b in units])
    return W[:2], b[:2, 0], W[2], b[2, 0]


def _squash(z):
    return 0.5 + 0.5 * np.tanh(z / 2)


def _outputs(X, W, b, v, c):
    # (n, 2) @ (2, units) -> (n, units), (n, units) @ (units,) -> (n,)
    return _squash(_squash(X @ W.T + b) @ v + c)


def _share(y, labels):
    return float(np.mean((y > 0.5) == (labels == 1)))


def _repeats(W, b, v, c):
    """Whether the output has the numbers of a hidden unit, or multiples."""
    out = np.array([*v, c])
    for unit in np.column_stack([W, b]):
        size = np.linalg.norm(unit) * np.linalg.norm(out)
        if size and abs(unit @ out) > 0.999 * size:
            return True
    return False


def _why(W, b, v, c, y, share):
    """What is wrong with a rule that puts too few points on their side.

    y      its outputs for the points
    share  of points on the right side
    """
    if _repeats(W, b, v, c):
        return "The output unit repeats the numbers of a hidden unit."
    if c + np.minimum(v, 0).sum() >= 0:
        return "The output is 1/2 or more for any hidden activations."
    if c + np.maximum(v, 0).sum() <= 0:
        return "The output is 1/2 or less for any hidden activations."
    if np.ptp(y) < 0.3:
        return f"All outputs lie between {y.min():.2f} and {y.max():.2f}."
    if y.max() <= 0.5:
        return "No output is above 1/2, on either side of the V."
    if share < 0.1:
        return "Nearly every point is on the wrong side of 1/2."
    combinations = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    yes = int(np.sum(combinations @ v + c > 0))
    return (
        f"{100 * share:.0f} % of the points are on the right side. The output "
        f"unit says yes for {('none', 'one', 'two', 'three', 'all')[yes]} of "
        "the four combinations of 0 and 1."
    )


def _separates(data, limit):
    """Check that enough points are on the right side of 1/2."""

    def check(observed, reference):
        parts = _arrays(observed)
        if parts is None:
            return FORM
        X, labels = _v_shape(*data)
        y = _outputs(X, *parts)
        share = _share(y, labels)
        if share >= limit:
            return None
        return _why(*parts, y, share)

    return check


def _not_parallel(observed, reference):
    """Check that the weight vectors of the hidden units differ in angle."""
    parts = _arrays(observed)
    if parts is None:
        return FORM
    W, *_ = parts
    sizes = np.linalg.norm(W, axis=1)
    if not sizes.all():
        return "A hidden unit has no line: both of its weights are 0."
    cosine = W[0] @ W[1] / np.prod(sizes)
    if abs(cosine) >= 0.98:
        return f"The cosine between the weight vectors is {cosine:.2f}."
    return None


def _uses_both(observed, reference):
    """Check that accuracy falls by 0.05 without either hidden unit."""
    parts = _arrays(observed)
    if parts is None:
        return FORM
    W, b, v, c = parts
    X, labels = _v_shape(*NEW)
    share = _share(_outputs(X, W, b, v, c), labels)
    for lost, name in ((0, "first"), (1, "second")):
        rest = np.where(np.arange(2) == lost, 0.0, v)
        loss = share - _share(_outputs(X, W, b, rest, c), labels)
        if loss < 0.05:
            return (
                f"Without the {name} hidden unit the share falls too little."
            )
    return None


@probe
def has_two_hidden_units(V_UNITS, V_OUT):
    """There are two hidden units and an output unit, two weights each."""
    units, (v, c) = _units(V_UNITS), _unit(V_OUT, "V_OUT")
    weights, biases = ([len(unit[k]) for unit in units] for k in (0, 1))
    return {
        "hidden units": len(units),
        "fewest weights of a hidden unit": min(weights, default=0),
        "most weights of a hidden unit": max(weights, default=0),
        "most biases of a hidden unit": max(biases, default=0),
        "weights of the output unit": len(v),
        "biases of the output unit": len(c),
    }


@probe(weight=4, check=_separates(SHOWN, 0.95))
def separates_shown_points(V_UNITS, V_OUT):
    """At least 95 % of the points V_X are on the right side."""
    return _numbers(V_UNITS, V_OUT)


@probe(weight=4, check=_separates(NEW, 0.92))
def separates_new_points(V_UNITS, V_OUT):
    """At least 92 % of 1000 new points of the V are on the right side."""
    return _numbers(V_UNITS, V_OUT)


@probe(check=_not_parallel)
def lines_are_not_parallel(V_UNITS, V_OUT):
    """The lines of the two hidden units are not parallel."""
    return _numbers(V_UNITS, V_OUT)


@probe(weight=2, check=_uses_both)
def needs_both_units(V_UNITS, V_OUT):
    """With either output weight set to 0, more points are wrong."""
    return _numbers(V_UNITS, V_OUT)
