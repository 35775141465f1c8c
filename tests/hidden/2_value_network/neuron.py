"""Hidden tests of `neuron`: one unit made of Values.

The units have weights of both signs and a bias that is not 0. ABOVE and
BELOW put z on either side of 0, at 1.35 and -1.75, far from the kink of
ReLU. Properties of the parts, of the values and of the gradients are
separate tests, so that one mistake leaves the points of the others.
"""

import itertools
import math

from _shared import kinds, number_of
from autograder.probes import probe

DEFINES = ("Neuron",)
BUILDS_ON = ("relu", "sigmoid")
HINT = "Plant w = [1, 0], b = 0 and compare with the first input."

WEIGHTS, BIAS = [0.5, -1.25, 2.0], 0.25
ABOVE, BELOW = [2.0, 1.2, 0.8], [-1.0, 2.0, 0.5]
# Here every product w[i] * x[i] is positive: 1, 0.75 and 3.
ALL_POSITIVE = [2.0, -0.6, 1.5]


def plant(neuron):
    """Write given numbers into the Values that a neuron already has."""
    # Cycled: a wrong number of weights is still filled without chance.
    for value, number in zip(neuron.w, itertools.cycle(WEIGHTS), strict=False):
        value.data = number
    neuron.b.data = BIAS
    return neuron


@probe
def has_its_parts(Neuron, Value):
    """A neuron owns nin weights and a bias, each a Value of its own."""
    seen = {}
    for nin in (1, 3, 6):
        neuron = Neuron(nin)
        weights, bias = list(neuron.w), neuron.b
        objects = set(map(id, [*weights, bias]))
        seen[f"number of weights of Neuron({nin})"] = len(weights)
        seen[f"type of the weights of Neuron({nin})"] = kinds(weights, Value)
        seen[f"type of the bias of Neuron({nin})"] = kinds([bias], Value)
        seen[f"different objects in Neuron({nin})"] = len(objects)
    return seen


@probe
def starts_with_different_weights(Neuron):
    """Weights start as finite numbers, each drawn anew for each neuron."""
    # 64 weights, so that even weights drawn from -1 and 1 alone differ:
    # all equal, or two neurons alike, has a chance below 2 ** -62 each.
    one, other = ([number_of(v) for v in Neuron(64).w] for _ in range(2))
    if not all(map(math.isfinite, one)):
        return {"the weights of Neuron(64)": "not finite"}
    return {
        "the weights of Neuron(64)": (
            "different" if len(set(one)) > 1 else "all equal"
        ),
        "two neurons": "the same weights" if one == other else "different",
    }


@probe
def owns_what_it_has(Neuron):
    """Each neuron has weights, a bias and an activation of its own."""
    relu = plant(Neuron(3, "relu"))
    before = number_of(relu(ABOVE))
    sigmoid = Neuron(3, "sigmoid")
    after = number_of(relu(ABOVE))
    values = [{id(v) for v in (*n.w, n.b)} for n in (relu, sigmoid)]
    return {
        "Values that two neurons share": len(values[0] & values[1]),
        "output of a relu unit after a sigmoid unit was made": (
            "the same" if before == after else "another number"
        ),
    }


@probe(weight=1.5)
def relu_unit_adds_up_its_inputs(Neuron):
    """A ReLU unit returns the ReLU of the weighted sum plus the bias."""
    neuron, small = plant(Neuron(3, "relu")), plant(Neuron(1, "relu"))
    return {
        "output for a positive z": number_of(neuron(ABOVE)),
        "output for a negative z": number_of(neuron(BELOW)),
        "output for integer inputs": number_of(neuron([3, 1, 2])),
        "output with one input": number_of(small([1.5])),
    }


