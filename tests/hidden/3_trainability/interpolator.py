"""Hidden tests of `interpolator`: one hidden layer through all points.

Networks are run by `_f`, as by `evaluate` of nnlib. The points rise and
fall, the first height is not 0 and xs does not start at 0, so a lost
offset or a shifted knot shows. The largest error on a sine must fall by a
factor in [3, 5] from 17 to 33 points; a chain of segments gives 3.9.
"""

import numpy as np

from _shared import says
from autograder.probes import probe

DEFINES = ("interpolator",)
HINT = "Take three points: write down both slopes and where they change."


def _points(n):
    """n points with unequal steps, rising and falling."""
    k = np.arange(n, dtype=float)
    xs = -1.5 + 0.4 * k + 0.15 * np.sin(3.0 * k)
    ys = 2.0 + 1.5 * np.cos(1.9 * k) + 0.1 * k
    return xs, ys


def _network(interpolator, xs, ys):
    """w, b, v as flat arrays and c as a number, or an error in words."""
    result = interpolator(xs, ys)
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    if not hasattr(result, "__len__"):
        kind = type(result).__name__
        raise ValueError(f"w, b, v, c belong here, not a {kind}")
    if len(result) != 4:
        raise ValueError(f"w, b, v, c are four, not {len(result)}")
    w, b, v = (np.ravel(np.asarray(p, dtype=float)) for p in result[:3])
    if not len(w) == len(b) == len(v):
        raise ValueError(
            "w, b and v must be of equal length; their lengths are "
            f"{len(w)}, {len(b)} and {len(v)}"
        )
    return w, b, v, float(np.squeeze(result[3]))


def _f(network, x):
    """Output of the network for an array of numbers."""
    w, b, v, c = network
    # (m, H) @ (H,) -> (m,)
    return c + np.maximum(np.multiply.outer(x, w) + b, 0) @ v


def _at(network, places):
    """Heights at a few places, with the places as keys."""
    heights = _f(network, np.asarray(places, dtype=float))
    return {
        f"f({x:.6g})": float(y) for x, y in zip(places, heights, strict=True)
    }


def _largest_error(interpolator, n):
    xs = np.linspace(0, 2 * np.pi, n)
    x = np.linspace(0, 2 * np.pi, 1001)
    network = _network(interpolator, xs, np.sin(xs))
    return float(np.abs(_f(network, x) - np.sin(x)).max())


def error_falls_fourfold(observed, reference):
    """Judge the errors on a sine by their ratio."""
    few, many = observed["17 points"], observed["33 points"]
    if not (few < 0.1 and many > 0 and 3 <= few / many <= 5):
        return (
            f"The largest error is {few:.3g} with 17 points and {many:.3g} "
            "with 33; it should become about four times smaller."
        )
    return None


@probe(rtol=0, atol=1e-8)
def passes_through_two_points(interpolator):
    """Two points give a straight line."""
    xs, ys = np.array([2.0, 5.0]), np.array([4.0, -2.0])
    network = _network(interpolator, xs.copy(), ys.copy())
    return {
        f"points (2, 4), (5, -2): {name}": height
        for name, height in _at(network, [2.0, 3.0, 5.0]).items()
    }


@probe(weight=2, rtol=0, atol=1e-8)
def passes_through_all_points(interpolator):
    """f goes through every given point.

    heights of f at the points, for n points
    """
    result = {}
    for n in (5, 50):
        xs, ys = _points(n)
        network = _network(interpolator, xs.copy(), ys)
        result[f"n = {n}"] = _f(network, xs)
    return result


@probe(weight=1.5, rtol=0, atol=1e-8)
def is_straight_between_points(interpolator):
    """Between two neighbors f is a straight line.

    heights of f at 1/3 and 1/2 of each gap, for n points
    """
    result = {}
    for n in (5, 20):
        xs, ys = _points(n)
        network = _network(interpolator, xs.copy(), ys)
        result |= {
            f"n = {n}, {name}": _f(network, xs[:-1] + part * np.diff(xs))
            for name, part in (("1/3", 1 / 3), ("1/2", 1 / 2))
        }
    return result


@probe(rtol=0, atol=1e-8)
def copes_with_unequal_steps(interpolator):
    """Steps of very different length are no problem.

    points (-2, 1), (-1.5, 3), (1, 2), (1.25, -1), (6, 4)
    """
    xs = np.array([-2.0, -1.5, 1.0, 1.25, 6.0])
    ys = np.array([1.0, 3.0, 2.0, -1.0, 4.0])
    network = _network(interpolator, xs.copy(), ys)
    return _at(network, [-2.0, -1.75, -1.5, 0.0, 1.0, 1.25, 3.0, 6.0])


@probe(rtol=0, atol=1e-8)
def copes_with_flat_parts(interpolator):
    """Neighbors of equal height give a flat piece, and finite numbers.

    points (1, 3), (2, 3), (4, 3), (5, 6), (7, 6)
    """
    xs = np.array([1.0, 2.0, 4.0, 5.0, 7.0])
    ys = np.array([3.0, 3.0, 3.0, 6.0, 6.0])
    network = _network(interpolator, xs.copy(), ys)
    return _at(network, [1.0, 1.5, 3.0, 4.0, 4.5, 5.0, 6.0, 7.0])


@probe
def uses_at_most_n_units(interpolator):
    """For n points there are at most n hidden units, not all idle."""
    result = {}
    for n in (2, 5, 50):
        w, _, v, _ = _network(interpolator, *_points(n))
        result |= {
            f"n = {n}: more than {n} units": says(len(w) > n),
            f"n = {n}: a unit has w and v other than 0": says((w * v).any()),
        }
    return result


@probe(check=error_falls_fourfold)
def approximates_a_sine(interpolator):
    """With twice as many pieces the largest error is a quarter.

    points on one period of the sine
    """
    return {f"{n} points": _largest_error(interpolator, n) for n in (17, 33)}


@probe(weight=0.5)
def leaves_its_arguments_alone(interpolator):
    """xs and ys are the same before and after the call."""
    xs, ys = _points(5)
    network = _network(interpolator, xs, ys)
    old_xs, old_ys = _points(5)
    return {
        "numbers of xs that changed": int(np.sum(xs != old_xs)),
        "numbers of ys that changed": int(np.sum(ys != old_ys)),
        "a unit has w and v other than 0": says(
            (network[0] * network[2]).any()
        ),
    }
