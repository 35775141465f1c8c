"""What the notebooks give you: numbers with gradients, data, pictures.

`Value` is the automatic differentiation of the earlier lessons: a number
that remembers what it was computed from. `add_to` attaches a function to
a class in its own cell. The rest makes small data sets, trains from
several starting points, compares your result with a hand-worked example,
and draws.

Input and output are plain numbers, lists and NumPy arrays; pictures go
to matplotlib. Nothing here solves an exercise: `Value` comes without
activation functions, and the plots call the functions you pass to them.
"""

import difflib
import gc
import math
import os

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection

__all__ = [
    "Value",
    "add_to",
    "best_of",
    "blobs",
    "draw_architecture",
    "expect",
    "moons",
    "plot_contour",
    "plot_curves",
    "plot_points",
    "ring",
    "steps",
    "v_shape",
]

# nbgrader sets this variable while it grades.
GRADING = os.environ.get("NBGRADER_EXECUTION") == "autograde"

# Small pictures with plain labels: they are drawn again for every
# submission that is graded.
plt.rcParams.update(
    {
        "figure.dpi": 65,
        "figure.figsize": (4.2, 3.2),
        "figure.subplot.bottom": 0.15,
        "figure.subplot.wspace": 0.3,
        "axes.titlesize": "medium",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "legend.frameon": False,
    }
)


def steps(full, grading):
    """Return `full`, or `grading` while the notebook is being graded.

    Pictures earn no points, so grading trains and draws less.
    """
    return grading if GRADING else full


# ---------------------------------------------------------------- Value

NUMBER = (int, float, np.number, np.bool_)


