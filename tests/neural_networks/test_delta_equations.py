"""The delta equations of notebook 5 against centered differences.

The judge compares students with the reference; here the reference is
compared with something that knows none of its formulas.
"""

from itertools import pairwise
from pathlib import Path

import jupytext
import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "solutions/neural_networks/5_backpropagation.py"
EXERCISES = (
    "matrix_forward",
    "output_delta",
    "hidden_delta",
    "gradients",
    "training_step",
)
H = 1e-5


@pytest.fixture(scope="module")
def names():
    """What the reference cells of these exercises define."""
    found = {"np": np, "sigmoid": lambda Z: 1 / (1 + np.exp(-Z))}
    for cell in jupytext.read(NOTEBOOK).cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") in EXERCISES:
            exec(cell.source, found)
    return found


@pytest.fixture(params=[(5, (3, 4, 2)), (1, (2, 1, 1)), (6, (3, 5, 4, 2))])
def net(request):
    m, sizes = request.param
    rng = np.random.default_rng(m)
    shapes = list(pairwise(sizes))
    X, Y = rng.normal(size=(m, sizes[0])), rng.normal(size=(m, sizes[-1]))
    Ws = [rng.normal(size=shape) for shape in shapes]
    return X, Y, Ws, [rng.normal(size=n) for _, n in shapes]


def outputs(X, Ws, bs, shifts=None):
    """The outputs, example by example; `shifts` are added to the z."""
    shifts = shifts or [np.zeros((len(X), len(b))) for b in bs]
    rows = []
    for i, a in enumerate(X):
        for W, b, shift in zip(Ws, bs, shifts, strict=True):
            z = [w @ a for w in W.T] + b + shift[i]
            a = np.array([1 / (1 + np.exp(-v)) for v in z])
        rows.append(a)
    return np.array(rows)


def slopes(f, array):
    """Centered differences of f() along the entries of an array."""
    result = np.zeros(array.shape)
    for index in np.ndindex(array.shape):
        old = array[index]
        array[index] = old + H
        up = f()
        array[index] = old - H
        result[index] = (up - f()) / (2 * H)
        array[index] = old
    return result


def test_forward_ends_with_the_outputs(names, net):
    X, _, Ws, bs = net
    As = names["forward"](X, Ws, bs)
    assert As[0] is X
    np.testing.assert_allclose(As[-1], outputs(X, Ws, bs), rtol=1e-12)


def test_deltas_are_slopes_of_the_summed_cost(names, net):
    X, Y, Ws, bs = net
    shifts = [np.zeros((len(X), len(b))) for b in bs]

    def summed_cost():
        return np.sum((outputs(X, Ws, bs, shifts) - Y) ** 2) / 2

    As = names["forward"](X, Ws, bs)
    delta = names["output_delta"](As[-1], Y)
    np.testing.assert_allclose(delta, slopes(summed_cost, shifts[-1]), 1e-6)
    for k in range(len(Ws) - 1, 0, -1):
        delta = names["hidden_delta"](delta, Ws[k], As[k])
        expected = slopes(summed_cost, shifts[k - 1])
        np.testing.assert_allclose(delta, expected, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("lr", [0.01, 2.0])
def test_a_step_goes_down_the_slopes_of_the_cost(names, net, lr):
    X, Y, Ws, bs = net

    def cost():
        return np.sum((outputs(X, Ws, bs) - Y) ** 2) / (2 * len(X))

    new = names["train_step"](X, Y, Ws, bs, lr)
    for old, moved in zip([*Ws, *bs], [*new[0], *new[1]], strict=True):
        way = (old - moved) / lr
        np.testing.assert_allclose(way, slopes(cost, old), 1e-6, 1e-9)


def test_a_layer_of_gradients_is_a_pair(names):
    dW, db = names["gradients"](np.ones((5, 3)), np.ones((5, 2)))
    assert (dW.shape, db.shape) == ((3, 2), (2,))
