"""Hidden tests of `collapse`: one affine map for a stack of them.

W and b are determined by the map, so they are compared themselves. No
two square matrices commute and no bias is 0, except where a probe says
so. A bias of shape (1, n) counts as (n,).
"""

import itertools
from collections.abc import Iterable

import numpy as np

from autograder.probes import probe

DEFINES = ("collapse",)
HINT = "Test with a single layer: it must come back unchanged."

TURN = np.array([[0.0, 1.0], [1.0, 0.0]])
STRETCH = np.array([[2.0, 0.0], [0.0, 1.0]])


def _layers(sizes):
    """Fixed weights (n_out, n_in) and biases (n_out,) for these sizes."""
    Ws, bs = [], []
    for k, (n_in, n_out) in enumerate(itertools.pairwise(sizes)):
        places = np.arange(n_in * n_out).reshape(n_out, n_in)
        Ws.append(1.5 * np.sin(1.7 * places + k + 1) + 0.2)
        bs.append(0.8 * np.cos(2.3 * np.arange(n_out) + k) + 0.3)
    return Ws, bs


def _pair(collapse, Ws, bs):
    """W and b that came back, as arrays where that is possible."""
    result = collapse(Ws, bs)
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    if not isinstance(result, Iterable):
        raise ValueError("a single number came back, not the pair (W, b)")
    parts = list(result)
    if len(parts) != 2:
        raise ValueError(f"{len(parts)} things came back, not (W, b)")
    W, b = (_array(part) for part in parts)
    return W, b[0] if np.ndim(b) == 2 and np.shape(b)[0] == 1 else b


def _array(part):
    try:
        return np.asarray(part, dtype=float)
    except (TypeError, ValueError):
        return part


@probe(weight=2)
def one_layer_comes_back(collapse):
    """A stack of a single layer is that layer.

    sizes (3, 2):
    """
    W, b = _pair(collapse, *_layers((3, 2)))
    return {"W": W, "b": b}


@probe(weight=2)
def has_shapes_of_the_map(collapse):
    """W leads from the inputs to the last layer: shape (n_L, n_0)."""
    found = {}
    for sizes in ((3, 2, 3), (3, 5, 1, 4), (2, 3, 4, 3, 5)):
        W, b = _pair(collapse, *_layers(sizes))
        found[f"sizes {sizes}, shape of W"] = str(np.shape(W))
        found[f"sizes {sizes}, shape of b"] = str(np.shape(b))
    return found


@probe(weight=3)
def multiplies_in_order(collapse):
    """The first matrix acts first.

    swap the two coordinates, double the first, in both orders:
    """
    found = {}
    for name, Ws in (
        ("swap, then double: W", [TURN.copy(), STRETCH.copy()]),
        ("double, then swap: W", [STRETCH.copy(), TURN.copy()]),
    ):
        bs = [np.array([1.0, -0.5]), np.array([0.25, 2.0])]
        found[name] = _pair(collapse, Ws, bs)[0]
    return found


@probe(weight=4)
def same_matrix_as_the_stack(collapse):
    """W x is what the stack makes of x, apart from a constant."""
    return {
        f"sizes {sizes}, W": _pair(collapse, *_layers(sizes))[0]
        for sizes in ((2, 4, 3), (3, 5, 1, 4), (2, 3, 4, 3, 5))
    }


@probe(weight=4)
def carries_biases_through(collapse):
    """b is what the stack makes of x = 0: every bias passes what follows."""
    return {
        f"sizes {sizes}, b": _pair(collapse, *_layers(sizes))[1]
        for sizes in ((2, 2, 2), (3, 5, 1, 4), (2, 3, 4, 3, 5))
    }


@probe(weight=2)
def first_bias_alone(collapse):
    """A bias of the first layer passes all later matrices.

    sizes (2, 4, 3, 2), all other biases 0:
    """
    Ws, bs = _layers((2, 4, 3, 2))
    return {"b": _pair(collapse, Ws, [bs[0], 0 * bs[1], 0 * bs[2]])[1]}


@probe(weight=2)
def last_bias_alone(collapse):
    """A bias of the last layer arrives unchanged.

    sizes (2, 4, 3), all other biases 0:
    """
    Ws, bs = _layers((2, 4, 3))
    return {"b": _pair(collapse, Ws, [0 * bs[0], bs[1]])[1]}


@probe
def bottleneck_leaves_one_direction(collapse):
    """Through a layer of one unit only one direction gets through.

    sizes (3, 5, 1, 4):
    """
    W, _ = _pair(collapse, *_layers((3, 5, 1, 4)))
    # Far above rounding, far below the single value that is left.
    return {"rank of W": int(np.linalg.matrix_rank(np.atleast_2d(W), 1e-6))}


@probe(weight=2)
def leaves_arguments_alone(collapse):
    """Ws and bs stay as they are, and a second call gives the same."""
    Ws, bs = _layers((2, 2, 2))
    arrays = {"Ws[0]": Ws[0], "bs[0]": bs[0], "Ws[1]": Ws[1], "bs[1]": bs[1]}
    first = [np.array(part) for part in _pair(collapse, Ws, bs)]
    lengths = [len(Ws), len(bs)]
    second = _pair(collapse, Ws, bs)
    return {
        "lengths of Ws and bs afterwards": lengths,
        "change of W in the second call": second[0] - first[0],
        "change of b in the second call": second[1] - first[1],
        **{f"{name} afterwards": array for name, array in arrays.items()},
    }
