"""Hidden tests of `early_stopping`: one rule, many short lists.

Each test holds the lists that one part of the rule decides. Losses are
all different from epochs, so that one is not taken for the other.
"""

import numpy as np

from autograder.probes import probe

DEFINES = ("early_stopping",)
HINT = (
    "Write a table for the visible list: epoch, loss, smallest so far, "
    "epochs since then."
)


def _epochs(early_stopping, cases):
    """Both epochs by call; what is no pair stands for the first."""
    seen = {}
    for losses, patience in cases:
        result = early_stopping(list(losses), patience)
        if np.shape(result) != (2,):
            result = (result, "no second number")
        called = f"early_stopping({losses}, {patience})"
        seen |= {
            f"{called}, best epoch": result[0],
            f"{called}, stop epoch": result[1],
        }
    return seen


@probe(weight=3)
def stops_when_patience_runs_out(early_stopping):
    """It stops after `patience` epochs in a row without a new minimum."""
    return _epochs(
        early_stopping,
        [
            ([1.5, 2.5, 3.5, 4.5], 2),
            ([9.5, 7.5, 8.5, 8.6, 8.7, 8.8], 3),
            ([0.9, 0.8, 0.7, 0.75, 0.85, 0.95, 1.1, 1.2], 4),
        ],
    )


@probe(weight=2)
def runs_to_the_last_epoch(early_stopping):
    """If patience never runs out, it stops at the last epoch."""
    return _epochs(
        early_stopping,
        [
            ([3.5, 2.5, 1.5], 2),
            ([4.5, 3.5, 5.5, 5.4, 2.5, 5.6, 5.5, 1.5], 3),
            ([0.5, 0.4, 0.45, 0.42], 4),
        ],
    )


@probe(weight=2)
def looks_no_further_than_the_stop(early_stopping):
    """Losses after the stop do not matter, however small."""
    return _epochs(
        early_stopping,
        [
            ([6.5, 5.5, 5.8, 5.6, 4.5, 4.2], 2),
            ([0.6, 0.7, 0.8, 0.65, 0.2, 0.1], 3),
            ([0.9, 0.5, 0.6, 0.55, 0.4, 0.3, 0.2], 2),
        ],
    )


@probe(weight=2)
def does_not_count_ties(early_stopping):
    """An equal loss is no new minimum; the first of equal ones is best."""
    return _epochs(
        early_stopping,
        [
            ([3.5, 2.5, 2.5, 2.7, 1.5], 2),
            ([2.5, 2.5, 2.5], 5),
            ([0.8, 0.6, 0.7, 0.6, 0.6, 0.5], 3),
        ],
    )


@probe(weight=2)
def compares_with_the_minimum(early_stopping):
    """Better than the epoch before is not enough: the minimum counts."""
    return _epochs(
        early_stopping,
        [
            ([5.5, 4.1, 4.6, 4.4, 4.5, 4.3, 3.5], 3),
            ([1.2, 3.2, 2.2, 3.1, 2.1, 3.3, 0.7], 4),
        ],
    )


@probe(weight=2)
def starts_to_count_anew(early_stopping):
    """After a new minimum the epochs are counted from the start."""
    return _epochs(
        early_stopping,
        [
            ([5.5, 6.5, 4.5, 5.6, 3.5, 4.6, 5.7, 2.5], 2),
            ([0.9, 0.95, 0.97, 0.8, 0.82, 0.84, 0.7, 0.75], 3),
        ],
    )


@probe
def takes_patience_1(early_stopping):
    """With patience 1 the first epoch without a new minimum is the last."""
    return _epochs(
        early_stopping,
        [
            ([3.5, 2.5, 2.7, 1.5], 1),
            ([1.5, 2.5, 0.5], 1),
            ([3.5, 2.5, 1.5, 0.5], 1),
        ],
    )


@probe
def takes_losses_of_any_size(early_stopping):
    """Losses may be large, small or negative; only their order counts."""
    return _epochs(
        early_stopping,
        [
            ([5000.5, 4000.5, 4500.5, 4600.5, 3000.5], 2),
            ([-1.5, -2.5, -2.2, -2.1, -3.5], 2),
            ([3e-4, 2e-4, 2.5e-4, 2.2e-4, 1e-4], 2),
        ],
    )


@probe
def takes_a_single_epoch(early_stopping):
    """A list with one loss has one epoch, 0."""
    return _epochs(early_stopping, [([0.7], 1), ([4.5], 3)])


@probe
def takes_arrays_and_leaves_them_alone(early_stopping):
    """An array gives the right epochs; arrays and lists stay as they are.

    losses = [0.9, 0.6, 0.7, 0.65, 0.5], patience 2:
    """
    losses = [0.9, 0.6, 0.7, 0.65, 0.5]
    array = np.array(losses)
    seen = {
        "result for an array": early_stopping(array, 2),
        "the array afterwards": array,
    }
    early_stopping(losses, 2)
    return seen | {"the list afterwards": losses}
