"""Hidden tests of `relu`: max(0, z), and a gradient that adds up.

ReLU has no slope at its kink, so slopes are read at least 1e-3 away from
it; its value there is 0. Weights sum to 15, so each unit is worth 0.2
points. Lost gradients of a node used twice cost a third, a gradient that
passes below 0 two fifths.
"""

from _shared import slope
from autograder.probes import probe

DEFINES = ("Value.relu",)
HINT = "Compare with a centered difference at z = 0.7 and z = -0.7."


@probe
def value(Value):
    """relu(z) is the larger of 0 and z."""
    return {
        f"value at z = {z:g}": float(Value(z).relu().data)
        for z in (2.0, 0.3, 0.0, -0.3, -5.0)
    }


@probe
def every_scale(Value):
    """relu treats tiny and huge numbers like any other."""
    return {
        f"relu(z) / z at z = {z:g}": float(Value(z).relu().data) / z
        for z in (1e-12, -1e-12, 1e6, -1e6)
    }


@probe
def upstream_gradient(Value):
    """Three times the result sends three times the gradient back to z.

    (3 * z.relu()).backward():
    """
    nodes = [Value(z) for z in (2.0, 0.002, 40.0)]
    return {
        f"gradient at z = {z.data:g}": slope(3 * z.relu(), z) for z in nodes
    }


@probe(weight=2)
def closed_below_zero(Value):
    """The gradient passes where z is positive and stops where it is not.

    (k * z.relu()).backward():
    """
    cases = [(1, 5.0), (1, -2.0), (3, -2.0), (3, -0.001)]
    nodes = [(k, Value(z)) for k, z in cases]
    return {
        f"gradient at z = {z.data:g}, k = {k}": slope(k * z.relu(), z)
        for k, z in nodes
    }


@probe(weight=3)
def adds_up_over_uses(Value):
    """A z that is used twice receives a gradient from each use."""
    a, b = Value(2.0), Value(2.0)
    return {
        "gradient of relu(z) + 2 * relu(z) at z = 2": slope(
            a.relu() + 2 * a.relu(), a
        ),
        "gradient of z * relu(z) at z = 2": slope(b * b.relu(), b),
    }


@probe(weight=2)
def diamond(Value):
    """Paths that part and meet again all bring their share of the gradient.

    a = 2 * x, b = relu(a) + relu(a), c = b * b:
    """
    x = Value(0.75)
    a = 2 * x
    b = a.relu() + a.relu()
    c = b * b
    return {"c": float(c.data), "gradient of x = 0.75": slope(c, x)}


@probe(weight=3)
def inside_expression(Value):
    """Everything that an expression with relu uses receives its gradient.

    v * relu(w * x + b):
    """
    found = {}
    for b in (-0.5, -4.0):
        numbers = {"v": -3.0, "w": 1.5, "x": 2.0, "b": b}
        nodes = {name: Value(number) for name, number in numbers.items()}
        v, w, x, bias = nodes.values()
        (v * (w * x + bias).relu()).backward()
        for name, node in nodes.items():
            found[f"gradient of {name} for b = {b:g}"] = float(node.grad)
    return found


@probe
def leaves_its_input_alone(Value):
    """The result is a new Value, and z keeps its number."""
    found = {}
    for number in (2.0, -2.0):
        z = Value(number)
        result = z.relu()
        kind = "a new Value" if isinstance(result, Value) else "no Value"
        found[f"z.data after z.relu() at z = {number:g}"] = float(z.data)
        found[f"what z.relu() returns at z = {number:g}"] = (
            "z itself" if result is z else kind
        )
    return found


@probe
def sums_of_integers(Value):
    """relu works on whole numbers and inside sum([...]).

    sum([relu(2), relu(-3), relu(1)]):
    """
    nodes = {n: Value(n) for n in (2, -3, 1)}
    total = sum([z.relu() for z in nodes.values()])
    total.backward()
    found = {f"gradient at {n}": float(z.grad) for n, z in nodes.items()}
    return {"sum": float(total.data), **found}
