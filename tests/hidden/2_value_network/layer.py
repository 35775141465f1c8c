"""Hidden tests of `layer`: units that read the same inputs.

Layers have three inputs and one, two or four units, planted differently,
so that a mixed-up unit, input or size shows. FIRST and SECOND give
pre-activations of both signs, at least 0.02 away from 0.
"""

import itertools

from _shared import kinds, number_of
from autograder.probes import probe

DEFINES = ("Layer",)
BUILDS_ON = ("neuron",)

UNITS = [
    ([0.5, -1.0, 1.5], 0.25),
    ([-1.0, 0.75, -0.5], -0.4),
    ([1.2, 0.3, -0.8], 0.6),
    ([-0.6, -0.9, 0.4], 1.1),
]
FIRST, SECOND = [1.0, 2.0, -0.5], [-1.0, 0.5, 2.0]


def plant(layer, lift=0.0):
    """Write given numbers into a layer's Values; `lift` raises biases."""
    units = itertools.cycle(UNITS)
    for neuron, (weights, bias) in zip(layer.neurons, units, strict=False):
        numbers = itertools.cycle(weights)
        for value, number in zip(neuron.w, numbers, strict=False):
            value.data = number
        neuron.b.data = bias + lift
    return layer


def items(outputs):
    """The outputs of a layer as a list, read once."""
    return list(outputs) if hasattr(outputs, "__iter__") else [outputs]


def filled(outputs):
    """The outputs as a list that holds some, or a sentence."""
    found = items(outputs)
    if not found:
        raise ValueError("an empty list came back")
    return found


def numbers(outputs):
    """Plain numbers for the outputs of a layer."""
    return [number_of(output) for output in items(outputs)]


@probe
def has_nout_units_with_nin_weights(Layer):
    """A layer owns nout different neurons of nin weights each."""
    seen = {}
    for nout in (1, 2, 4):
        neurons = list(Layer(3, nout).neurons)
        name = f"Layer(3, {nout})"
        seen[f"neurons of {name}"] = len(neurons)
        seen[f"different neurons of {name}"] = len(set(map(id, neurons)))
        seen[f"weights per neuron of {name}"] = [len(n.w) for n in neurons]
    return seen


@probe
def owns_its_neurons(Layer):
    """Each layer has neurons of its own."""
    first, second = Layer(3, 2), Layer(3, 4)
    neurons = [set(map(id, layer.neurons)) for layer in (first, second)]
    return {
        "neurons of Layer(3, 2) made before Layer(3, 4)": (len(first.neurons)),
        "neurons that two layers share": len(neurons[0] & neurons[1]),
    }


@probe
def gives_one_value_per_unit(Layer, Value):
    """A layer of two or more units returns a list with one Value each."""
    seen = {}
    for nout in (2, 4):
        outputs = items(Layer(3, nout)(FIRST))
        seen[f"outputs of Layer(3, {nout})"] = len(outputs)
        seen[f"type of outputs of Layer(3, {nout})"] = kinds(outputs, Value)
    return seen


@probe
def gives_a_bare_value_for_one_unit(Layer, Value):
    """A layer of one unit returns its Value itself."""
    seen = {}
    for nin in (1, 3):
        output = plant(Layer(nin, 1))([3.0, 0.5, 0.25][:nin])
        name = f"Layer({nin}, 1)"
        seen[f"type of the output of {name}"] = kinds([output], Value)
        seen[f"output of {name}"] = number_of(filled(output)[0])
    return seen


@probe(weight=1.5)
def output_j_is_the_output_of_unit_j(Layer):
    """Output j is what neuron j gives for the whole input."""
    layer = plant(Layer(3, 4))
    return {
        f"outputs of Layer(3, 4) for x = {x}": numbers(layer(x))
        for x in (FIRST, SECOND)
    }


@probe(weight=2)
def lists_the_parameters_of_all_units(Layer, Value):
    """parameters() is one flat list of the parameters of all neurons."""
    seen = {}
    for nout in (1, 2, 4):
        layer = Layer(3, nout)
        parameters = list(layer.parameters())
        owned = {id(p) for n in layer.neurons for p in [*n.w, n.b]}
        name = f"Layer(3, {nout}).parameters()"
        listed = set(map(id, parameters))
        seen[f"length of {name}"] = len(parameters)
        seen[f"type of the entries of {name}"] = kinds(parameters, Value)
        seen[f"different objects in {name}"] = len(listed)
        seen[f"entries of {name} in no neuron"] = len(listed - owned)
    return seen


@probe(weight=1.5)
def hands_keyword_arguments_on(Layer):
    """Keyword arguments of the layer reach its neurons."""
    seen = {}
    for options in ({"activation": "sigmoid"}, {}):
        layer = plant(Layer(3, 4, **options))
        outputs = [*numbers(layer(FIRST)), *numbers(layer(SECOND))]
        inside = 0 < min(outputs) <= max(outputs) < 1
        name = "sigmoid layer" if options else "layer without an activation"
        seen[f"outputs of a {name}"] = (
            "all between 0 and 1" if inside else "not all between 0 and 1"
        )
    return seen


@probe(weight=0.5)
def units_do_not_share_weights(Layer):
    """Changing one neuron changes one output."""
    # Biases raised by 20 keep every unit of ReLU on its rising side.
    layer = plant(Layer(3, 4), lift=20.0)
    before = numbers(layer(FIRST))
    layer.neurons[1].w[0].data += 0.5
    pairs = zip(before, numbers(layer(FIRST)), strict=False)
    moved = [j for j, (old, new) in enumerate(pairs) if abs(old - new) > 1e-6]
    return {"outputs that move with neuron 1": moved}


@probe(weight=0.5)
def result_can_be_read_again(Layer):
    """The list of outputs can be read as often as one likes."""
    outputs = Layer(3, 4)(FIRST)
    return {
        "outputs at the first reading": len(items(outputs)),
        "outputs at the second reading": len(items(outputs)),
    }


@probe
def gradient_passes_through_the_layer(Layer, Value):
    """The gradient of an output reaches its neuron and the inputs.

    (3 * outputs[-1]).backward() for inputs that are Values
    """
    layer = plant(Layer(3, 2), lift=20.0)
    inputs = [Value(v) for v in FIRST]
    (3 * filled(layer(inputs))[-1]).backward()
    return {
        "gradients of the inputs": [float(v.grad) for v in inputs],
        "gradients in neuron 0": [float(v.grad) for v in layer.neurons[0].w],
        "gradients in neuron 1": [float(v.grad) for v in layer.neurons[1].w],
    }
