"""Hidden tests of `penalties`: sums over all entries of all matrices.

Every property is asked of both functions, in a probe each, so that one
function without the other earns half of the points. Values count most;
the other probes compare two results of the student's, so that a wrong
factor costs once. The matrices are not square and have entries of both
signs, none of them 0, 1 or -1. lam is 0.3 unless it is the point.
"""

import numpy as np

from autograder.probes import probe

DEFINES = ("l2_penalty", "l1_penalty")
HINT = "List every weight once, treat each alone, then add."


def network():
    """Three matrices, as in a network 3-2-4-1."""
    return [
        np.array([[0.5, -2.0], [1.5, 3.0], [-0.7, 0.2]]),
        np.array([[2.5, -1.2, 0.4, -0.3], [-0.6, 1.1, -1.4, 0.8]]),
        np.array([[-1.7], [0.9], [2.2], [-0.1]]),
    ]


def ratio(new, old):
    """new / old, or a sentence about a result that is no number."""
    for result in (old, new):
        if result is None:
            raise ValueError("nothing came back (None); is there a return?")
        if np.ndim(result):
            raise ValueError(
                "one number is asked for, something of shape "
                f"{np.shape(result)} came back"
            )
    return float(new) / float(old) if old else 0.0


def answers(penalty, usual):
    """Whether other weights cost something else; a constant does not."""
    doubled = ratio(penalty([2 * W for W in network()], 0.3), usual)
    return {
        "penalty of 2 * Ws": (
            "that of Ws" if abs(doubled - 1) < 1e-9 else "another than for Ws"
        )
    }


def values(penalty):
    """What the penalty says of several lists of matrices."""
    row = np.array([[0.5, -2.0, 1.5]])
    return {
        "Ws of shapes (3, 2), (2, 4), (4, 1), lam = 0.3": (
            penalty(network(), 0.3)
        ),
        "Ws of shapes (1, 3), (3, 1), lam = 0.3": penalty(
            [row, row.T.copy()], 0.3
        ),
        "one matrix of shape (3, 2), lam = 0.3": penalty(network()[:1], 0.3),
        "a single weight -0.4, lam = 0.3": penalty([np.array([[-0.4]])], 0.3),
    }


def for_lams(penalty):
    """How the penalty answers to lam."""
    usual = penalty(network(), 0.3)
    return {
        "the penalty for lam = 0": penalty(network(), 0),
        **{
            f"penalty for lam = {lam:g} / penalty for lam = 0.3": ratio(
                penalty(network(), lam), usual
            )
            for lam in (0.015, 0.6, 3)
        },
    }


def scaled(penalty):
    """How the penalty grows with the weights."""
    usual = penalty(network(), 0.3)
    return {
        f"penalty of {factor:g} * Ws / penalty of Ws": ratio(
            penalty([factor * W for W in network()], 0.3), usual
        )
        for factor in (2, 0.5)
    }


def flipped(penalty):
    """How the penalty answers to other signs."""
    usual = penalty(network(), 0.3)
    some = network()
    some[0] *= np.array([[1, -1], [-1, 1], [-1, -1]])
    changed = {
        "all weights positive": [np.abs(W) for W in network()],
        "some signs changed": some,
        "all weights negative": [-np.abs(W) for W in network()],
    }
    return {
        f"{name}: penalty / penalty of Ws": ratio(penalty(Ws, 0.3), usual)
        for name, Ws in changed.items()
    } | answers(penalty, usual)


def entry_by_entry(penalty):
    """What it costs that one entry is 5 while every other is 0.25."""
    usual = penalty([np.full(W.shape, 0.25) for W in network()], 0.3)
    found = {}
    for layer, W in enumerate(network()):
        for place in np.ndindex(W.shape):
            Ws = [np.full(W.shape, 0.25) for W in network()]
            Ws[layer][place] = 5.0
            name = f"Ws[{layer}]{list(place)} = 5, others 0.25"
            found[f"{name}: penalty / penalty if all are 0.25"] = ratio(
                penalty(Ws, 0.3), usual
            )
    return found


def cut(penalty):
    """The penalty of a matrix in pieces, divided by that of the whole."""
    W = network()[1]
    whole = penalty([W.copy()], 0.3)
    left, right = W[:, :1].copy(), W[:, 1:].copy()
    found = {
        "cut into (2, 1) and (2, 3)": penalty([left, right], 0.3),
        "cut into (1, 4) and (1, 4)": penalty(
            [W[:1].copy(), W[1:].copy()], 0.3
        ),
        "transposed": penalty([W.T.copy()], 0.3),
    }
    found = {name: ratio(part, whole) for name, part in found.items()}
    found["pieces (2, 1) and (2, 3), each alone, added"] = ratio(
        penalty([left], 0.3), whole
    ) + ratio(penalty([right], 0.3), whole)
    return {
        f"{name}: penalty / penalty of the whole (2, 4)": v
        for name, v in found.items()
    }


def called_twice(penalty):
    """How a second result compares, and the matrices afterwards."""
    Ws = network()
    once, twice = penalty(Ws, 0.3), penalty(Ws, 0.3)
    return {
        "second call with the same Ws / first call": ratio(twice, once),
        "number of matrices afterwards": len(Ws),
        **{f"Ws[{k}] afterwards": W for k, W in enumerate(Ws)},
        **answers(penalty, once),
    }


@probe(weight=6)
def adds_squares(l2_penalty):
    """The l2 penalty is lam times the sum of the squares of all weights."""
    return values(l2_penalty)


@probe(weight=6)
def adds_sizes(l1_penalty):
    """The l1 penalty is lam times the sum of the sizes of all weights."""
    return values(l1_penalty)


@probe
def l2_follows_lam(l2_penalty):
    """The l2 penalty grows in proportion to lam; for lam = 0 it is 0."""
    return for_lams(l2_penalty)


@probe
def l1_follows_lam(l1_penalty):
    """The l1 penalty grows in proportion to lam; for lam = 0 it is 0."""
    return for_lams(l1_penalty)


@probe
def l2_of_doubled_weights(l2_penalty):
    """Doubling all weights makes the l2 penalty four times as large."""
    return scaled(l2_penalty)


@probe
def l1_of_doubled_weights(l1_penalty):
    """Doubling all weights makes the l1 penalty twice as large."""
    return scaled(l1_penalty)


@probe
def l2_ignores_signs(l2_penalty):
    """The l2 penalty depends on the weights, but not on their signs."""
    return flipped(l2_penalty)


@probe
def l1_ignores_signs(l1_penalty):
    """The l1 penalty depends on the weights, but not on their signs."""
    return flipped(l1_penalty)


@probe
def l2_counts_every_entry(l2_penalty):
    """A large weight adds to the l2 penalty, wherever it stands."""
    return entry_by_entry(l2_penalty)


@probe
def l1_counts_every_entry(l1_penalty):
    """A large weight adds to the l1 penalty, wherever it stands."""
    return entry_by_entry(l1_penalty)


@probe
def l2_of_cut_matrices(l2_penalty):
    """The l2 penalties of the pieces of a matrix add up to that of all."""
    return cut(l2_penalty)


@probe
def l1_of_cut_matrices(l1_penalty):
    """The l1 penalties of the pieces of a matrix add up to that of all."""
    return cut(l1_penalty)


@probe
def l2_leaves_weights_alone(l2_penalty):
    """The matrices stay as they are when the l2 penalty is computed."""
    return called_twice(l2_penalty)


@probe
def l1_leaves_weights_alone(l1_penalty):
    """The matrices stay as they are when the l1 penalty is computed."""
    return called_twice(l1_penalty)
