"""Hidden tests of `train`: stochastic gradient descent in shuffled passes.

The probes bring their own models, so that the student's network plays no
part. Most use `_Spy`, whose parameters tell afterwards which examples
entered which update, whatever else `train` computed on the way. All of
its parameters are in every graph, because a parameter outside keeps its
old gradient and would move again.
"""

import copy
from itertools import pairwise

from autograder.probes import probe

DEFINES = ("train",)
BUILDS_ON = ("minibatches",)

START = 64.0
LINE_X = [[1.0, 0.5], [-0.5, 2.0], [1.5, -1.0], [0.3, 0.8], [-1.2, 0.4]]
LINE_X += [[0.7, -0.6], [-0.9, -1.4], [0.2, 1.1]]
LINE_YS = [1, 0, 1, 1, 0, 1, 0, 0]


class _Spy:
    """A model with one parameter per example.

    The loss of a batch is the mean of its examples' parameters: an update
    moves each of them by rate / batch size, and all of them together by
    the rate. Row i starts with i, which is how a row is recognized.
    """

    def __init__(self, Value, n):
        self.X = [[float(i), float(i * i % 7)] for i in range(n)]
        self.ys = [int(i * i % 11 in (1, 4, 5)) for i in range(n)]
        self.labels = tuple(self.ys)
        # Far above 0, so that the loss looks like a loss.
        self.values = [Value(START) for _ in range(n)]
        self.own_label = self.other_label = 0
        self.states = [[START] * n]

    def parameters(self):
        return list(self.values)

    def loss(self, X, ys):
        rows, labels = [round(float(x[0])) for x in X], list(ys)
        own = sum(
            int(label) == self.labels[row]
            for row, label in zip(rows, labels, strict=False)
        )
        self.own_label += own
        self.other_label += max(len(rows), len(labels)) - own
        self.states.append([float(p.data) for p in self.values])
        return sum(
            p * (rows.count(i) / len(rows)) for i, p in enumerate(self.values)
        )

    def moves(self):
        """How far each parameter went down."""
        return [START - float(p.data) for p in self.values]

    def updates(self):
        """The rows whose parameters moved, one list for each update.

        An update lies between two calls of the loss, or after the last.
        """
        states = [*self.states, [float(p.data) for p in self.values]]
        moved = [
            [i for i, p in enumerate(after) if p != before[i]]
            for before, after in pairwise(states)
        ]
        return [rows for rows in moved if rows]


class _Line:
    """Least squares for two features: loss = mean (w . x + b - y)^2."""

    def __init__(self, Value):
        self.values = [Value(0.5), Value(-1.0), Value(0.25)]

    def parameters(self):
        return list(self.values)

    def loss(self, X, ys):
        w1, w2, b = self.values
        errors = [
            w1 * float(x[0]) + w2 * float(x[1]) + b - float(y)
            for x, y in zip(X, ys, strict=True)
        ]
        return sum(e * e for e in errors) / len(errors)


def _spied(train, Value, n, batch_size, n_epochs, rate=0.5):
    """A spy after training."""
    spy = _Spy(Value, n)
    train(
        spy,
        spy.X,
        spy.ys,
        learning_rate=rate,
        n_epochs=n_epochs,
        batch_size=batch_size,
    )
    return spy


def _watched(Value):
    """A Value that counts how often its number is written."""

    class Watched(Value):
        writes = -1  # its construction writes once

        @property
        def data(self):
            return self.number

        @data.setter
        def data(self, number):
            self.number = number
            self.writes += 1

    return Watched


def _labels_kept(observed, reference):
    own, other = observed
    if other:
        return f"{other} of {own + other} rows came with another label."
    return None if own else "model.loss was given no example."


def _not_in_blocks(observed, reference):
    """Two epochs over 30 rows in sevens: not every batch is neighbors.

    A right answer has a chance of at most 5! 7!^4 2! / 30! = 6e-16 in one
    epoch alone. Fewer than three rows say nothing, all rows are no batch.
    """
    batches = [rows for rows in observed if 2 < len(rows) < 30]
    if not observed:
        return "No parameter has moved."
    if len({row for rows in observed for row in rows}) < 30:
        return "Some of the 30 rows have moved no parameter."
    if batches and all(rows[-1] - rows[0] < len(rows) for rows in batches):
        return "Every batch is a block of neighbors in the data."
    return None


