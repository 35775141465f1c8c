"""Hidden tests of `forward_pass`: the activations of all layers.

All sizes of a network differ and no bias is 0, so that a transposed
matrix, a lost bias or a missing layer shows. The activation functions
are those of NumPy; they work on arrays, lists and single numbers.
"""

import itertools
from collections.abc import Iterable

import numpy as np

from autograder.probes import probe

DEFINES = ("forward",)
HINT = "Take one layer with a 1 x 1 matrix."


def _relu(z):
    return np.maximum(z, 0)


def _identity(z):
    return z


def _layers(sizes, shift=0.0):
    """Fixed weights (n_out, n_in) and biases (n_out,) for these sizes."""
    Ws, bs = [], []
    for k, (n_in, n_out) in enumerate(itertools.pairwise(sizes)):
        places = np.arange(n_in * n_out).reshape(n_out, n_in)
        Ws.append(1.5 * np.sin(1.7 * places + k + 1 + shift) + 0.2)
        bs.append(0.8 * np.cos(2.3 * np.arange(n_out) + k) + 0.3)
    return Ws, bs


def _point(n):
    return np.array([1.2, -0.7, 0.4, 2.1, -1.6])[:n]


def _entries(result):
    """The sequence that came back as a list."""
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    if not isinstance(result, Iterable):
        raise ValueError("a single number came back, not a list of entries")
    return list(result)


def _plain(entry):
    """An entry as an array where that is possible."""
    try:
        return np.asarray(entry, dtype=float)
    except (TypeError, ValueError):
        return entry


def _forward(forward, sizes, activations, x=None, shift=0.0):
    Ws, bs = _layers(sizes, shift)
    x = _point(sizes[0]) if x is None else x
    return _entries(forward(x, Ws, bs, list(activations)))


def _shape(entry):
    return str(np.shape(_plain(entry)))


def _entry(entries, k):
    """Entry k, or a sentence if there is none."""
    if k >= len(entries):
        raise ValueError(
            f"the result has length {len(entries)} and no entry {k}"
        )
    return _plain(entries[k])


SMALL, LARGE = (3, 4, 2), (2, 5, 3, 1)


@probe(weight=2)
def has_input_and_every_layer(forward):
    """The list has L + 1 entries: the input, then one for each layer."""
    return {
        f"entries for sizes {sizes}": len(
            _forward(forward, sizes, [np.tanh] * (len(sizes) - 1))
        )
        for sizes in ((3, 2), SMALL, LARGE)
    }


@probe
def starts_with_input(forward):
    """The first entry is x, the last one has a number for each output."""
    found = {}
    for sizes in (SMALL, LARGE):
        entries = _forward(forward, sizes, [_relu] * (len(sizes) - 1))
        found[f"first entry for sizes {sizes}"] = _plain(entries[0])
        found[f"shape of the last entry for sizes {sizes}"] = _shape(
            entries[-1]
        )
    return found


@probe(weight=2)
def has_shapes_of_layers(forward):
    """Entry k is a flat array with a number for each unit of its layer."""
    found = {}
    for sizes in (SMALL, LARGE):
        entries = _forward(forward, sizes, [np.tanh] * (len(sizes) - 1))
        found[f"sizes {sizes}, shapes of the entries"] = [
            _shape(entry) for entry in entries
        ]
    return found


@probe(weight=4)
def gives_activations(forward):
    """Each entry is the activation of W a + b, with a the entry before.

    tanh in every layer
    """
    return {
        f"sizes {sizes}, last entry": _plain(
            _forward(forward, sizes, [np.tanh] * (len(sizes) - 1))[-1]
        )
        for sizes in (SMALL, LARGE, (2, 2, 2))
    }


@probe(weight=2)
def stores_activations(forward):
    """Every entry in between is what the next layer reads.

    tanh in every layer
    """
    return {
        f"sizes {sizes}, entry 1": _entry(
            _forward(forward, sizes, [np.tanh] * (len(sizes) - 1)), 1
        )
        for sizes in (SMALL, LARGE)
    }


@probe(weight=2)
def works_for_one_layer(forward):
    """A network may have a single layer.

    sizes (3, 2):
    """
    return {
        f"with {name}, last entry": _plain(
            _forward(forward, (3, 2), [activation])[-1]
        )
        for name, activation in (("tanh", np.tanh), ("identity", _identity))
    }


@probe(weight=4)
def uses_activation_of_each_layer(forward):
    """Every layer has an activation function of its own.

    sizes (2, 5, 3, 1):
    """
    found = {}
    for name, activations in (
        ("relu, tanh, identity", (_relu, np.tanh, _identity)),
        ("tanh, identity, relu", (np.tanh, _identity, _relu)),
        ("identity, relu, tanh", (_identity, _relu, np.tanh)),
    ):
        entries = _forward(forward, LARGE, activations, shift=0.4)
        for k in (1, 2, 3):
            found[f"{name}, entry {k}"] = _entry(entries, k)
    return found


@probe(weight=2)
def feeds_zeros(forward):
    """For an input of zeros, the biases are what is left.

    sizes (3, 4, 2), x all zeros, identity:
    """
    entries = _forward(forward, SMALL, [_identity] * 2, x=np.zeros(3))
    return {f"entry {k}": _entry(entries, k) for k in (1, 2)}


@probe(weight=2)
def leaves_arguments_alone(forward):
    """x, Ws and bs stay as they are, and a second call gives the same."""
    # A square first layer: what is added in place fits.
    Ws, bs = _layers((3, 3, 2))
    arrays = {"Ws[0]": Ws[0], "bs[0]": bs[0], "Ws[1]": Ws[1], "bs[1]": bs[1]}
    x = _point(3)
    activations = [_relu, _identity]
    first = _entries(forward(x, Ws, bs, activations))
    last = np.array(_plain(first[-1]))
    shape = _shape(last)
    lengths = [len(Ws), len(bs), len(activations)]
    second = _entries(forward(x, Ws, bs, activations))
    if _shape(second[-1]) != shape:
        raise ValueError(
            f"the last entry has shape {shape}, and {_shape(second[-1])} when "
            "called again"
        )
    return {
        "x afterwards": np.array(x),
        "lengths of Ws, bs and activations afterwards": lengths,
        "last entry of the second call minus the first": (
            np.asarray(_plain(second[-1])) - last
        ),
        **{f"{name} afterwards": array for name, array in arrays.items()},
    }
