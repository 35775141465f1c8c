"""Hidden tests of `network`: layers in a chain.

No hidden layer has a single unit and no bias is 0. `plant` numbers all
weights and biases k = 0, 1, 2, ... in the order of the layers. At POINTS
the network of the gradient test keeps every pre-activation at least 0.01
away from the kink of ReLU; each layer has active units, except at the
second point, where all hidden units are off.
"""

import itertools
import math

from autograder.probes import probe

DEFINES = ("NeuralNetwork",)
BUILDS_ON = ("layer",)

SIZES = [(2, [4, 2, 1]), (3, [5, 2])]
POINTS = [
    [1.0, 2.0, -0.5],
    [-1.0, 0.5, 2.0],
    [0.3, -1.2, 0.8],
    [2.0, 1.0, 1.5],
    [-0.4, -0.9, -1.6],
]


def values_of(layer):
    """The Values of one layer: weights, then bias, of each neuron."""
    return [value for n in layer.neurons for value in (*n.w, n.b)]


def plant(model):
    """Write given numbers of both signs into a model's Values."""
    values = [v for layer in model.layers for v in values_of(layer)]
    for k, value in enumerate(values):
        value.data = 0.9 * math.sin(1.7 * k + 1) + 0.1
    return model


def set_biases(layer, biases):
    """Make the pre-activations of a layer its biases, whatever it reads."""
    for value in values_of(layer):
        value.data = 0.0
    for neuron, bias in zip(layer.neurons, biases, strict=False):
        neuron.b.data = bias


def numbers(outputs):
    """Plain numbers instead of Values; anything else as it is."""
    if hasattr(outputs, "backward"):
        return float(outputs.data)
    if hasattr(outputs, "__iter__"):
        return [numbers(output) for output in outputs]
    return outputs


def flat(outputs):
    """The numbers in nested lists, one after the other."""
    if isinstance(outputs, list):
        return [number for output in outputs for number in flat(output)]
    return [outputs]


def change(before, after):
    """Whether outputs differ, in words."""
    pairs = zip(flat(before), flat(after), strict=False)
    return "moves" if any(abs(a - b) > 1e-9 for a, b in pairs) else "stays"


@probe
def has_the_asked_sizes(NeuralNetwork):
    """There is one layer for each entry of nouts, with all its units."""
    seen = {}
    for nin, nouts in SIZES:
        name = f"NeuralNetwork({nin}, {nouts})"
        layers = NeuralNetwork(nin, list(nouts)).layers
        seen[f"layers of {name}"] = len(layers)
        seen[f"units per layer of {name}"] = [len(n.neurons) for n in layers]
    return seen


@probe
def layers_read_the_layer_before(NeuralNetwork):
    """A unit has one weight for each number that its layer receives."""
    seen = {}
    for nin, nouts in SIZES:
        layers = NeuralNetwork(nin, list(nouts)).layers
        seen[f"weights per unit in NeuralNetwork({nin}, {nouts})"] = [
            len(layer.neurons[0].w) for layer in layers
        ]
    return seen


@probe(weight=1.5)
def lists_the_parameters_of_all_layers(NeuralNetwork, Value):
    """parameters() is one flat list of the parameters of all layers."""
    model = NeuralNetwork(3, [5, 2])
    parameters = list(model.parameters())
    owned = {id(v) for layer in model.layers for v in values_of(layer)}
    listed = set(map(id, parameters))
    others = [p for p in parameters if not isinstance(p, Value)]
    return {
        "entries that are no Value": len(others),
        "entries that occur before": len(parameters) - len(listed),
        "entries that are in no layer": len(listed - owned),
        "Values of the layers that are missing": len(owned - listed),
        "is it empty": "no" if parameters else "yes",
    }


@probe(weight=1.5)
def forward_pass_to_one_output(NeuralNetwork):
    """The output is what the layers compute one after the other."""
    model = plant(NeuralNetwork(3, [5, 2, 1]))
    return {
        f"output of NeuralNetwork(3, [5, 2, 1]) for {x}": numbers(model(x))
        for x in POINTS[:3]
    }


