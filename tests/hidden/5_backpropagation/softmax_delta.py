"""Hidden tests of `softmax_delta`: error signals of softmax with its loss.

No probability is 0, as none of a softmax is, so an answer may divide by
them. Every class is the true one of some example.
"""

import numpy as np

from autograder.probes import probe

DEFINES = ("softmax_delta",)
HINT = (
    "Compare each entry with a centered difference of H, the scores of one "
    "example moved one at a time."
)

P = [[0.2, 0.3, 0.5], [0.6, 0.3, 0.1], [0.1, 0.1, 0.8], [0.3, 0.6, 0.1]]
TRUE = [1, 0, 2, 1]


def _delta(softmax_delta, probabilities, true):
    """The result for probabilities and the indices of the true classes."""
    probabilities = np.array(probabilities)
    return softmax_delta(probabilities, np.eye(probabilities.shape[1])[true])


@probe(weight=4)
def is_the_derivative(softmax_delta):
    """Each entry is the derivative of its example's H by a score."""
    return {
        f"P = {P}, true classes {TRUE}": _delta(softmax_delta, P, TRUE),
        "P = [[0.1, 0.2, 0.05, 0.4, 0.25]], true class 3": _delta(
            softmax_delta, [[0.1, 0.2, 0.05, 0.4, 0.25]], [3]
        ),
    }


@probe
def balances_rows(softmax_delta):
    """Each row adds up to 0: what one class gains the others lose.

    4 examples, 3 classes
    """
    delta = _delta(softmax_delta, P, TRUE)
    if delta is None:
        raise ValueError("nothing came back (None); is there a return?")
    delta = np.asarray(delta, dtype=float)
    if delta.ndim != 2:
        raise ValueError(f"P has shape (4, 3), the result {delta.shape}")
    return {
        "row sums": [float(np.sum(row)) for row in delta],
        "entries that are 0": int(np.sum(np.abs(delta) < 1e-6)),
    }


@probe
def vanishes_at_the_label(softmax_delta):
    """An example whose probabilities equal its label has no error.

    P = [[0, 1, 0], [0.4, 0.35, 0.25]] up to 1e-13, true classes 1 and 2:
    """
    tiny = 1e-13  # which may still be divided by
    certain = [tiny, 1 - 2 * tiny, tiny]
    return _delta(softmax_delta, [certain, [0.4, 0.35, 0.25]], [1, 2])


@probe
def does_not_average(softmax_delta):
    """The rows are right for one example, and for three equal ones.

    P = [[0.2, 0.3, 0.5]], true class 1,
    """
    return {
        "alone": _delta(softmax_delta, P[:1], [1]),
        "in three equal rows": _delta(softmax_delta, P[:1] * 3, [1, 1, 1]),
    }


@probe
def leaves_arguments_alone(softmax_delta):
    """P and Y are the same after the call."""
    probabilities, Y = np.array(P), np.eye(3)[TRUE]
    if softmax_delta(probabilities, Y) is None:
        raise ValueError("nothing came back (None); is there a return?")
    return {
        "P after softmax_delta(P, Y)": probabilities,
        "Y after softmax_delta(P, Y)": Y,
    }
