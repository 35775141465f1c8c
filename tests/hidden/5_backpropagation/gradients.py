"""Hidden tests of `gradients`: averages over examples, sums over outputs.

Five examples, three inputs and two outputs: the factors 5, 1/5, 2, 10
and 3 tell the usual mistakes apart. A gradient of biases may have the
shape (n_out,) or (1, n_out).
"""

import numpy as np

from _shared import sigmoid, state, waves
from autograder.probes import probe

DEFINES = ("gradients",)
HINT = (
    "Take one example first: every entry of dW is one product. Then take two "
    "examples and ask what becomes of the two products."
)


def _layer(m, n_in, n_out):
    """Activations, weights, biases and targets of an output layer."""
    A_prev = sigmoid(waves((m, n_in), 0.3))
    W, b = waves((n_in, n_out), 1.0), waves((n_out,), 2.5)
    return A_prev, W, b, 0.5 + 0.5 * waves((m, n_out), 4.0)


def _signals(A_prev, W, b, Y):
    A = sigmoid(A_prev @ W + b)
    return (A - Y) * A * (1 - A)


def _case(m, n_in, n_out):
    """A_prev and delta of an output layer."""
    layer = _layer(m, n_in, n_out)
    return layer[0], _signals(*layer)


def _pair(gradients, A_prev, delta):
    """dW and db as arrays, a row of biases as (n_out,)."""
    found = gradients(A_prev, delta)
    if found is None:
        raise TypeError("nothing came back (None); is there a return?")
    if isinstance(found, np.ndarray):
        raise TypeError("one array came back, not dW and db")
    if len(found) != 2:
        raise TypeError(f"{len(found)} things came back, not dW and db")
    dW, db = (np.array(part, dtype=float) for part in found)
    if db.ndim == 2 and len(db) == 1:
        db = db[0]
    return dW, db


@probe(weight=3)
def averages_products_for_the_weights(gradients):
    """dW averages activation times signal over the examples."""
    return {
        f"dW, {m} examples, {n_in} inputs, {n_out} outputs": _pair(
            gradients, *_case(m, n_in, n_out)
        )[0]
        for m, n_in, n_out in ((5, 3, 2), (1, 2, 3), (4, 1, 1))
    }


@probe(weight=2)
def averages_signals_for_the_biases(gradients):
    """db averages the signals of each unit over the examples."""
    return {
        f"db, {m} examples, {n_in} inputs, {n_out} outputs": _pair(
            gradients, *_case(m, n_in, n_out)
        )[1]
        for m, n_in, n_out in ((5, 3, 2), (1, 2, 3), (4, 1, 1))
    }


@probe
def does_not_count_examples(gradients):
    """The gradients are right if every example is shown three times.

    5 examples three times, 3 inputs, 2 outputs,
    """
    A_prev, delta = _case(5, 3, 2)
    dW, db = _pair(gradients, np.tile(A_prev, (3, 1)), np.tile(delta, (3, 1)))
    return {"dW": dW, "db": db}


@probe
def is_the_mean_of_single_examples(gradients):
    """The gradients of single examples are right, when averaged.

    mean over 5 examples alone, 3 inputs, 2 outputs,
    """
    A_prev, delta = _case(5, 3, 2)
    pairs = [
        _pair(gradients, A_prev[i : i + 1].copy(), delta[i : i + 1].copy())
        for i in range(5)
    ]
    return {
        "dW": np.mean([dW for dW, _ in pairs], axis=0),
        "db": np.mean([db for _, db in pairs], axis=0),
    }


@probe
def does_not_depend_on_the_order(gradients):
    """The gradients are right in another order of the examples.

    5 examples in another order, 3 inputs, 2 outputs,
    """
    A_prev, delta = _case(5, 3, 2)
    order = [3, 0, 4, 1, 2]
    dW, db = _pair(gradients, A_prev[order], delta[order])
    return {"dW": dW, "db": db}


@probe
def is_the_slope_of_the_cost(gradients):
    """The gradients say how J changes with each weight and bias.

    gradients minus numeric slopes of J, 5 examples, 3 inputs, 2 outputs,
    """
    A_prev, W, b, Y = _layer(5, 3, 2)

    def cost(W, b):
        return np.sum((sigmoid(A_prev @ W + b) - Y) ** 2) / (2 * len(Y))

    h, slopes = 1e-5, []
    for shape in (W.shape, b.shape):
        slope = np.zeros(shape)
        for index in np.ndindex(shape):
            step = np.zeros(shape)
            step[index] = h
            move = (step, 0) if len(shape) == 2 else (0, step)
            up = cost(W + move[0], b + move[1])
            slope[index] = (up - cost(W - move[0], b - move[1])) / (2 * h)
        slopes.append(slope)
    found = _pair(gradients, A_prev.copy(), _signals(A_prev, W, b, Y))
    return {
        name: part - slope if part.shape == slope.shape else part
        for name, part, slope in zip(("dW", "db"), found, slopes, strict=True)
    }


@probe
def leaves_its_arguments_alone(gradients):
    """A_prev and delta stay as they are."""
    now, before = _case(5, 3, 2), _case(5, 3, 2)
    dW, _ = _pair(gradients, *now)
    return {
        "shape of dW": str(dW.shape),
        "A_prev afterwards": state(now[0], before[0]),
        "delta afterwards": state(now[1], before[1]),
    }
