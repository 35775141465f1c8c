"""Hidden tests of `penultimate`: what the last unit of a network sees.

Networks get planted parameters by writing into their Values. The rows
differ, and in each planted network every unit of the last hidden layer
is active for some rows and every row activates some unit.
"""

import math
from collections.abc import Iterable

from autograder.probes import probe

DEFINES = ("penultimate",)
BUILDS_ON = ("network",)

X = [[1.0, -0.5], [0.3, 0.8], [-0.7, 0.2], [0.9, 1.1], [-1.2, -0.4]]


def _planted(NeuralNetwork, nouts):
    """A network for two inputs, and its parameters in a fixed order."""
    model = NeuralNetwork(2, list(nouts))
    values = [
        value
        for layer in model.layers
        for neuron in layer.neurons
        for value in (*neuron.w, neuron.b)
    ]
    for k, value in enumerate(values):
        value.data = 0.9 * math.sin(1.7 * k + 1) + 0.2
    return model, values


def _entries(penultimate, model):
    """The result as lists; a bare number counts as a row of one."""
    result = penultimate(model, [list(x) for x in X])
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    return [list(r) if isinstance(r, Iterable) else [r] for r in result]


def _rows(penultimate, model, Value):
    """The result in numbers; whether it holds Values is tested apart."""
    return [
        [v.data if isinstance(v, Value) else v for v in row]
        for row in _entries(penultimate, model)
    ]


def _kind(entry, Value):
    number = hasattr(entry, "__float__") and not isinstance(entry, Value)
    return "number" if number else type(entry).__name__


@probe(weight=2)
def has_width_of_layer(penultimate, NeuralNetwork, Value):
    """There is one row per example, as wide as the last hidden layer."""
    return {
        f"numbers in each of 5 rows, network {nouts}": [
            len(row)
            for row in _rows(penultimate, NeuralNetwork(2, nouts[:]), Value)
        ]
        for nouts in ([4, 2, 1], [3, 1], [5, 4, 3, 1])
    }


@probe(weight=3, rtol=1e-9, atol=1e-9)
def gives_activations(penultimate, NeuralNetwork, Value):
    """The rows are the activations of the last hidden layer.

    given weights:
    """
    return {
        f"network {nouts}, entry": _rows(
            penultimate, _planted(NeuralNetwork, nouts)[0], Value
        )
        for nouts in ([3, 1], [5, 4, 3, 1])
    }


@probe
def tells_rows_apart(penultimate, NeuralNetwork, Value):
    """Different examples have different activations."""
    model, _ = _planted(NeuralNetwork, [4, 3, 1])
    rows = _rows(penultimate, model, Value)
    different = {tuple(round(float(v), 9) for v in row) for row in rows}
    return {"different rows for 5 examples": len(different)}


@probe(weight=2)
def gives_numbers(penultimate, NeuralNetwork, Value):
    """The entries are plain numbers, ready for a plot."""
    rows = _entries(penultimate, NeuralNetwork(2, [4, 2, 1]))
    kinds = {_kind(entry, Value) for row in rows for entry in row}
    return {"type of the entries": sorted(kinds)}


@probe
def feeds_last_unit(penultimate, NeuralNetwork, Value):
    """The last unit, applied to a row, gives the network's prediction.

    a network [5, 4, 3, 1] with given weights
    """
    model, _ = _planted(NeuralNetwork, [5, 4, 3, 1])
    unit = model.layers[-1].neurons[0]
    weights, bias = [float(w.data) for w in unit.w], float(unit.b.data)
    predictions = []
    for row in _rows(penultimate, model, Value):
        z = bias + sum(
            w * float(a) for w, a in zip(weights, row, strict=False)
        )
        predictions.append(1 / (1 + math.exp(-z)))
    return predictions


@probe(weight=2)
def leaves_model_alone(penultimate, NeuralNetwork, Value):
    """The model has the same layers and parameters as before."""
    model, values = _planted(NeuralNetwork, [4, 3, 1])
    rows = _rows(penultimate, model, Value)
    return {
        "rows": "some" if rows else "none",
        "layers afterwards": len(model.layers),
        "parameters afterwards": [float(value.data) for value in values],
    }
