"""Hidden tests of `hidden_delta`: signals sent back through weights.

The activations come from a forward pass with given weights. Matrices are
never square except in `fits_layers_of_equal_size`, where NumPy cannot
notice a matrix that is not transposed. `fits_one_unit` tells apart
mistakes that raise the same error everywhere else.
"""

import numpy as np

from _shared import as_array, sigmoid, state, waves
from autograder.probes import probe

DEFINES = ("hidden_delta",)
HINT = (
    "Take one example, two units and three next units, and add up the "
    "messages to each unit on paper."
)


def _layer(m, n, n_next):
    """Signals of the next layer, weights to it, and activations.

    The layer has three inputs, and the next one is the output layer.
    """
    A = sigmoid(waves((m, 3), 0.3) @ waves((3, n), 1.0) + waves((n,), 2.5))
    W_next = waves((n, n_next), 2.0)
    outputs = sigmoid(A @ W_next + waves((n_next,), 3.5))
    Y = 0.5 + 0.5 * waves((m, n_next), 4.0)
    return (outputs - Y) * outputs * (1 - outputs), W_next, A


def _names(m, n, n_next):
    return f"{m} examples, {n} units, {n_next} next units"


@probe(weight=4)
def adds_messages_and_multiplies_by_the_slope(hidden_delta):
    """Each signal is the sum of weighted signals times the unit's slope."""
    return {
        _names(*sizes): as_array(hidden_delta(*_layer(*sizes)))
        for sizes in ((5, 4, 2), (5, 2, 3), (1, 3, 4))
    }


@probe
def fits_layers_of_equal_size(hidden_delta):
    """The next layer may have as many units as this one.

    hidden_delta for 5 examples, 3 units, 3 next units
    """
    return as_array(hidden_delta(*_layer(5, 3, 3)))


@probe(weight=0.5)
def fits_one_unit(hidden_delta):
    """A layer may have a single unit.

    hidden_delta for 1 example, 1 unit, 3 next units
    """
    return as_array(hidden_delta(*_layer(1, 1, 3)))


@probe
def is_linear_in_the_signals(hidden_delta):
    """The result is right for twice the signals, and 0 for none.

    5 examples, 4 units, 2 next units,
    """
    delta, W_next, A = _layer(5, 4, 2)
    return {
        "twice the signals": as_array(
            hidden_delta(2 * delta, W_next.copy(), A.copy())
        ),
        "signals 0": as_array(hidden_delta(0 * delta, W_next, A)),
    }


@probe
def sends_nothing_along_weights_of_zero(hidden_delta):
    """The signals are right if a unit has outgoing weights of 0.

    hidden_delta for 5 examples, 4 units, 2 next units, row 2 of W_next 0
    """
    delta, W_next, A = _layer(5, 4, 2)
    W_next[2] = 0.0
    return as_array(hidden_delta(delta, W_next, A))


@probe(weight=2)
def treats_each_example_alone(hidden_delta):
    """The signals are right for one example alone, and for repeated ones.

    4 units, 2 next units,
    """
    delta, W_next, A = _layer(5, 4, 2)
    return {
        "example 3 alone": as_array(
            hidden_delta(delta[3:4].copy(), W_next.copy(), A[3:4].copy())
        ),
        "five examples, each three times": as_array(
            hidden_delta(
                np.repeat(delta, 3, axis=0), W_next, np.repeat(A, 3, axis=0)
            )
        ),
    }


@probe
def is_the_derivative_along_the_weighted_sums(hidden_delta):
    """A signal says how the example's own cost changes with its z.

    hidden_delta minus numeric slopes, 5 examples, 4 units, 2 outputs
    """
    m, n, n_out = 5, 4, 2
    delta, W_next, A = _layer(m, n, n_out)
    Z, Y = np.log(A / (1 - A)), 0.5 + 0.5 * waves((m, n_out), 4.0)

    def costs(Z):
        outputs = sigmoid(sigmoid(Z) @ W_next + waves((n_out,), 3.5))
        return np.sum((outputs - Y) ** 2, axis=1) / 2

    h, numeric = 1e-5, np.zeros((m, n))
    for i in range(n):
        step = h * np.eye(n)[i]
        numeric[:, i] = (costs(Z + step) - costs(Z - step)) / (2 * h)
    found = as_array(hidden_delta(delta, W_next.copy(), A.copy()))
    return found - numeric if found.shape == numeric.shape else found


@probe
def leaves_its_arguments_alone(hidden_delta):
    """delta_next, W_next and A stay as they are."""
    names = ("delta_next", "W_next", "A")
    now, before = _layer(5, 4, 2), _layer(5, 4, 2)
    seen = {"shape of the result": str(as_array(hidden_delta(*now)).shape)}
    for name, *pair in zip(names, now, before, strict=True):
        seen[f"{name} afterwards"] = state(*pair)
    return seen
