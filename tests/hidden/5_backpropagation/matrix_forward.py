"""Hidden tests of `matrix_forward`: activations of all layers, as rows.

Weights and inputs are fixed waves of both signs, never square, and the
number of examples differs from every width. The one exception is
`fits_as_many_examples_as_units`, where NumPy cannot notice a bias that is
given out per example. Weighted sums stay below 10.
"""

from itertools import pairwise

import numpy as np

from _shared import state, waves
from autograder.probes import probe

DEFINES = ("forward",)
HINT = (
    "Follow one row of X through the first matrix on paper, then print the "
    "shape of every entry."
)

NETS = {
    "3-4-2 network, 5 examples": (5, (3, 4, 2)),
    "2-1 network, 1 example": (1, (2, 1)),
    "3-5-4-2 network, 6 examples": (6, (3, 5, 4, 2)),
}


def _net(m, sizes):
    """Fresh inputs, weights and biases of a network."""
    pairs = list(pairwise(sizes))
    return (
        waves((m, sizes[0]), 0.3),
        [waves(pair, 1.0 + k) for k, pair in enumerate(pairs)],
        [waves((n,), 2.5 + k) for k, (_, n) in enumerate(pairs)],
    )


def _entries(forward, X, Ws, bs):
    """The result as a list of arrays; a sentence if it is none."""
    found = forward(X, Ws, bs)
    if found is None:
        raise TypeError("nothing came back (None); is there a return?")
    if isinstance(found, np.ndarray) and found.ndim == 2:
        raise TypeError("one array came back where a list of arrays belongs")
    return [np.array(A, dtype=float) for A in found]


def _entry(As, k):
    """Entry k; a sentence if the list is too short."""
    if not -len(As) <= k < len(As):
        raise LookupError(f"a list of length {len(As)} has no entry {k}")
    return As[k]


@probe(weight=1.5)
def has_an_entry_per_layer(forward):
    """The list starts with X and then has one entry per matrix."""
    seen = {}
    for name, net in NETS.items():
        X, Ws, bs = _net(*net)
        As = _entries(forward, X.copy(), Ws, bs)
        seen[f"{name}, number of entries"] = len(As)
        seen[f"{name}, first entry"] = (
            "X" if state(_entry(As, 0), X) == "unchanged" else "not X"
        )
    return seen


@probe(weight=1.5)
def has_a_row_per_example_and_a_column_per_unit(forward):
    """Every entry has one row per example and one column per unit."""
    return {
        f"{name}, shapes of the entries": [
            str(A.shape) for A in _entries(forward, *_net(*net))
        ]
        for name, net in NETS.items()
    }


@probe(weight=3)
def computes_the_output_layer(forward):
    """The last entry holds the outputs, which lie between 0 and 1."""
    return {
        f"{name}, last entry": _entry(_entries(forward, *_net(*net)), -1)
        for name, net in NETS.items()
    }


@probe(weight=2)
def computes_the_hidden_layers(forward):
    """The entries in the middle hold the hidden activations."""
    seen = {}
    for name, (m, sizes) in NETS.items():
        As = _entries(forward, *_net(m, sizes))
        for k in range(1, len(sizes) - 1):
            seen[f"{name}, entry {k}"] = _entry(As, k)
    return seen


@probe
def adds_each_bias_to_its_unit(forward):
    """For inputs of 0 every example gets the same: what the biases give.

    forward(zeros, Ws, bs)[1] for a 3-4 layer, 5 examples
    """
    _, Ws, bs = _net(5, (3, 4))
    return _entry(_entries(forward, np.zeros((5, 3)), Ws, bs), 1)


@probe
def fits_as_many_examples_as_units(forward):
    """It makes no difference if there are as many examples as units.

    forward(X, Ws, bs)[-1] for a 3-4-4 network, 4 examples
    """
    return _entry(_entries(forward, *_net(4, (3, 4, 4))), -1)


@probe
def keeps_examples_apart(forward):
    """Row r of the output depends on row r of X only."""
    X, Ws, bs = _net(5, (3, 4, 2))
    outputs = []
    for step in (0.0, 0.5):
        X[2] += step
        copies = X.copy(), list(Ws), list(bs)
        outputs.append(_entry(_entries(forward, *copies), -1))
    moved = np.abs(outputs[1] - outputs[0]) > 1e-6
    rows = np.flatnonzero(moved.any(axis=-1)).tolist()
    return {"rows of the output that move with row 2 of X": rows}


@probe
def leaves_its_arguments_alone(forward):
    """X, Ws and bs stay as they are."""
    X, Ws, bs = _net(5, (3, 4, 2))
    As = _entries(forward, X, Ws, bs)
    old_X, old_Ws, old_bs = _net(5, (3, 4, 2))
    seen = {"shape of the last entry": str(_entry(As, -1).shape)}
    seen["X afterwards"] = state(X, old_X)
    for name, now, before in (("Ws", Ws, old_Ws), ("bs", bs, old_bs)):
        states = {state(*pair) for pair in zip(now, before, strict=False)}
        same = len(now) == len(before) and states == {"unchanged"}
        seen[f"{name} afterwards"] = "unchanged" if same else "changed"
    return seen
