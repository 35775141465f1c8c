"""Hidden tests of `layer_backward`: one sigmoid layer, one example.

The activations come from a forward pass with the given weights and a
bias. No layer has as many units as inputs, and no two numbers of a
derivative that arrives are equal, so that a wrong axis shows. A db of
shape (1, n) counts as (n,).
"""

import numpy as np

from autograder.probes import probe

DEFINES = ("layer_backward",)
HINT = (
    "Take a layer with one unit and two inputs and follow both formulas "
    "number by number."
)

SHAPES = ((2, 3), (4, 2), (1, 3), (3, 1))
NAMES = ("dW", "db", "dJ_da_prev")


def _layer(n, n_prev):
    """dJ_da, a_prev, a and W of a layer with n units and n_prev inputs."""
    W = 1.4 * np.sin(1.7 * np.arange(n * n_prev) + n).reshape(n, n_prev)
    b = 0.5 * np.cos(2.3 * np.arange(n)) + 0.2
    a_prev = 0.5 + 0.4 * np.sin(2.1 * np.arange(n_prev) + 1)
    dJ_da = 0.9 * np.cos(1.3 * np.arange(n) + 0.4) - 0.15
    # (n, n_prev) @ (n_prev,) -> (n,)
    a = 1 / (1 + np.exp(-(W @ a_prev + b)))
    return dJ_da, a_prev, a, W


def _results(layer_backward, *arguments):
    """The three results as arrays; what else came back, in words."""
    result = layer_backward(*arguments)
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    if not isinstance(result, tuple | list) or len(result) != 3:
        raise ValueError("three results are asked for, dW, db and dJ_da_prev")
    if any(part is None for part in result):
        raise ValueError("one of the three results is None")
    dW, db, back = (np.array(part, dtype=float) for part in result)
    if db.ndim == 2 and len(db) == 1:
        db = db[0]
    return dW, db, back


def _one(layer_backward, place):
    """One of the results for layers of all shapes."""
    return {
        f"{NAMES[place]} of a layer with {n} units and {n_prev} inputs": (
            _results(layer_backward, *_layer(n, n_prev))[place]
        )
        for n, n_prev in SHAPES
    }


@probe
def has_the_right_shapes(layer_backward):
    """Each result has the shape of what J is differentiated by."""
    return {
        f"shape of {name} for {n} units and {n_prev} inputs": str(part.shape)
        for n, n_prev in SHAPES
        for name, part in zip(
            NAMES,
            _results(layer_backward, *_layer(n, n_prev)),
            strict=True,
        )
    }


@probe(weight=3, atol=1e-9)
def finds_db(layer_backward):
    """db holds the derivatives of J for the biases."""
    return _one(layer_backward, 1)


@probe(weight=3, atol=1e-9)
def finds_dW(layer_backward):  # noqa: N802
    """dW holds the derivatives of J for the weights."""
    return _one(layer_backward, 0)


@probe(weight=5, atol=1e-9)
def sends_messages_back(layer_backward):
    """dJ_da_prev adds up what all units of the layer send back."""
    return _one(layer_backward, 2)


@probe
def multiplies_the_activation_before(layer_backward):
    """dW[j][i] is db[j] times the activation the weight meets.

    dW[j][i] / db[j] for a layer with 4 units and 2 inputs, [j, i] =
    """
    dW, db, _ = _results(layer_backward, *_layer(4, 2))
    if dW.shape != (4, 2) or db.shape != (4,):
        raise ValueError(f"dW has shape {dW.shape}, db {db.shape}")
    if not db.all():
        raise ValueError("an entry of db is 0")
    return dW / db[:, None]


@probe(atol=1e-9)
def is_linear(layer_backward):
    """Results are proportional to dJ_da; without an effect on J, all 0."""
    dJ_da, *rest = _layer(4, 2)
    once = _results(layer_backward, dJ_da, *rest)
    thrice = _results(layer_backward, -3 * dJ_da, *rest)
    zero = _results(layer_backward, np.zeros(4), *rest)
    found = {}
    for name, one, three, none in zip(NAMES, once, thrice, zero, strict=True):
        same = one.shape == three.shape and np.allclose(three, -3 * one)
        found |= {
            f"{name} for a dJ_da of zeros, largest": _largest(none),
            f"{name} for dJ_da": "not all 0" if _largest(one) else "all 0",
            f"{name} for -3 dJ_da": "-3 times as much"
            if same
            else "not -3 times as much",
        }
    return found


@probe(atol=1e-9)
def sends_along_weights_only(layer_backward):
    """A unit sends nothing back along weights of 0.

    only unit 1 has an effect on J, and the weights into it are 0
    """
    dJ_da, a_prev, a, W = _layer(4, 2)
    W[1] = 0.0
    # The activation that belongs to these weights and a bias of 0.4.
    a[1] = 1 / (1 + np.exp(-0.4))
    only = dJ_da * (np.arange(4) == 1)
    _, db, back = _results(layer_backward, only, a_prev, a, W)
    return {
        "largest entry of dJ_da_prev": _largest(back),
        "db": "not all 0" if _largest(db) else "all 0",
    }


@probe
def leaves_arguments_alone(layer_backward):
    """The arguments are the same after the call as before."""
    arguments = _layer(2, 3)
    result = layer_backward(*arguments)
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    return {"number of results": len(result)} | {
        f"{name} afterwards": argument
        for name, argument in zip(
            ("dJ_da", "a_prev", "a", "W"), arguments, strict=True
        )
    }


def _largest(array):
    """The largest size of an entry."""
    return float(np.max(np.abs(array), initial=0.0))
