"""Hidden tests of `loss`: the mean cross-entropy of a network.

`predictor` makes a network of one unit with weights 1 and 0 and bias 0.
Its prediction for the row [ln(p / (1 - p)), 7] is p, so every test names
predictions, not inputs. Two features and five examples keep the two
counts apart. Predictions stay in [0.05, 0.95], where the eps of the
chapter moves a loss by 2e-7 at most, or are exactly 0 and 1. The digits
of a loss count in one test, the mean; single examples are compared to
5e-3, so that an unusual eps does not cost every point.
"""

import itertools
import math

import numpy as np

from autograder.probes import probe

DEFINES = ("NeuralNetwork.loss",)
BUILDS_ON = ("network",)

# What an eps of 1e-8, or a prediction clipped at 1e-7, may change.
EPS = 2e-6
PREDICTIONS, LABELS = [0.9, 0.05, 0.2, 0.55, 0.7], [1, 1, 0, 1, 0]


def predictor(NeuralNetwork):
    """A network that predicts p for the row `row(p)`."""
    model = NeuralNetwork(2, [1])
    neuron = model.layers[0].neurons[0]
    neuron.w[0].data, neuron.w[1].data, neuron.b.data = 1.0, 0.0, 0.0
    return model


def row(p):
    """The example for which `predictor` predicts p."""
    if p in (0, 1):
        return [1000.0 if p else -1000.0, 7.0]
    return [math.log(p / (1 - p)), 7.0]


def cost(model, predictions, labels):
    """The loss as a number; a result of another kind as it is."""
    loss = model.loss([row(p) for p in predictions], list(labels))
    return float(loss.data) if hasattr(loss, "backward") else loss


def is_large_or_small(observed, reference):
    """Judge the loss of certain predictions by rules, not by digits."""
    for name in reference["wrong"]:
        loss = observed["wrong"][name] + 0.0  # shown as 0, not as -0
        if not math.isfinite(loss):
            return f"The loss for {name} is {loss}: it must stay finite."
        if not loss > 10:
            return f"The loss for {name} is {loss:.6g}, too small."
    for name in reference["right"]:
        loss = observed["right"][name]
        # An eps makes a perfect loss slightly negative.
        if not abs(loss) <= 1e-6:
            return f"The loss for {name} is {loss:.6g}, not close to 0."
    return None


@probe(rtol=0, atol=5e-3)
def costs_for_label_1(NeuralNetwork):
    """An example of class 1 costs -ln of the predicted probability."""
    model = predictor(NeuralNetwork)
    return {
        f"loss of one example, label 1, prediction {p}": cost(model, [p], [1])
        for p in (0.05, 0.3, 0.9)
    }


@probe(rtol=0, atol=5e-3)
def costs_for_label_0(NeuralNetwork):
    """An example of class 0 costs -ln of 1 minus the prediction."""
    model = predictor(NeuralNetwork)
    return {
        f"loss of one example, label 0, prediction {p}": cost(model, [p], [0])
        for p in (0.95, 0.7, 0.1)
    }


@probe(weight=0.5, rtol=0, atol=1e-3)
def undecided_predictions_cost_ln_2(NeuralNetwork):
    """An example with prediction 1/2 costs 0.693, whatever its label."""
    model = predictor(NeuralNetwork)
    return {
        f"loss of one example, label {y}, prediction 0.5": (
            cost(model, [0.5], [y])
        )
        for y in (0, 1)
    }


@probe(weight=1.5, rtol=0, atol=EPS)
def averages_over_examples(NeuralNetwork):
    """The loss is a mean: showing every example twice leaves it."""
    model = predictor(NeuralNetwork)
    return {
        "loss of five examples": cost(model, PREDICTIONS, LABELS),
        "loss of the five examples twice": (
            cost(model, 2 * PREDICTIONS, 2 * LABELS)
        ),
    }


@probe
def falls_as_a_prediction_improves(NeuralNetwork):
    """The loss falls when a prediction moves toward its label."""
    model = predictor(NeuralNetwork)
    moves = {
        "label 1, prediction 0.3 to 0.4": (0.3, 0.4, 1),
        "label 1, prediction 0.6 to 0.9": (0.6, 0.9, 1),
        "label 0, prediction 0.7 to 0.6": (0.7, 0.6, 0),
        "label 0, prediction 0.4 to 0.1": (0.4, 0.1, 0),
    }
    seen = {}
    for name, (old, new, y) in moves.items():
        rest, labels = [0.8, 0.35], [1, 0, y]
        before = cost(model, [*rest, old], labels)
        step = cost(model, [*rest, new], labels) - before
        word = "falls" if step < -EPS else "rises" if step > EPS else "stays"
        seen[f"{name}: the loss"] = word
    return seen


@probe(weight=0.5)
def treats_both_classes_alike(NeuralNetwork):
    """Swapping the classes, labels and predictions both, changes nothing."""
    model = predictor(NeuralNetwork)
    mirrored = [1 - p for p in PREDICTIONS]
    swapped = [1 - y for y in LABELS]
    loss = cost(model, PREDICTIONS, LABELS)

    def against(other):
        return "the same" if abs(other - loss) <= EPS else "another number"

    return {
        "loss with labels and predictions swapped": (
            against(cost(model, mirrored, swapped))
        ),
        "loss with labels alone swapped": (
            against(cost(model, PREDICTIONS, swapped))
        ),
    }


@probe(check=is_large_or_small)
def survives_certain_predictions(NeuralNetwork):
    """Predictions of exactly 0 and 1 cost much if wrong, nothing if right.

    model.loss with one example at z = -1000 and z = 1000
    """
    model = predictor(NeuralNetwork)
    return {
        "wrong": {
            "prediction 1 and label 0": cost(model, [1], [0]),
            "prediction 0 and label 1": cost(model, [0], [1]),
        },
        "right": {
            "prediction 0 and label 0": cost(model, [0], [0]),
            "prediction 1 and label 1": cost(model, [1], [1]),
        },
    }


@probe
def takes_labels_of_any_kind(NeuralNetwork):
    """Labels may be integers, floats, booleans or NumPy integers."""
    model = predictor(NeuralNetwork)
    loss = cost(model, PREDICTIONS, LABELS)
    seen = {}
    for kind in (float, bool, np.int64):
        other = cost(model, PREDICTIONS, [kind(y) for y in LABELS])
        seen[f"loss with labels of type {kind.__name__}"] = (
            "as with int" if abs(other - loss) <= EPS else "another number"
        )
    other = cost(model, PREDICTIONS, [1 - y for y in LABELS])
    seen["loss with the labels swapped"] = (
        "as before" if abs(other - loss) <= EPS else "another number"
    )
    return seen


@probe(weight=2, rtol=1e-5, atol=1e-8)
def sends_gradients_to_all_parameters(NeuralNetwork):
    """The gradient of the loss reaches every weight and bias.

    (3 * model.loss(X, ys)).backward() for NeuralNetwork(2, [3, 2, 1])
    """
    model = NeuralNetwork(2, [3, 2, 1])
    layers = [
        [value for n in layer.neurons for value in (*n.w, n.b)]
        for layer in model.layers
    ]
    for k, value in enumerate(itertools.chain(*layers)):
        value.data = 0.9 * math.sin(1.7 * k + 1) + 0.1
    X = [[1.0, 2.0], [-1.0, 0.5], [0.3, -1.2], [2.0, 1.0], [-0.4, 0.9]]
    (3 * model.loss(X, LABELS)).backward()
    return {
        f"gradients of layers[{k}]": [float(value.grad) for value in values]
        for k, values in enumerate(layers)
    }
