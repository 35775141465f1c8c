"""Hidden tests of `gradient_profile`: how strongly each layer learns.

Most probes use the student's network with planted parameters. The deep
networks with sigmoid layers come from the classes below, which carry the
attributes of the chapter's classes and use nothing of the student's but
the given `Value`.
"""

import math
from collections.abc import Iterable

from autograder.probes import probe

DEFINES = ("gradient_profile",)
BUILDS_ON = ("loss",)

# Every pre-activation of the planted networks is at least 1e-3 from 0.
X = [[1.0, -0.5, 0.4], [0.3, 0.8, -1.1], [-0.7, 0.2, 0.9], [0.9, 1.1, -0.3]]
YS = [1, 1, 0, 1]


class _Unit:
    def __init__(self, Value, nin, activation):
        self.w = [Value(0.0) for _ in range(nin)]
        self.b = Value(0.0)
        self.activation = activation
        self.out = None

    def __call__(self, x):
        z = sum((w * v for w, v in zip(self.w, x, strict=True)), self.b)
        if self.activation == "sigmoid":
            self.out = 1 / (1 + (-z).exp())
        else:
            self.out = z * float(z.data > 0)
        return self.out

    def parameters(self):
        return [*self.w, self.b]


class _Layer:
    def __init__(self, Value, nin, nout, activation):
        self.neurons = [_Unit(Value, nin, activation) for _ in range(nout)]

    def __call__(self, x):
        out = [unit(x) for unit in self.neurons]
        return out[0] if len(out) == 1 else out

    def parameters(self):
        return [p for unit in self.neurons for p in unit.parameters()]


class _Network:
    """Six hidden layers of six units and one sigmoid output."""

    def __init__(self, Value, nin, activation):
        hidden = [_Layer(Value, n, 6, activation) for n in [nin] + [6] * 5]
        self.layers = [*hidden, _Layer(Value, 6, 1, "sigmoid")]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]

    def loss(self, X, ys):
        costs = [
            -(self(x) if y else 1 - self(x)).log()
            for x, y in zip(X, ys, strict=True)
        ]
        return sum(costs) / len(costs)


def _deep(Value, activation):
    """A deep network whose weights neither die out nor explode."""
    model = _Network(Value, 3, activation)
    units = [unit for layer in model.layers for unit in layer.neurons]
    for k, w in enumerate(w for unit in units for w in unit.w):
        w.data = 0.6 * math.sin(1.7 * k + 1) + 0.05
    return model


def _planted(NeuralNetwork, last=1.0):
    """The network 3-4-2-1; `last` scales the weights of the last unit."""
    model = NeuralNetwork(3, [4, 2, 1])
    for k, value in enumerate(_values(model)):
        value.data = 0.9 * math.sin(1.7 * k + 1) + 0.2
    for w in model.layers[-1].neurons[0].w:
        w.data = last * w.data
    return model


def _one_unit(NeuralNetwork, nin):
    """A single unit, all parameters 0: every prediction is 1/2."""
    model = NeuralNetwork(nin, [1])
    for value in _values(model):
        value.data = 0.0
    return model


def _values(model):
    return [
        value
        for layer in model.layers
        for neuron in layer.neurons
        for value in (*neuron.w, neuron.b)
    ]


def _profile(gradient_profile, model, X, ys):
    """The result as a list; a bare number counts as a list of one."""
    result = gradient_profile(model, [list(x) for x in X], list(ys))
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    return list(result) if isinstance(result, Iterable) else [result]


def _vanishes(observed, reference):
    """Right are first layer / last layer = 2e-5 (sigmoid) and 0.6 (ReLU)."""
    for profile in observed.values():
        if len(profile) != 7:
            return f"The result has length {len(profile)} for 7 layers."
        if not profile[-1]:
            return "The number of the last layer is 0."
    if observed["sigmoid"][0] / observed["sigmoid"][-1] >= 0.01:
        return (
            "With sigmoid units the first layer's number is not small "
            "beside the last one's."
        )
    if observed["relu"][0] / observed["relu"][-1] <= 0.05:
        return (
            "With ReLU units the first layer's number is tiny beside the "
            "last one's."
        )
    return None