@probe(weight=0.5)
def forward_pass_to_several_outputs(NeuralNetwork):
    """With several units in the last layer the output is their list."""
    model = plant(NeuralNetwork(3, [4, 2]))
    return {
        f"outputs of NeuralNetwork(3, [4, 2]) for {x}": numbers(model(x))
        for x in POINTS[:3]
    }


@probe
def widths_may_repeat(NeuralNetwork):
    """A hidden layer may be as wide as the output layer."""
    model, name = NeuralNetwork(2, [3, 3, 3]), "NeuralNetwork(2, [3, 3, 3])"
    seen = {
        f"weights per unit in {name}": [
            len(layer.neurons[0].w) for layer in model.layers
        ]
    }
    plant(model)
    for x in ([1.0, 2.0], [-1.0, 0.5]):
        seen[f"outputs of {name} for {x}"] = numbers(model(x))
    return seen


@probe
def hidden_units_are_relu(NeuralNetwork):
    """A hidden unit gives exactly 0 below z = 0, and z above."""
    model = NeuralNetwork(2, [4, 2, 1])
    outputs = []
    for layer in model.layers[:-1]:
        set_biases(layer, [-2.0, 3.0, -2.0, 3.0])
        outputs.append(numbers(layer([0.5] * len(layer.neurons[0].w))))
    plant(model)
    for neuron in model.layers[0].neurons:
        neuron.b.data = -9.0
    here, there = numbers(model([0.5, 0.3])), numbers(model([-0.2, 0.6]))
    return {
        "outputs of the hidden layers for z = -2 and 3": outputs,
        "output for another x, first hidden units all off": (
            change(here, there)
        ),
    }


@probe
def output_units_are_sigmoid(NeuralNetwork):
    """The output lies between 0 and 1, whatever reaches the last layer."""
    model = plant(NeuralNetwork(2, [3, 1]))
    seen = {}
    for z in (-4.0, 4.0):
        set_biases(model.layers[-1], [z])
        seen[f"output at z = {z}"] = numbers(model([0.5, -1.0]))
    return seen


@probe(weight=0.5)
def one_layer_is_logistic_regression(NeuralNetwork):
    """NeuralNetwork(3, [1]) is a logistic regression."""
    model = plant(NeuralNetwork(3, [1]))
    return {
        "number of parameters": len(list(model.parameters())),
        "outputs": [numbers(model(x)) for x in POINTS[:3]],
    }


@probe
def leaves_nouts_alone(NeuralNetwork):
    """Two networks of the same sizes can be made from one list."""
    sizes = [4, 2, 1]
    one, other = NeuralNetwork(2, sizes), NeuralNetwork(2, sizes)
    first, second = list(one.parameters()), list(other.parameters())
    both = set(map(id, first)) & set(map(id, second))
    return {
        "the list afterwards": sizes,
        "parameters of the first": "some" if first else "none",
        "parameters of the second beyond the first": (
            len(second) - len(first)
        ),
        "parameters in both": len(both),
    }


@probe
def every_layer_counts(NeuralNetwork):
    """The output depends on the input and on the weights of each layer."""
    model = NeuralNetwork(2, [4, 2, 1])
    layers = [values_of(layer) for layer in model.layers]
    # All weights positive and small: each unit is on its rising side.
    for value in itertools.chain(*layers):
        value.data = 0.2
    start = numbers(model([1.0, 0.5]))
    moves = []
    for values in layers:
        values[0].data = 0.7
        moves.append(change(start, numbers(model([1.0, 0.5]))))
        values[0].data = 0.2
    return {
        "output with a weight of each layer in turn": moves,
        "output with an input": change(start, numbers(model([3.0, 0.5]))),
    }


# A slope through ReLU units of float32 numbers is right to about 1e-6.
@probe(weight=1.5, rtol=1e-4, atol=1e-8)
def sends_gradients_to_all_layers(NeuralNetwork):
    """The gradient reaches the weights and biases of every layer.

    (3 * model(x)).backward() for NeuralNetwork(3, [4, 2, 1])
    """
    model = plant(NeuralNetwork(3, [4, 2, 1]))
    seen = {}
    for x in POINTS:
        (3 * model(x)).backward()
        seen[f"gradients per layer at {x}"] = [
            [float(v.grad) for v in values_of(layer)] for layer in model.layers
        ]
    return seen
