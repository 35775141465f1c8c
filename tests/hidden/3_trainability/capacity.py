"""Hidden tests of `capacity`: counting parameters, composing tents.

Networks are run by `_run`, as by `run_relu` of nnlib: ReLU in hidden
layers, a linear output. The grid is j/4096, so all kinks lie on it and the
values there are exact up to rounding.
"""

import numpy as np

from _shared import says
from autograder.probes import probe

DEFINES = ("count_parameters", "tent_network")
HINT = "Draw the network for a small case and put a number on every line."

GRID = np.arange(4097) / 4096


def _count(count_parameters, nin, nouts):
    """The count as a number, or an error in words."""
    count = count_parameters(nin, nouts)
    if count is None:
        raise ValueError("nothing came back (None); is there a return?")
    return count


def _network(tent_network, k):
    """Weights as arrays and biases as flat arrays, or an error in words."""
    result = tent_network(k)
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    if len(result) != 2:
        raise ValueError("the result must be a pair Ws, bs of lists")
    Ws = [np.asarray(W, dtype=float) for W in result[0]]
    bs = [np.ravel(np.asarray(b, dtype=float)) for b in result[1]]
    return Ws, bs


def _run(Ws, bs, x):
    """Output of the network for numbers x (m,), or an error in words."""
    H = np.asarray(x, dtype=float)[:, None]
    if len(Ws) != len(bs):
        raise ValueError(f"{len(Ws)} matrices have {len(bs)} arrays of biases")
    for k, (W, b) in enumerate(zip(Ws, bs, strict=True)):
        fits = W.ndim == 2 and W.shape == (H.shape[1], len(b))
        if not fits:
            raise ValueError(
                f"Ws[{k}] has shape {W.shape} and bs[{k}] length {len(b)}; "
                f"what enters this layer has width {H.shape[1]}"
            )
        # (m, n_in) @ (n_in, n_out) -> (m, n_out)
        H = H @ W + b
        if k < len(Ws) - 1:
            H = np.maximum(H, 0)
    if H.shape[1] != 1:
        raise ValueError(f"the last layer has {H.shape[1]} outputs, not 1")
    return H[:, 0]


def _heights(tent_network, k, parts):
    """Values of the k-fold tent at j/parts, with the places as keys."""
    x = np.arange(parts + 1) / parts
    y = _run(*_network(tent_network, k), x)
    return {
        f"tent_network({k}) at x = {j}/{parts}": float(y[j])
        for j in range(parts + 1)
    }


def _pieces(y):
    """Number of rising and falling pieces of a list of heights."""
    rises = np.diff(y)
    signs = np.sign(rises[np.abs(rises) > 1e-12])
    return int(np.sum(signs[1:] != signs[:-1])) + 1


@probe(weight=2, rtol=0, atol=1e-6)
def counts_weights_and_biases(count_parameters):
    """A dense network has a weight per pair of units and a bias per unit."""
    return {
        f"count_parameters({nin}, {nouts})": _count(
            count_parameters, nin, list(nouts)
        )
        for nin, nouts in (
            (2, [4, 2, 1]),
            (2, [16, 16, 1]),
            (3, [5, 2]),
            (4, [3, 6, 5, 2]),
        )
    }


@probe(rtol=0, atol=1e-6)
def counts_a_single_layer(count_parameters):
    """A single layer has nin + 1 numbers for each unit."""
    return {
        f"count_parameters({nin}, {nouts})": _count(
            count_parameters, nin, list(nouts)
        )
        for nin, nouts in ((7, [1]), (1, [1]), (5, [3]))
    }


@probe(weight=0.5, rtol=0, atol=1e-6)
def leaves_nouts_alone(count_parameters):
    """The list nouts is the same before and after the call."""
    nouts = [4, 2, 1]
    count = _count(count_parameters, 2, nouts)
    return {
        "count_parameters(2, nouts) is more than 0": says(count > 0),
        "nouts afterwards": nouts,
    }


@probe(rtol=0, atol=1e-6)
def tents_have_the_right_shapes(tent_network):
    """k hidden layers of two units: k + 1 matrices of shape (n_in, n_out)."""
    result = {}
    for k in (1, 2, 4):
        Ws, bs = _network(tent_network, k)
        called = f"tent_network({k})"
        result[f"{called}: number of matrices"] = len(Ws)
        result[f"{called}: shapes of Ws"] = [str(W.shape) for W in Ws]
        result[f"{called}: numbers of biases"] = [len(b) for b in bs]
    return result


@probe(weight=1.5, rtol=0, atol=1e-9)
def one_tent(tent_network):
    """One tent rises from 0 to 1 at x = 1/2 and falls back to 0."""
    return _heights(tent_network, 1, 8)


@probe(weight=1.5, rtol=0, atol=1e-9)
def two_tents(tent_network):
    """For k = 2 the second tent reads what the first one returns."""
    return _heights(tent_network, 2, 16)


@probe(rtol=0, atol=1e-9)
def many_tents(tent_network):
    """The values are right on a fine grid, for k = 1 to 4.

    tent_network(k) at x = j/4096
    """
    return {
        f"k = {k}": _run(*_network(tent_network, k), GRID)
        for k in (1, 2, 3, 4)
    }


@probe(rtol=0, atol=1e-6)
def doubles_the_pieces(tent_network):
    """Every further tent doubles the number of pieces."""
    return {
        f"pieces of tent_network({k})": _pieces(
            _run(*_network(tent_network, k), GRID)
        )
        for k in (1, 2, 3, 4)
    }