@probe(weight=2)
def has_one_number_per_layer(gradient_profile, NeuralNetwork):
    """There is one number per layer, and none is negative."""
    one = _profile(
        gradient_profile, _one_unit(NeuralNetwork, 3), X[:2], [1, 0]
    )
    three = _profile(gradient_profile, _planted(NeuralNetwork), X, YS)
    return {
        "numbers for 1 layer": len(one),
        "numbers for 3 layers": len(three),
        "negative numbers": sum(float(v) < 0 for v in [*one, *three]),
    }


@probe(weight=4, rtol=1e-4, atol=1e-8)
def averages_gradients(gradient_profile, NeuralNetwork):
    """Each number is the mean of |dL/dw| over the weights of its layer.

    a network 3-4-2-1 with given weights, 4 examples, layer
    """
    return _profile(gradient_profile, _planted(NeuralNetwork), X, YS)


@probe(weight=2, rtol=1e-4, atol=1e-8)
def adds_sizes(gradient_profile, NeuralNetwork):
    """Positive and negative gradients do not cancel.

    one unit with two weights, whose gradients are opposite, layer
    """
    # dL/dw is -0.25 and 0.25, dL/db is -0.25: only the sign matters.
    X = [[1.0, -1.0], [-0.5, 0.5], [2.5, -2.5], [1.0, -1.0]]
    model = _one_unit(NeuralNetwork, 2)
    return _profile(gradient_profile, model, X, [1, 1, 1, 0])


@probe(rtol=1e-4, atol=1e-8)
def counts_silent_units(gradient_profile, NeuralNetwork):
    """A unit that is off for all examples counts, with gradients of 0.

    a network 3-4-2-1 with a unit off in the first hidden layer, layer
    """
    model = _planted(NeuralNetwork)
    model.layers[0].neurons[1].b.data = -20.0
    return _profile(gradient_profile, model, X, YS)


@probe(weight=2, rtol=1e-4, atol=1e-8)
def leaves_biases_out(gradient_profile, NeuralNetwork):
    """The gradient of a bias does not enter.

    one unit with one weight, small inputs, all labels 0, layer
    """
    # dL/dw is 0.15, dL/db is 0.5, and every other average is right.
    model = _one_unit(NeuralNetwork, 1)
    return _profile(gradient_profile, model, [[0.3]] * 4, [0] * 4)


@probe(atol=1e-8)
def stops_where_nothing_flows(gradient_profile, NeuralNetwork):
    """Behind outgoing weights of 0 no layer receives a gradient.

    a network 3-4-2-1 whose last unit has the weights 0:
    """
    model = _planted(NeuralNetwork, last=0.0)
    profile = _profile(gradient_profile, model, X, YS)
    return {
        "layers before the last": profile[:-1],
        "last layer": "above 0" if any(profile[-1:]) else "all 0",
    }


@probe(check=_vanishes)
def shows_vanishing(gradient_profile, Value):
    """Through six sigmoid layers the gradient vanishes, through ReLU not.

    six hidden layers of six units with given weights
    """
    return {
        activation: _profile(
            gradient_profile, _deep(Value, activation), X[:2], YS[:2]
        )
        for activation in ("sigmoid", "relu")
    }


@probe(weight=2)
def leaves_model_alone(gradient_profile, NeuralNetwork):
    """The parameters stay as they are, and a second call gives the same."""
    model = _planted(NeuralNetwork)
    once = _profile(gradient_profile, model, X, YS)
    twice = _profile(gradient_profile, model, X, YS)
    return {
        "parameters afterwards": [float(v.data) for v in _values(model)],
        "largest difference of two calls": max(
            (float(abs(a - b)) for a, b in zip(once, twice, strict=True)),
            default="no number came back",
        ),
    }
