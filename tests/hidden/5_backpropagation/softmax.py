"""Hidden tests of `softmax`: rows of scores become rows of probabilities.

No matrix but one is square, so that a sum over the wrong axis shows, and
no row holds both 1000 and -1000, so any shift of a row that brings it
near 0 will do.
"""

import numpy as np

from autograder.probes import probe

DEFINES = ("softmax",)
HINT = (
    "Take a matrix of two different rows and compute the second row alone, "
    "by hand."
)

Z = [[0.5, -1, 2], [1, 0.3, -0.4]]


def _probabilities(softmax, scores):
    """The result as an array; None is named as such."""
    P = softmax(np.array(scores, dtype=float))
    if P is None:
        raise ValueError("nothing came back (None); is there a return?")
    return np.asarray(P, dtype=float)


@probe
def keeps_the_form(softmax):
    """The result has the shape of Z, and its rows are probabilities."""
    P = _probabilities(softmax, Z)
    return {
        f"softmax({Z}), shape": str(P.shape),
        f"softmax({Z}), row sums": [float(np.sum(row)) for row in P],
        f"softmax({Z}), numbers below 0 or above 1": int(
            np.sum((P < 0) | (P > 1))
        ),
    }


@probe(weight=3)
def gives_shares(softmax):
    """Each number is the share of an exponential in the sum of its row."""
    return {
        f"softmax({scores})": _probabilities(softmax, scores)
        for scores in (Z, [[3, 2.5], [-1.5, 0.2], [0, -2]], [[2, 0, 1, -1]])
    }


@probe
def ignores_common_shifts(softmax):
    """With a number added to all scores of a row, the shares are right.

    [[0.5, -1, 2], [1, 0.3, -0.4]] with 40 and -7 added to its rows:
    """
    shifts = np.array([[40.0], [-7.0]])
    return _probabilities(softmax, np.array(Z) + shifts)


@probe(weight=2)
def stays_finite(softmax):
    """Scores up to 1000 in size give usable numbers."""
    return {
        "softmax([[1000, 1001, 998]])": _probabilities(
            softmax, [[1000, 1001, 998]]
        ),
        "softmax([[-1000, -1000.5]])": _probabilities(
            softmax, [[-1000, -1000.5]]
        ),
    }


@probe(weight=2)
def stays_finite_row_by_row(softmax):
    """Rows near 0, near 1000 and near -1000 may stand in one matrix.

    rows [0, 1, 2], [1000, 1001, 1002], [-1000, -1001, -999]:
    """
    rows = [[0, 1, 2], [1000, 1001, 1002], [-1000, -1001, -999]]
    return _probabilities(softmax, rows)


@probe
def keeps_order(softmax):
    """In a row, the larger score has the larger probability.

    softmax([[0.5, -3, 2, 1.9], [7, 8, -1, 0]]), columns by size:
    """
    P = _probabilities(softmax, [[0.5, -3, 2, 1.9], [7, 8, -1, 0]])
    return [np.argsort(row).tolist() for row in P]


@probe
def treats_rows_alone(softmax):
    """One row alone gives what it gives among others.

    Z = [[0.5, -1, 2], [1, 0.3, -0.4]]
    """
    alone, among = _probabilities(softmax, Z[1:]), _probabilities(softmax, Z)
    for P, shape in ((alone, (1, 3)), (among, (2, 3))):
        if P.shape != shape:
            raise ValueError(
                f"the result has shape {P.shape} for a Z of shape {shape}"
            )
    return {
        "softmax(Z[1:]) - softmax(Z)[1:]": alone - among[1:],
        # What ignores Z would pass otherwise.
        "numbers of softmax(Z[1:])": (
            "different" if np.ptp(alone) > 1e-3 else "all the same"
        ),
    }


@probe
def leaves_scores_alone(softmax):
    """Z is the same after the call.

    Z = [[0.5, -1, 2], [1, 0.3, -0.4]]
    """
    scores = np.array(Z)
    if softmax(scores) is None:
        raise ValueError("nothing came back (None); is there a return?")
    return {"Z after softmax(Z)": scores}