@probe(weight=3, rtol=1e-9, atol=1e-9)
def descends(train, Value):
    """With one batch of all rows, train is plain gradient descent.

    mean squared error of w . x + b, 8 rows, learning_rate 0.1, 3 epochs:
    """
    model = _Line(Value)
    train(
        model,
        copy.deepcopy(LINE_X),
        list(LINE_YS),
        learning_rate=0.1,
        n_epochs=3,
        batch_size=len(LINE_X),
    )
    values = [float(p.data) for p in model.values]
    return dict(zip(("w[0]", "w[1]", "b"), values, strict=True))


@probe(weight=3)
def covers(train, Value):
    """In an epoch each example enters one update, as 1/size of its batch.

    a model with one parameter for each example, 1 epoch:
    """
    moves = _spied(train, Value, 12, 4, 1).moves()
    rest = _spied(train, Value, 7, 3, 1).moves()
    return {
        "share of each of 12 examples, batch_size = 4, sorted": sorted(
            move / 0.5 for move in moves
        ),
        "examples used of 7, batch_size = 3": sum(m != 0 for m in rest),
    }


@probe(weight=2)
def counts_updates(train, Value):
    """Each epoch makes one update for every batch.

    the updates are counted by the way the parameters have gone:
    """
    return {
        f"steps for n = {n}, batch_size = {size}, n_epochs = {epochs}": sum(
            _spied(train, Value, n, size, epochs).moves()
        )
        / 0.5
        for n, size, epochs in ((7, 3, 2), (12, 4, 3), (5, 8, 1))
    }


@probe(weight=3)
def follows_its_batch(train, Value):
    """Each update moves what the loss of its own batch depends on.

    a model with one parameter for each of 7 examples, batch_size 3:
    """
    updates = _spied(train, Value, 7, 3, 1).updates()
    counts = sorted(len(rows) for rows in updates)
    return {"parameters moved per update, sorted": counts}


@probe(weight=2, check=_labels_kept)
def keeps_labels(train, Value):
    """Every row reaches the loss together with its own label.

    30 rows, batch_size 7, 2 epochs
    """
    spy = _spied(train, Value, 30, 7, 2)
    return [spy.own_label, spy.other_label]


@probe(weight=2, check=_not_in_blocks)
def shuffles(train, Value):
    """The batches are drawn from a shuffled order, not from the given one.

    30 rows, batch_size 7, 2 epochs
    """
    return _spied(train, Value, 30, 7, 2).updates()


@probe
def obeys_rate(train, Value):
    """Twice the rate moves twice as far; no rate or no epoch, not at all."""
    once = sum(_spied(train, Value, 7, 3, 2, rate=0.25).moves())
    twice = sum(_spied(train, Value, 7, 3, 2, rate=0.5).moves())
    return {
        "way at learning_rate 0.5 over way at 0.25": (
            twice / once if once else "no quotient, as nothing moved"
        ),
        "way at learning_rate 0": sum(
            _spied(train, Value, 7, 3, 2, rate=0.0).moves()
        ),
        "way in 0 epochs": sum(_spied(train, Value, 7, 3, 0).moves()),
    }


@probe
def writes_into_parameters(train, Value):
    """An update writes the new number into the parameter object."""
    spy = _spied(train, _watched(Value), 7, 7, 1)
    writes = sum(p.writes for p in spy.values)
    return {"data of the parameters": "written" if writes else "not written"}


@probe
def leaves_data_alone(train, Value):
    """X and ys are the same after training as before."""
    before, spy = _Spy(Value, 12), _spied(train, Value, 12, 4, 2)
    same = [[float(v) for v in x] for x in spy.X] == before.X
    rows_seen = spy.own_label + spy.other_label
    return {
        "rows given to the loss": "some" if rows_seen else "none",
        "X after training": "unchanged" if same else "changed",
        "ys after training": (
            "unchanged" if list(spy.ys) == before.ys else "changed"
        ),
    }
