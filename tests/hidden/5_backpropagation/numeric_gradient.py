"""Hidden tests of `numeric_gradient` and `relative_error`.

The functions f are quadratic, cubic or products of different entries, so
that the slopes are known and a quotient to one side, a second entry that
moves, or a wrong step each gives other numbers. No f keeps a reference to
theta. The relative error is judged by a range: dividing by the larger of
the two sizes, or by half their sum, is also in use and gives up to twice
the stated formula. Where errors are compared, sizes are at least 1e-3, so
a tiny number added below the line is invisible.
"""

import numpy as np

from autograder.probes import probe

DEFINES = ("numeric_gradient", "relative_error")
HINT = "Try f = theta_0 squared at theta = [3, 5] and follow each number."


def _number(result):
    """The error as a number; what else came back, in words."""
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    if np.ndim(result):
        raise ValueError(
            f"one number is asked for, an array of shape {np.shape(result)} "
            "came back"
        )
    return float(result)


def _error(relative_error, a, b):
    """relative_error of two numbers or, as arrays, of two lists."""
    if np.ndim(a):
        a, b = np.array(a, dtype=float), np.array(b, dtype=float)
    return _number(relative_error(a, b))


def _is_in_range(observed, reference):
    """Between 1 and 2 times the formula, 1e-4 aside for a tiny number."""
    for called, formula in reference.items():
        got = observed[called]
        if not np.isfinite(got):
            return f"{called} is {got}, not a usable number."
        if got < formula * (1 - 1e-4):
            return f"{called} is {got:.6g}, too small."
        if got > 2 * formula * (1 + 1e-4):
            return f"{called} is {got:.6g}, too large."
    return None


def _is_close_to_three(observed, reference):
    """The slope of x^3 at 1 is 3: centered 1e-4 off, one-sided 3e-2."""
    got = np.asarray(observed, dtype=float)
    if got.shape != (1,):
        return f"The result has shape {got.shape} for a theta of shape (1,)."
    error = abs(float(got[0]) - 3)
    if not error <= 2e-4:
        return (
            f"The slope is {got[0]:.6g}, off by {error:.2g}: more than a "
            "centered difference with this h."
        )
    return None


@probe(weight=5, rtol=1e-8, atol=1e-7)
def finds_slopes(numeric_gradient):
    """The result is the gradient of f, in theta's shape."""

    def bowl(theta):
        return 4 * theta[0] ** 2 - 9 * theta[1] ** 2 + 5 * theta[2] ** 2

    def matrix(theta):
        C = np.array([[3.0, -8.0, 6.0], [-4.0, 7.0, 5.0]])
        return np.sum(C * theta**2) + 3 * theta[0, 0] * theta[1, 2]

    def single(theta):
        return 6 * theta[0, 0] ** 2 - theta[0, 0]

    def cubic(theta):
        return theta[0] ** 3 * theta[1]

    # A quadratic forgives any h, the cubic a small one only.
    cases = {
        "x^3 y at theta of shape (2,)": (cubic, [1.2, -0.7]),
        "4 x^2 - 9 y^2 + 5 z^2 at theta of shape (3,)": (
            bowl,
            [0.7, 1.3, -0.4],
        ),
        "a quadratic f at theta of shape (2, 3)": (
            matrix,
            [[0.5, 1.2, -0.6], [0.9, -1.1, 1.7]],
        ),
        "6 x^2 - x at theta of shape (1, 1)": (single, [[0.8]]),
    }
    return {
        f"numeric_gradient of {name}": numeric_gradient(f, np.array(theta))
        for name, (f, theta) in cases.items()
    }


@probe(weight=3, check=_is_close_to_three)
def is_centered(numeric_gradient):
    """The error of a centered difference falls with the square of h.

    numeric_gradient of x^3 at [1.0] with h = 0.01
    """
    return numeric_gradient(
        lambda theta: theta[0] ** 3, np.array([1.0]), h=0.01
    )


@probe
def uses_h(numeric_gradient):
    """The argument h sets how far entries move, by position and by name.

    largest move of an entry for h = 0.1, divided by that for h = 0.01
    """
    start = np.array([1.0, -2.0])

    def reach(*position, **name):
        moves = [0.0]

        def f(theta):
            moves.append(float(np.max(np.abs(np.asarray(theta) - start))))
            return 3 * theta[0] - theta[1]

        numeric_gradient(f, start.copy(), *position, **name)
        return max(moves)

    far, near = reach(h=0.1), reach(0.01)
    return far / near if near else "no quotient, as theta never moved"