@probe(weight=1.5)
def sigmoid_unit_adds_up_its_inputs(Neuron):
    """A sigmoid unit returns the sigmoid of the weighted sum plus the bias."""
    neuron = plant(Neuron(3, activation="sigmoid"))
    small = plant(Neuron(1, "sigmoid"))
    return {
        "output for a positive z": number_of(neuron(ABOVE)),
        "output for a negative z": number_of(neuron(BELOW)),
        "output with one input": number_of(small([1.5])),
    }


@probe(weight=0.5)
def is_a_relu_unit_by_default(Neuron):
    """Without a named activation a neuron is a ReLU unit."""
    plain, relu = plant(Neuron(3)), plant(Neuron(3, "relu"))
    large = number_of(plain(ALL_POSITIVE))
    return {
        "difference from Neuron(3, 'relu'), z > 0": (
            large - number_of(relu(ALL_POSITIVE))
        ),
        "difference from Neuron(3, 'relu'), z < 0": (
            number_of(plain(BELOW)) - number_of(relu(BELOW))
        ),
        "output for a large z": "above 1" if large > 1 else "at most 1",
    }


@probe(weight=2)
def lists_all_parameters(Neuron, Value):
    """parameters() is one flat list of the weights and the bias."""
    neuron = Neuron(3)
    first, second = list(neuron.parameters()), list(neuron.parameters())
    return {
        "length of Neuron(3).parameters()": len(first),
        "type of the entries": kinds(first, Value),
        "different objects": len(set(map(id, first))),
        "length when called again": len(second),
        "number of weights afterwards": len(neuron.w),
    }


@probe(weight=2)
def parameters_are_the_objects_in_use(Neuron):
    """Writing the data of a parameter changes what the neuron computes."""
    neuron = plant(Neuron(3))
    parameters = list(neuron.parameters())
    moving = 0
    for parameter in parameters:
        before = number_of(neuron(ALL_POSITIVE))
        parameter.data = parameter.data + 0.5
        moving += abs(number_of(neuron(ALL_POSITIVE)) - before) > 1e-6
    share = moving / max(len(parameters), 1)
    return {"share of parameters that move the output": share}


# ReLU networks of float32 numbers are right to about 1e-7.
@probe(weight=2.5, rtol=1e-4)
def sends_gradients_to_all_parameters(Neuron):
    """The gradient reaches every weight and the bias.

    (3 * neuron(x)).backward()
    """
    seen = {}
    for activation in ("relu", "sigmoid"):
        neuron = plant(Neuron(3, activation))
        parts = [*neuron.w, neuron.b]
        for name, x in (("z > 0", ABOVE), ("z < 0", BELOW)):
            (3 * neuron(x)).backward()
            grads = [float(part.grad) for part in parts]
            seen[f"gradients of a {activation} unit, {name}"] = grads
        (3 * neuron(ABOVE) + neuron(ALL_POSITIVE)).backward()
        grads = [float(part.grad) for part in parts]
        seen[f"gradients of a {activation} unit, two examples"] = grads
    return seen


@probe
def takes_values_as_inputs(Neuron, Value):
    """Inputs may be Values, and the gradient reaches them too.

    (3 * neuron(x)).backward() with a list x of Values
    """
    neuron = plant(Neuron(3))
    inputs = [Value(v) for v in ALL_POSITIVE]
    (3 * neuron(inputs)).backward()
    return {"gradients of the inputs": [float(v.grad) for v in inputs]}


@probe(weight=0.5)
def computing_leaves_the_neuron_alone(Neuron):
    """A call changes no weight, no bias and no input."""
    neuron, x = plant(Neuron(3)), list(ALL_POSITIVE)
    first = number_of(neuron(x))
    number_of(neuron(ABOVE))
    again = number_of(neuron(x))
    return {
        "the same call again": "the same"
        if first == again
        else "another number",
        "output": "above 0" if first > 0 else "not above 0",
        "weights afterwards": [float(v.data) for v in neuron.w],
        "bias afterwards": float(neuron.b.data),
        "inputs afterwards": x,
    }
