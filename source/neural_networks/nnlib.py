"""What the notebooks give you: numbers with gradients, data, pictures.

`Value` is the automatic differentiation of the earlier lessons: a number
that remembers what it was computed from. `add_to` attaches a function to
a class in its own cell. `FastNet` is a network on NumPy arrays, fast
enough for experiments; your functions can be plugged into its training.
The rest makes small data sets, trains from several starting points,
compares your result with a hand-worked example, and draws.

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
    "FastNet",
    "Value",
    "add_to",
    "best_of",
    "blobs",
    "draw_architecture",
    "draw_graph",
    "evaluate",
    "expect",
    "moons",
    "noisy_moons",
    "pieces",
    "plot_contour",
    "plot_curves",
    "plot_lines",
    "plot_points",
    "ring",
    "run_relu",
    "scaled_moons",
    "steps",
    "town_names",
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


class NotAsExpected(AssertionError):
    """What `expect` raises; a notebook shows its text and nothing else."""

    def _render_traceback_(self):
        # IPython asks for this; the lines of `expect` would push the text
        # below the screen.
        return ["Not as expected:", *str(self).strip().splitlines()]


def expect(called, got, expected, hint):
    """Compare a result with a worked example.

    called    what was computed, in words
    got       your result, a number, a Value or a list of numbers
    expected  what the worked example says, numbers equal to 1e-5
    hint      where to look when they differ
    raises    NotAsExpected, an AssertionError that shows all four
    """
    if isinstance(got, Value):
        same, shown = False, f"{got}, a Value where a number belongs"
    else:
        same, shown = _agree(got, expected), repr(got)
    if not same:
        raise NotAsExpected(
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


def noisy_moons(rng=None):
    """60 moons with 8 wrong labels to train on, 400 clean ones to validate.

    returns  X (60, 2), y (60,), X_val (400, 2), y_val (400,)
    """
    rng = rng or np.random.default_rng()
    X, y = moons(60, 0.25, rng)
    y[rng.choice(60, 8, replace=False)] ^= 1
    return X, y, *moons(400, 0.25, rng)


def scaled_moons(n, rng=None):
    """Moons whose second feature comes in another unit."""
    X, y = moons(n, rng=rng)
    return X * np.array([1.0, 100.0]) + np.array([0.0, 300.0]), y


def town_names():
    """More than 200 names of European towns, in small letters a to z."""
    return TOWNS.split()


TOWNS = """
aachen aarau alba albi alesund almeria alost alta amiens ancona angers
antwerp aosta arezzo arles arnhem assen asti athlone augsburg aveiro
avignon bamberg bari barletta basel bath bayonne beauvais belfort bergamo
bergen berlin bern bilbao bled bologna bolzano bonn boras bordeaux bourges
braga bremen brescia brest brighton bristol brno bruges burgos cadiz
cagliari calais cambridge cannes carlisle caserta catania celje chartres
chester chur coimbra colmar como cordoba cork cosenza cremona cuneo delft
derby dijon dole dortmund dover dresden dublin dundee durham elche emden
erfurt essen evora exeter faro ferrara florence foggia freiburg fulda galway
gdansk geneva genoa gent girona gorizia goslar graz grenoble groningen halle
hamar hamburg hannover hasselt heerlen helmond huelva imola innsbruck jena
jerez kassel kiel kilkenny koper kotor kranj krems lahti lancaster lausanne
leeds leiden leipzig leon liege lille limerick limoges lincoln linz lisbon
ljubljana lorient lublin lucca lugano lugo lund lyon maastricht mainz malaga
malmo mantua maribor marseille matera metz milan modena mons mostar munich
murcia namur nancy nantes naples narbonne narvik nice norwich novara odense
oporto orleans oslo osijek ostrava oulu oviedo oxford padua palermo parma
passau pavia perugia pisa poitiers porec portoroz potsdam prague ptuj pula
ravenna reims rennes rieti rijeka rimini roskilde rostock rouen salerno
salzburg siena sligo split stuttgart tampere taranto toledo torino toulon
tours trento trieste trier tromso turku udine ulm utrecht varese venice
verona vigo vilnius wells worms york zadar zagreb zurich zwolle
"""


# ------------------------------------------------- functions of one number


def _relu_layers(Ws, bs):
    """Ws and bs as arrays that fit each other, or ValueError in words."""
    Ws = [np.asarray(W, dtype=float) for W in Ws]
    bs = [np.ravel(np.asarray(b, dtype=float)) for b in bs]
    shapes = [W.shape for W in Ws]
    width = 1
    for W, b in zip(Ws, bs):
        fits = W.ndim == 2 and W.shape[0] == width and len(b) == W.shape[1]
        if not fits or len(Ws) != len(bs):
            raise ValueError(
                "the matrices must have the shapes (n_in, n_out) and one "
                f"bias per column, starting from 1 input; there are {shapes} "
                f"and biases of length {[len(b) for b in bs]}"
            )
        width = W.shape[1]
    if width != 1:
        raise ValueError(f"the last layer has {width} outputs, not 1")
    return Ws, bs


def run_relu(Ws, bs, x):
    """Output of a network with ReLU hidden layers and a linear output.

    Ws, bs   lists of weights (n_in, n_out) and biases (n_out,); one
             input, one output
    x        a number, or an array (m,) of numbers
    returns  a number, or an array (m,)
    """
    Ws, bs = _relu_layers(Ws, bs)
    H = np.reshape(np.asarray(x, dtype=float), (-1, 1))
    for W, b in zip(Ws[:-1], bs[:-1]):
        H = np.maximum(H @ W + b, 0)
    out = (H @ Ws[-1] + bs[-1])[:, 0]
    return out if np.ndim(x) else float(out[0])


def evaluate(w, b, v, c, x):
    """c + sum over i of v[i] * ReLU(w[i] * x + b[i]).

    w, b, v  sequences of equal length, one entry for each hidden unit
    c        a number
    x        a number, or an array (m,) of numbers
    """
    w, b, v = (np.ravel(np.asarray(part, dtype=float)) for part in (w, b, v))
    if not len(w) == len(b) == len(v):
        raise ValueError(
            "w, b and v need one entry for each hidden unit; their lengths "
            f"are {len(w)}, {len(b)} and {len(v)}"
        )
    out = c + np.maximum(np.multiply.outer(x, w) + b, 0) @ v
    return out if np.ndim(x) else float(out)


def pieces(f, n=4096):
    """The number of rising and falling pieces of f on [0, 1].

    f  takes an array of numbers, returns one of the same shape; it is
       looked at in k/n for k = 0, ..., n
    """
    x = np.arange(n + 1) / n
    heights = np.asarray(f(x), dtype=float)
    if heights.shape != x.shape:
        raise ValueError(
            f"f must return an array of shape {x.shape} for one of that "
            f"shape; it returned shape {heights.shape}"
        )
    rises = np.diff(heights)
    signs = np.sign(rises[np.abs(rises) > 1e-12])
    return int(np.sum(signs[1:] != signs[:-1])) + 1


# -------------------------------------------------------- a fast network


def _squash(Z):
    """The logistic function of an array, without overflow."""
    return 0.5 + 0.5 * np.tanh(Z / 2)


HIDDEN = {
    # name: the function, and its slope written with the result
    "relu": (lambda Z: np.maximum(Z, 0), lambda H: H > 0),
    "sigmoid": (_squash, lambda H: H - H * H),
    "tanh": (np.tanh, lambda H: 1 - H * H),
}


def _uniform(n_in, n_out, rng):
    """The starting weights of notebook 2."""
    return rng.uniform(-1, 1, (n_in, n_out))


class FastNet:
    """A network on NumPy arrays with one sigmoid output, for experiments.

    sizes   numbers of units, inputs first: [2, 16, 1]
    hidden  'relu', 'sigmoid' or 'tanh', for all hidden layers
    init    init(n_in, n_out, rng) returns starting weights (n_in, n_out);
            without it they are uniform on [-1, 1]
    rng     a NumPy generator
    Ws, bs  lists of weights (n_in, n_out) and biases (n_out,)
    losses, val_losses  recorded by `fit`
    """

    def __init__(self, sizes, hidden="relu", init=None, rng=None):
        if sizes[-1] != 1:
            raise ValueError(f"the last of sizes must be 1, not {sizes[-1]}")
        if hidden not in HIDDEN:
            raise ValueError(f"hidden must be one of {', '.join(HIDDEN)}")
        self.rng = rng or np.random.default_rng()
        self.hidden, self._slope = HIDDEN[hidden]
        draw = _slot("init", init, _uniform)
        self.Ws = [
            _like((n_in, n_out), "init", draw(n_in, n_out, self.rng))
            for n_in, n_out in zip(sizes, sizes[1:])
        ]
        self.bs = [np.zeros(n_out) for n_out in sizes[1:]]
        self.losses, self.val_losses = [], []

    def __call__(self, X):
        """P(y = 1) for rows X (m, n) as (m,); for one point, a number."""
        p = self.activations(np.atleast_2d(X))[-1][:, 0]
        return p if np.ndim(X) > 1 else float(p[0])

    def activations(self, X):
        """What each layer computes: [X, hidden layers ..., P(y = 1)]."""
        X = np.asarray(X, dtype=float)
        return [X, *self._flow(X, ())[1]]

    def _flow(self, X, masks):
        """What each layer reads, and what it computes from that.

        masks  factors between hidden layers and their readers, or ()
        """
        reads, makes = [X], []
        for k, (W, b) in enumerate(zip(self.Ws, self.bs)):
            Z = reads[k] @ W + b
            if k == len(self.Ws) - 1:
                makes.append(_squash(Z))
            else:
                makes.append(self.hidden(Z))
                reads.append(makes[k] * masks[k] if masks else makes[k])
        return reads, makes

    def loss(self, X, y):
        """Mean cross-entropy, natural logarithm."""
        p = np.clip(self(np.atleast_2d(X)), 1e-12, 1 - 1e-12)
        y = np.asarray(y)
        return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))

    def accuracy(self, X, y):
        """Share of rows on the right side of 1/2."""
        return float(np.mean((self(np.atleast_2d(X)) > 0.5) == (y == 1)))

    def numbers(self):
        """A copy of all parameters, for `restore`."""
        return [a.copy() for a in (*self.Ws, *self.bs)]

    def restore(self, numbers):
        """Put parameters back that `numbers` returned."""
        copies = [np.array(a) for a in numbers]
        self.Ws, self.bs = copies[: len(self.Ws)], copies[len(self.Ws) :]

    def fit(
        self,
        X,
        y,
        rate,
        n_steps,
        batch_size=None,
        *,
        lam=0.0,
        p=0.0,
        schedule=None,
        step=None,
        prox=None,
        dropout=None,
        penalty=None,
        validation=None,
        every=1,
    ):
        """Train by gradient descent and return this network.

        rate        step size, all n_steps steps; or
        schedule    schedule(k) returns the rate of step k
        batch_size  rows per step, all of them if not given
        step        step(W, grad, rate, lam) returns new weights; biases
                    take plain steps
        prox        prox(w, t) for each weight w after a step, t = rate lam
        dropout     dropout(ones, p) returns the scaled mask of a layer
        penalty     penalty(Ws, lam) is added to the recorded losses
        validation  (X, y), whose losses are recorded beside
        every       steps between records; the first is before any step

        A function that is not written yet is left out, with a remark.
        """
        X, y = np.asarray(X, dtype=float), np.asarray(y)
        rate_of = _slot("schedule", schedule, lambda k: rate)
        move = _slot("step", step, lambda W, grad, now, lam: W - now * grad)
        cost = _slot("penalty", penalty, lambda Ws, lam: 0.0)
        shrink = prox and _slot("prox", prox, lambda w, t: w)
        mask = dropout and _slot("dropout", dropout, lambda ones, p: ones)
        self.losses, self.val_losses = [], []
        order = iter(())
        for k in range(n_steps + 1):
            if k % every == 0:
                extra = cost([W.copy() for W in self.Ws], lam)
                extra = float(_like((), "penalty", extra))
                self.losses.append(self.loss(X, y) + extra)
                if validation is not None:
                    self.val_losses.append(self.loss(*validation))
            if k == n_steps:
                break
            rows = slice(None)
            if batch_size is not None:
                rows = next(order, None)
                if rows is None:
                    order = self._batches(len(y), batch_size)
                    rows = next(order)
            masks = self._masks(len(y[rows]), mask, p)
            now = float(rate_of(k))
            self._step(X[rows], y[rows], now, lam, masks, move, shrink)
        return self

    def _batches(self, n, size):
        """One pass over n rows in random order."""
        order = self.rng.permutation(n)
        return iter([order[k : k + size] for k in range(0, n, size)])

    def _masks(self, m, mask, p):
        """Factors for the hidden layers, drawn for this step."""
        if mask is None or not p:
            return ()
        return [
            _like((m, len(b)), "dropout", mask(np.ones((m, len(b))), p))
            for b in self.bs[:-1]
        ]

    def _step(self, X, y, rate, lam, masks, move, shrink):
        """One step against the slope of the mean cross-entropy."""
        reads, makes = self._flow(X, masks)
        # How the loss answers to the scores, from the output back.
        pull = (makes[-1] - y[:, None]) / len(y)
        found = []
        for k in reversed(range(len(self.Ws))):
            found.append((reads[k].T @ pull, pull.sum(axis=0)))
            if k:
                pull = pull @ self.Ws[k].T * self._slope(makes[k - 1])
                pull = pull * masks[k - 1] if masks else pull
        for k, (slope_W, slope_b) in enumerate(reversed(found)):
            W = self.Ws[k]
            new = _like(W.shape, "step", move(W.copy(), slope_W, rate, lam))
            if shrink is not None:
                moved = [shrink(w, rate * lam) for w in new.ravel().tolist()]
                new = _like((W.size,), "prox", moved).reshape(W.shape)
            self.Ws[k] = new
            self.bs[k] = self.bs[k] - rate * slope_b


def _like(shape, name, result):
    """What a plugged-in function returned, as an array of that shape."""
    try:
        array = np.asarray(result, dtype=float)
        got = "None" if result is None else f"shape {array.shape}"
    except (TypeError, ValueError):
        array, got = None, f"a {type(result).__name__}"
    if result is None or array is None or array.shape != shape:
        raise ValueError(
            f"{name} must return numbers of shape {shape}; it returned {got}"
        )
    return array


def _slot(name, function, default):
    """`function`, or `default` once it says that it is not written yet."""
    if function is None:
        return default
    written = True

    def call(*args):
        nonlocal written
        if written:
            try:
                return function(*args)
            except NotImplementedError:
                print(f"{name}: not done yet, so this runs without it")
                written = False
        return default(*args)

    return call


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


def plot_contour(
    predict, X, y, ax=None, title="", labels=("x1", "x2"), thin=(0.1, 0.9)
):
    """Draw the lines of equal probability and the examples.

    predict  takes a list of two floats, returns P(y = 1) as a number or
             Value; its line at 1/2 is thick, those at `thin` are thin
    title    the share of examples on the right side is added to it
    """
    X, y = _points(X, y)
    first, second, p = _on_grid(predict, X, steps(40, 12))
    ax = plot_points(X, y, ax, labels)
    ax.contourf(
        first, second, p, [-0.01, 0.5, 1.01], colors=["#ffffff", "#dddddd"]
    )
    if p.min() < 0.5 < p.max():
        levels = sorted((*thin, 0.5))
        ax.contour(
            first,
            second,
            p,
            levels,
            colors="black",
            linewidths=[2 if level == 0.5 else 0.7 for level in levels],
            linestyles=["-" if level == 0.5 else "--" for level in levels],
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
        ax.locator_params(nbins=steps(5, 3))
    return ax


def plot_lines(units, X, ax=None, style="-", label=""):
    """Draw where w . x + b is 0, for units [(w, b), ...] of two inputs.

    X      rows of two numbers that set the frame of the picture
    style  of the lines; label names the first one
    """
    X = np.asarray(X)
    ax = ax or plt.subplots()[1]
    low, high = X.min(axis=0), X.max(axis=0)
    margin = 0.1 * (high - low) + 0.01
    for k, (w, b) in enumerate(units):
        w, b = np.ravel(np.asarray(w, dtype=float)), float(b)
        if len(w) != 2:
            raise ValueError(f"a line needs two weights, not {len(w)}")
        if not w.any():
            print(f"unit {k} has no line: both of its weights are 0")
            continue
        foot = -b * w / (w @ w)
        ax.axline(
            foot,
            foot + [-w[1], w[0]],
            linestyle=style,
            color=SHADES[k % 4],
            linewidth=1.5,
            label="" if k else label,
        )
    ax.set_xlim(low[0] - margin[0], high[0] + margin[0])
    ax.set_ylim(low[1] - margin[1], high[1] + margin[1])
    return ax


def draw_graph(root, ax=None, names=()):
    """Draw what a Value was computed from, as a tree from left to right.

    names  pairs (Value, text); the others show their operation, or their
           number if they have none
    """
    ax = ax or plt.subplots()[1]
    texts = {id(node): text for node, text in names}
    nodes = _children_first(root)
    column, rows = {}, {}
    for node in nodes:
        column[node] = 1 + max((column[c] for c in node._prev), default=-1)
    # A number stands beside its first reader, not far to the left of it.
    for node in reversed(nodes):
        for child in node._prev:
            if not child._prev:
                column[child] = column[node] - 1
    for node in nodes:
        rows.setdefault(column[node], []).append(node)
    place = {
        node: (k, (len(row) - 1) / 2 - height)
        for k, row in rows.items()
        for height, node in enumerate(row)
    }
    arrows = [(place[c], place[n]) for n in nodes for c in n._prev]
    ax.add_collection(LineCollection(arrows, color="#999999", lw=0.8))
    for node, (x, y) in place.items():
        text = texts.get(id(node)) or node._op or f"{node.data:.3g}"
        box = {"boxstyle": "round", "fc": "white", "ec": "black", "lw": 0.8}
        ax.text(x, y, text, ha="center", va="center", bbox=box, size="small")
    tallest = max(len(row) for row in rows.values())
    ax.set_xlim(-0.5, max(rows) + 0.5)
    ax.set_ylim(-tallest / 2, tallest / 2)
    ax.axis("off")
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


# Training makes and drops many small objects. The garbage collector need
# not walk through what is loaded by now, nor come after every 700 of them:
# without this it takes half of the time.
gc.freeze()
gc.set_threshold(20_000, 10, 10)