@probe(weight=2, rtol=1e-8, atol=1e-8)
def moves_one_entry(numeric_gradient):
    """While one entry moves, all others stay at their values.

    numeric_gradient of a product of all entries, with h = 0.25
    """
    # Linear in each entry alone: exact for any h unless two entries move.
    return {
        f"theta of shape {np.shape(theta)}": numeric_gradient(
            lambda theta: np.prod(theta), np.array(theta), h=0.25
        )
        for theta in ([1.5, -2.0, 0.5, 3.0], [[0.5, 2.0], [-1.5, 1.0]])
    }


@probe(weight=2, rtol=0, atol=1e-12)
def restores_theta(numeric_gradient):
    """theta holds the same numbers after the call as before."""
    # Powers of two: the gradient itself carries no rounding.
    theta = np.array([[0.5, -1.25, 2.0], [1.0, 0.75, -0.5]])
    gradient = numeric_gradient(lambda t: np.sum(t * t) / 2, theta, h=0.25)
    if gradient is None:
        raise ValueError("nothing came back (None); is there a return?")
    return {
        "entries of the result": np.size(gradient),
        "a theta of shape (2, 3) afterwards": theta,
    }


@probe(weight=3, check=_is_in_range)
def divides_by_size(relative_error):
    """The difference is divided by the sum of the sizes of both."""
    pairs = (
        (1.0, 3.0),
        (500.0, 200.0),
        (-4.0, 1.0),
        (2.0, -2.0),
        (0.0, 5.0),
        (0.2, 0.0),
    )
    found = {
        f"relative_error({a}, {b})": _error(relative_error, a, b)
        for a, b in pairs
    }
    rows = [[2.0, -5.0, 1.0], [4.0, 0.5, -3.0]]
    others = [[2.0, -4.0, 1.5], [4.5, 0.6, -3.0]]
    # The worst entry is also the largest one here, below it is not.
    return found | {
        "relative_error([0.01, 2], [0.01, 6])": _error(
            relative_error, [0.01, 2.0], [0.01, 6.0]
        ),
        "relative_error of two arrays of shape (2, 3)": _error(
            relative_error, rows, others
        ),
    }


@probe(weight=2)
def accepts_zeros(relative_error):
    """Equal entries have the error 0, also two zeros; others do not."""
    pairs = (
        (0.0, 0.0),
        (-3.0, -3.0),
        ([0.0, 0.0], [0.0, 0.0]),
        ([2.0, 0.0, -1.0], [2.0, 0.0, -1.0]),
        ([0.0, 1.0], [0.0, 2.0]),
    )
    found = {
        f"relative_error({a}, {b})": _error(relative_error, a, b)
        for a, b in pairs
    }
    unequal = "relative_error([0.0, 1.0], [0.0, 2.0])"
    return found | {
        unequal: "above 0" if found[unequal] > 0 else "not above 0"
    }


@probe(rtol=1e-4, atol=1e-9)
def is_symmetric(relative_error):
    """Exchanging the two arguments does not change the error."""
    pairs = ((1.0, 4.0), (-2.0, 0.5), ([1.0, 3.0], [1.5, -2.0]))
    return {
        f"relative_error({a}, {b}) / relative_error({b}, {a})": (
            _ratio(_error(relative_error, a, b), _error(relative_error, b, a))
        )
        for a, b in pairs
    }


@probe(rtol=1e-4, atol=1e-9)
def ignores_units(relative_error):
    """Multiplying both arguments by 1000 does not change the error."""
    pairs = ((0.5, 0.7), ([1.0, -3.0, 0.2], [1.5, -2.0, 0.2]))
    return {
        f"error of 1000 times {a} and {b} / error of both": _ratio(
            _error(relative_error, 1000 * np.array(a), 1000 * np.array(b)),
            _error(relative_error, a, b),
        )
        for a, b in pairs
    }


@probe(weight=2, check=_is_in_range)
def shows_the_worst_entry(relative_error):
    """One wrong entry shows, however many or large the others are."""
    a = np.linspace(1.0, 2.0, 100)
    b = a.copy()
    b[70] = 3 * a[70]
    return {
        "relative_error([1000, 0.002], [1000, 0.006])": _error(
            relative_error, [1000.0, 0.002], [1000.0, 0.006]
        ),
        "relative_error of 100 entries, one of them wrong,": _error(
            relative_error, a, b
        ),
    }


def _ratio(first, second):
    """The ratio of two errors; text if there is none."""
    return first / second if second else "no quotient, as the error is 0"
