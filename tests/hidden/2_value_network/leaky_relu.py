"""Hidden tests of `leaky_relu`: z above 0, alpha z below.

The slope changes at 0, so slopes are read at least 1e-3 away from there.
Some probes leave alpha out, some give it by position and some by name, so
that a lost argument does not cost everything. Weights sum to 21, so each
unit is worth a little less than 0.1 points.
"""

from itertools import pairwise

from _shared import slope
from autograder.probes import probe

DEFINES = ("Value.leaky_relu",)
BUILDS_ON = ("relu",)
HINT = "Compare with a centered difference at z = 0.7 and z = -0.7."


def increasing(observed, reference):
    """The values of every list rise from left to right."""
    for name, values in reference.items():
        found = observed[name]
        if len(found) != len(values):
            raise ValueError(name)
        if any(not a < b for a, b in pairwise(found)):
            return f"With {name}, a larger z does not give a larger result."
    return None


@probe(weight=2)
def value(Value):
    """Positive numbers pass; of a negative one a hundredth is left.

    z.leaky_relu():
    """
    return {
        f"value at z = {z:g}": float(Value(z).leaky_relu().data)
        for z in (2.0, 0.3, -0.3, -5.0, 1e6, -1e6)
    }


@probe
def value_for_alpha(Value):
    """Of a negative number the share alpha is left, whatever alpha is."""
    found = {}
    for z in (2.0, -5.0):
        by_place = Value(z).leaky_relu(0.2)
        by_name = Value(z).leaky_relu(alpha=0.3)
        found[f"leaky_relu(0.2) at z = {z:g}"] = float(by_place.data)
        found[f"leaky_relu(alpha=0.3) at z = {z:g}"] = float(by_name.data)
    return found


@probe(weight=2)
def upstream_gradient(Value):
    """Three times the result sends three times the slope back to z.

    (3 * z.leaky_relu()).backward():
    """
    nodes = [Value(z) for z in (2.0, 0.001, -0.001, -1.0)]
    return {
        f"gradient at z = {z.data:g}": slope(3 * z.leaky_relu(), z)
        for z in nodes
    }


@probe(weight=2)
def upstream_gradient_for_alpha(Value):
    """The slope below 0 is alpha, whatever alpha is.

    (3 * z.leaky_relu(0.2)).backward():
    """
    nodes = [Value(z) for z in (2.0, -0.001, -1.0)]
    return {
        f"gradient at z = {z.data:g}": slope(3 * z.leaky_relu(0.2), z)
        for z in nodes
    }


@probe(weight=3)
def adds_up_over_uses(Value):
    """A z that is used twice receives a gradient from each use.

    f = leaky_relu with alpha=0.01:
    """
    found = {}
    for number in (2.0, -3.0):
        a, b = Value(number), Value(number)
        found[f"gradient of f(z) + 2 * f(z) at z = {number:g}"] = slope(
            a.leaky_relu(alpha=0.01) + 2 * a.leaky_relu(alpha=0.01), a
        )
        found[f"gradient of z * f(z) at z = {number:g}"] = slope(
            b * b.leaky_relu(alpha=0.01), b
        )
    return found


@probe
def keeps_alpha_for_each_use(Value):
    """A z that is used with two values of alpha obeys both.

    (z.leaky_relu(0.1) + 2 * z.leaky_relu(0.3)).backward():
    """
    z = Value(-3.0)
    result = z.leaky_relu(0.1) + 2 * z.leaky_relu(0.3)
    return {"gradient at z = -3": slope(result, z)}


@probe(weight=2)
def diamond(Value):
    """Paths that part and meet again all bring their share of the gradient.

    f = leaky_relu with alpha = 0.2, a = 2 * x, b = f(a) + f(a), c = b * b:
    """
    x = Value(-1.5)
    a = 2 * x
    b = a.leaky_relu(0.2) + a.leaky_relu(0.2)
    c = b * b
    return {"c": float(c.data), "gradient of x = -1.5": slope(c, x)}


@probe(weight=3)
def inside_expression(Value):
    """Everything that an expression with leaky_relu uses gets its gradient.

    v * (w * x + b).leaky_relu(0.01):
    """
    found = {}
    for b in (-0.5, -4.0):
        numbers = {"v": -3.0, "w": 1.5, "x": 2.0, "b": b}
        nodes = {name: Value(number) for name, number in numbers.items()}
        v, w, x, bias = nodes.values()
        (v * (w * x + bias).leaky_relu(0.01)).backward()
        for name, node in nodes.items():
            found[f"gradient of {name} for b = {b:g}"] = float(node.grad)
    return found


@probe
def leaves_its_input_alone(Value):
    """The result is a new Value, and z keeps its number."""
    found = {}
    for number in (2.0, -2.0):
        z = Value(number)
        result = z.leaky_relu()
        kind = "a new Value" if isinstance(result, Value) else "no Value"
        found[f"z.data after z.leaky_relu() at z = {number:g}"] = float(z.data)
        found[f"what z.leaky_relu() returns at z = {number:g}"] = (
            "z itself" if result is z else kind
        )
    return found


@probe
def sums_of_integers(Value):
    """leaky_relu works on whole numbers and inside sum([...]).

    sum([leaky_relu(2), leaky_relu(-3), leaky_relu(1)]):
    """
    nodes = {n: Value(n) for n in (2, -3, 1)}
    total = sum([z.leaky_relu() for z in nodes.values()])
    total.backward()
    found = {f"gradient at {n}": float(z.grad) for n, z in nodes.items()}
    return {"sum": float(total.data), **found}


@probe(weight=2)
def between_relu_and_identity(Value):
    """With alpha = 0 it is relu, with alpha = 1 it changes nothing."""
    found = {}
    for alpha in (0, 1):
        for number in (2.5, -1.5):
            z, case = Value(number), f"z = {number:g}, alpha = {alpha}"
            result = z.leaky_relu(alpha)
            found[f"value at {case}"] = float(result.data)
            found[f"gradient at {case}"] = slope(result, z)
    return found


@probe(check=increasing)
def rises_everywhere(Value):
    """A larger z gives a larger result, also across 0."""
    points = (-3.0, -1.0, -0.001, -1e-6, 1e-6, 0.001, 1.0, 3.0)
    return {
        f"alpha = {alpha}": [
            float(Value(z).leaky_relu(alpha).data) for z in points
        ]
        for alpha in (0.01, 0.2)
    }