class Value:
    """A number that knows how to pass a gradient to what made it.

    data       the number
    grad       d(root)/d(this) after `root.backward()`, before that 0.0
    _prev      the Values this one was computed from
    _backward  a function without arguments that adds to the `grad` of
               each Value in `_prev`; assign your own to a new operation

    Has + - * / with Values and numbers on either side, ** with a number,
    negation, `exp`, `log`, `backward`. Numbers may be int, float or bool,
    also those of NumPy.
    """

    def __init__(self, data, _children=(), _op=""):
        """`_children` are the Values used, for example `(self,)`."""
        self.data = data
        self.grad = 0.0
        self._prev = tuple(_children)
        self._op = _op
        self._slopes = ()

    def _backward(self):
        """Send `grad` on; the operations below store only their slopes.

        A function stored in each result would refer to that result, and
        such cycles keep the garbage collector busy.
        """
        for child, slope in zip(self._prev, self._slopes):
            child.grad += slope * self.grad

    def backward(self):
        """Set `grad` of every Value this one depends on.

        First sets all those gradients to 0 and its own to 1, so a second
        call does not add to the first. A Value that this one does not
        depend on keeps the gradient it had.
        """
        order = _children_first(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            node._backward()

    def __add__(self, other):
        if isinstance(other, Value):
            return _result(self.data + other.data, "+", (self, other), (1, 1))
        if isinstance(other, NUMBER):
            return _result(self.data + other, "+", (self,), (1,))
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, Value):
            return _result(self.data - other.data, "-", (self, other), (1, -1))
        if isinstance(other, NUMBER):
            return _result(self.data - other, "-", (self,), (1,))
        return NotImplemented

    def __mul__(self, other):
        if isinstance(other, Value):
            slopes = (other.data, self.data)
            return _result(self.data * other.data, "*", (self, other), slopes)
        if isinstance(other, NUMBER):
            return _result(self.data * other, "*", (self,), (other,))
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, Value):
            quotient = self.data / other.data
            slopes = (1 / other.data, -quotient / other.data)
            return _result(quotient, "/", (self, other), slopes)
        if isinstance(other, NUMBER):
            return _result(self.data / other, "/", (self,), (1 / other,))
        return NotImplemented

    def __pow__(self, exponent):
        if not isinstance(exponent, NUMBER):
            return NotImplemented
        base = float(self.data)
        slope = exponent * base ** (exponent - 1) if exponent else 0.0
        return _result(base**exponent, "**", (self,), (slope,))

    def exp(self):
        """e to the power of this; OverflowError beyond about 709."""
        power = math.exp(self.data)
        return _result(power, "exp", (self,), (power,))

    def log(self):
        """Natural logarithm; ValueError unless the number is positive."""
        return _result(math.log(self.data), "log", (self,), (1 / self.data,))

    def __neg__(self):
        return self * -1

    def __rsub__(self, other):
        return (-self) + other

    def __rtruediv__(self, other):
        if not isinstance(other, NUMBER):
            return NotImplemented
        return Value(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def __repr__(self):
        return f"Value(data={self.data:.6g}, grad={self.grad:.6g})"


def _result(data, op, children, slopes):
    """The Value of a given operation; `slopes` are d data / d child."""
    out = Value(data, children, op)
    out._slopes = slopes
    return out


def _children_first(root):
    """Every Value that `root` depends on, each after all it is made of.

    Works with a stack of its own: a recursive search fails on the long
    chains that a loss over a thousand examples makes.
    """
    entered = set()
    order = {}
    stack = [root]
    while stack:
        node = stack[-1]
        if node in entered:
            order.setdefault(stack.pop())
        else:
            entered.add(node)
            stack.extend(c for c in node._prev if c not in entered)
    return list(order)


# ------------------------------------------------- writing and checking

# What the notebooks attach, to recognize a slip of the pen.
EXPECTED_NAMES = ("relu", "sigmoid", "leaky_relu", "tanh", "loss")


def add_to(cls):
    """Decorator: attach a function to `cls` as a method of that name.

    Says so when it replaces a method, as when a cell is run again, and
    warns when the name is close to an expected one but not the same.
    Returns the function.
    """

    def attach(function):
        name = function.__name__
        if name in vars(cls):
            print(f"{cls.__name__}.{name} is replaced by this version.")
        elif name not in EXPECTED_NAMES:
            close = difflib.get_close_matches(
                name.lower(), EXPECTED_NAMES, 1, 0.75
            )
            if close:
                print(
                    f"{cls.__name__}.{name} is new. If you meant "
                    f"{close[0]}, correct the name: {close[0]} itself has "
                    "not changed."
                )
        setattr(cls, name, function)
        return function

    return attach


def expect(called, got, expected, hint):
    """Compare a result with a worked example.

    called    what was computed, in words
    got       your result, a number, a Value or a list of numbers
    expected  what the worked example says, numbers equal to 1e-5
    hint      where to look when they differ
    raises    AssertionError that shows all four
    """
    if isinstance(got, Value):
        same, shown = False, f"{got}, a Value where a number belongs"
    else:
        same, shown = _agree(got, expected), repr(got)
    if not same:
        raise AssertionError(
            f"\ncalled    {called}\ngot       {shown}\n"
            f"expected  {expected}\nhint      {hint}"
        )
    print(f"as expected   {called}: {expected}")


def _agree(got, expected):
    """Whether two numbers, or two lists of the same shape, agree."""
    try:
        got = np.asarray(got, dtype=float)
    except (TypeError, ValueError):
        return False
    expected = np.asarray(expected, dtype=float)
    return got.shape == expected.shape and np.allclose(got, expected, 0, 1e-5)


def best_of(k, make, fit, score):
    """Train `k` fresh models and keep the best.

    make()        returns a new model
    fit(model)    trains it
    score(model)  a number, lower is better
    returns       the best model and the list of all k scores
    """
    models = [make() for _ in range(k)]
    for model in models:
        fit(model)
    scores = [float(score(model)) for model in models]
    return models[int(np.argmin(scores))], scores


# ----------------------------------------------------------------- data
#
# Each returns X (n, 2), one example per row, and y (n,), classes 0 and 1,
# as often as each other and in random order. rng is a NumPy generator.


def _shuffled(X, y, rng):
    order = rng.permutation(len(y))
    return X[order], y[order]


def blobs(n, rng=None):
    """Two round clouds that a straight line separates."""
    rng = rng or np.random.default_rng()
    y = np.arange(n) % 2
    centers = np.where(y[:, None] == 1, 1, -1) * np.array([1.1, 0.8])
    X = centers + rng.normal(size=(n, 2)) * np.array([0.6, 0.8])
    return _shuffled(X, y, rng)


def v_shape(n, rng=None):
    """Class 1 inside a V, class 0 below it."""
    rng = rng or np.random.default_rng()
    y = np.arange(n) % 2
    x1 = rng.uniform(-2, 2, n)
    distance = rng.uniform(0.2, 1.2, n)
    x2 = np.abs(x1) + np.where(y == 1, distance, -distance) - 1
    return _shuffled(np.column_stack([x1, x2]), y, rng)


def ring(n=160, rng=None):
    """Class 1 in the middle, class 0 on a ring around it."""
    rng = rng or np.random.default_rng()
    y = np.arange(n) % 2
    angle = rng.uniform(0, 2 * np.pi, n)
    radius = np.where(y == 1, 0.45, 1.0) + rng.normal(0, 0.1, n)
    X = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    return _shuffled(X, y, rng)


def moons(n, noise=0.1, rng=None):
    """Two half circles that reach into each other."""
    rng = rng or np.random.default_rng()
    y = np.arange(n) % 2
    angle = rng.uniform(0, np.pi, n)
    x1 = np.where(y == 1, 1 - np.cos(angle), np.cos(angle))
    x2 = np.where(y == 1, 0.5 - np.sin(angle), np.sin(angle))
    X = np.column_stack([x1, x2]) + rng.normal(0, noise, (n, 2))
    return _shuffled(X, y, rng)


# ------------------------------------------------------------- pictures

# Lines differ in dash as well as in shade, classes in marker.
LINES = ("-", "--", ":", "-.")
SHADES = ("#000000", "#0072b2", "#d55e00", "#7a7a7a")
DOTS = {0: ("o", "#0072b2", "white"), 1: ("^", "#d55e00", "#d55e00")}


def _points(X, y):
    """X as an array (n, 2) and y as (n,), or ValueError in words."""
    X, y = np.asarray(X), np.asarray(y)
    if X.ndim != 2 or X.shape[1] != 2 or X.dtype == object:
        raise ValueError(
            "this picture needs n rows of two plain numbers; it received "
            f"shape {X.shape} of type {X.dtype}"
        )
    if y.shape != (len(X),):
        raise ValueError(
            f"this picture needs one label per row: {len(X)} rows, "
            f"labels of shape {y.shape}"
        )
    return X, y


def plot_points(X, y, ax=None, labels=("x1", "x2")):
    """Draw rows of two numbers; class 0 as circles, class 1 as triangles."""
    X, y = _points(X, y)
    ax = ax or plt.subplots()[1]
    for label, (marker, edge, face) in DOTS.items():
        ax.plot(
            *X[y == label].T,
            marker,
            color=edge,
            markerfacecolor=face,
            markersize=4,
        )
    ax.locator_params(nbins=3)
    ax.set(xlabel=labels[0], ylabel=labels[1])
    return ax


def _plain(value):
    """The number inside a Value; anything else as it is."""
    return value.data if isinstance(value, Value) else value


def _on_grid(predict, X, size):
    """Coordinates around X, and `predict` there as an array (size, size)."""
    low, high = X.min(axis=0), X.max(axis=0)
    margin = 0.1 * (high - low) + 0.01
    first, second = np.linspace(low - margin, high + margin, size).T
    points = [[a, b] for b in second.tolist() for a in first.tolist()]
    return first, second, _predictions(predict, points).reshape(size, size)


def _predictions(predict, points):
    """`predict` at each point as an array, or ValueError in words."""
    values = [_plain(predict(point)) for point in points]
    for value in values:
        if not isinstance(value, NUMBER):
            raise ValueError(
                "predict must return one number for a point; it returned "
                f"{value!r} of type {type(value).__name__}"
            )
    return np.array(values, dtype=float)


def plot_contour(predict, X, y, ax=None, title="", labels=("x1", "x2")):
    """Draw the lines of equal probability and the examples.

    predict  takes a list of two floats, returns P(y = 1) as a number or
             Value; the thick line is 1/2, thin ones are 0.1 and 0.9
    title    the share of examples on the right side is added to it
    """
    X, y = _points(X, y)
    first, second, p = _on_grid(predict, X, steps(40, 12))
    ax = plot_points(X, y, ax, labels)
    ax.contourf(
        first, second, p, [-0.01, 0.5, 1.01], colors=["#ffffff", "#dddddd"]
    )
    if p.min() < 0.5 < p.max():
        ax.contour(
            first,
            second,
            p,
            [0.1, 0.5, 0.9],
            colors="black",
            linewidths=[0.7, 2, 0.7],
            linestyles=["--", "-", "--"],
        )
    right = np.mean((_predictions(predict, X.tolist()) > 0.5) == (y == 1))
    ax.set_title(f"{title} accuracy {right:.2f}".strip())
    return ax


def plot_curves(curves, x, ax=None, xlabel="", ylabel="", log=False):
    """Draw several lists of numbers over `x`; `ax.legend()` names them.

    curves  dictionary from name to list, each as long as `x`
    log     whether the vertical axis is logarithmic
    """
    ax = ax or plt.subplots(gridspec_kw={"left": 0.22})[1]
    for k, (name, heights) in enumerate(curves.items()):
        if len(heights) != len(x):
            raise ValueError(
                f"{name}: {len(heights)} values for {len(x)} places"
            )
        style = {"linestyle": LINES[k % 4], "color": SHADES[k % 4]}
        ax.plot(x, heights, label=name, linewidth=1.8, **style)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    if log:
        ax.set_yscale("log")
        ax.yaxis.set_major_formatter("{x:g}")
        ax.minorticks_off()
    else:
        ax.locator_params(nbins=5)
    return ax


def draw_architecture(nin, nouts, ax=None, title=""):
    """Draw inputs as squares, units as circles and weights as lines."""
    ax = ax or plt.subplots()[1]
    sizes = [nin, *nouts]
    columns = [
        [(layer, unit - (size - 1) / 2) for unit in range(size)]
        for layer, size in enumerate(sizes)
    ]
    weights = [
        (start, end)
        for left, right in zip(columns, columns[1:])
        for start in left
        for end in right
    ]
    ax.add_collection(LineCollection(weights, color="#999999", lw=0.8))
    for layer, column in enumerate(columns):
        ax.plot(
            *zip(*column),
            "o" if layer else "s",
            color="black",
            markerfacecolor="white",
            markersize=14,
        )
        kind = "input" if layer == 0 else "hidden"
        kind = "output" if layer == len(sizes) - 1 else kind
        ax.text(layer, max(sizes) / 2 + 0.1, kind, ha="center")
    ax.set_ylim(-max(sizes) / 2, max(sizes) / 2 + 0.5)
    ax.set_xlim(-0.4, len(sizes) - 0.6)
    ax.set_title(title)
    ax.axis("off")
    return ax


# Training makes and drops many small objects. Freezing what is loaded by
# now keeps the garbage collector from walking through it each time.
gc.freeze()
