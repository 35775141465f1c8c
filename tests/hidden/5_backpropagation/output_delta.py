"""Hidden tests of `output_delta`: error signals without 1/m.

Outputs come from a sigmoid layer. Targets are real numbers, some outside
[0, 1], so that y (1 - y) and the like show. Five examples and two outputs
tell 1/m from 1/n and both from 2.
"""

import numpy as np

from _shared import as_array, sigmoid, state, waves
from autograder.probes import probe

DEFINES = ("output_delta",)
HINT = (
    "Take one example and one output, work (8) on paper with A = 0.6 and "
    "Y = 0.1, and compare the three factors one by one."
)

SHAPES = ((5, 2), (1, 1), (4, 1), (1, 3))


def _pair(shape):
    """Outputs of a sigmoid layer and targets of the same shape."""
    return sigmoid(waves(shape, 0.4)), 0.5 + waves(shape, 2.0, 0.8)


@probe(weight=4)
def multiplies_error_and_slope(output_delta):
    """Each entry is the error of one output times the slope there."""
    return {
        f"A and Y of shape {shape}": as_array(output_delta(*_pair(shape)))
        for shape in SHAPES
    }


@probe
def is_zero_where_the_output_is_right(output_delta):
    """Where the output equals the target, the signal is 0.

    output_delta(A, Y), A = Y in rows 0 and 2 of four:
    """
    A, Y = _pair((4, 3))
    Y[[0, 2]] = A[[0, 2]]
    delta = as_array(output_delta(A, Y))
    if delta.shape != (4, 3):
        raise TypeError(f"the shape is {delta.shape}, not (4, 3)")
    size = np.abs(delta).max(axis=1)
    return {
        f"row {k}": "all 0" if size[k] < 1e-9 else "not all 0"
        for k in range(len(A))
    }


@probe(weight=2)
def treats_each_example_alone(output_delta):
    """The signals are right for one example alone, and for repeated ones."""
    A, Y = _pair((5, 2))
    return {
        "row 3 of five alone": as_array(
            output_delta(A[3:4].copy(), Y[3:4].copy())
        ),
        "the five rows, each three times": as_array(
            output_delta(np.repeat(A, 3, axis=0), np.repeat(Y, 3, axis=0))
        ),
    }


@probe
def adds_up_to_the_derivative_of_the_summed_cost(output_delta):
    """Together the signals are the derivative of all examples' own costs.

    5 examples, 2 outputs, all weighted sums moved up and down by h:
    """
    Z, (A, Y) = waves((5, 2), 0.4), _pair((5, 2))
    h = 1e-5
    up, down = (np.sum((sigmoid(Z + t) - Y) ** 2) / 2 for t in (h, -h))
    return {
        "numeric slope of the cost": float((up - down) / (2 * h)),
        "sum of output_delta(A, Y)": float(as_array(output_delta(A, Y)).sum()),
    }


@probe
def leaves_its_arguments_alone(output_delta):
    """A and Y stay as they are."""
    (A, Y), (old_A, old_Y) = _pair((5, 2)), _pair((5, 2))
    delta = as_array(output_delta(A, Y))
    return {
        "shape of the result": str(delta.shape),
        "A afterwards": state(A, old_A),
        "Y afterwards": state(Y, old_Y),
    }
