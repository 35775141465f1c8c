"""Hidden tests of `sigmoid`: 1 / (1 + exp(-z)) that never overflows.

Slopes are read away from z = 0, where several wrong formulas agree.
Weights sum to 20, so each unit is worth 0.1 points. Lost gradients of a
node used twice cost a quarter, an overflow a fifth.
"""

from _shared import slope
from autograder.probes import probe

DEFINES = ("Value.sigmoid",)
HINT = "Compare with a centered difference at z = 0.7 and z = -0.7."


def rises_gently(observed, reference):
    """Every slope lies above 0 and is at most 1/4."""
    for where in reference:
        if not observed[where] > 0:
            return f"The {where} is {observed[where]:g}, not above 0."
        if observed[where] > 0.25 * (1 + 1e-6):
            return f"The {where} is {observed[where]:g}, steeper than 1/4."
    return None


@probe(weight=2)
def value(Value):
    """The value follows 1 / (1 + exp(-z)) on both sides of 0."""
    return {
        f"value at z = {z:g}": float(Value(z).sigmoid().data)
        for z in (0.0, 1.3, -2.1, 8.0, -8.0)
    }


@probe(weight=2)
def upstream_gradient(Value):
    """Three times the result sends three times the slope back to z.

    (3 * z.sigmoid()).backward():
    """
    nodes = [Value(z) for z in (1.3, -2.1)]
    return {
        f"gradient at z = {z.data:g}": slope(3 * z.sigmoid(), z) for z in nodes
    }


@probe(weight=3)
def adds_up_over_uses(Value):
    """A z that is used twice receives a gradient from each use."""
    a, b = Value(1.3), Value(-2.1)
    return {
        "gradient of sigmoid(z) + 2 * sigmoid(z) at z = 1.3": slope(
            a.sigmoid() + 2 * a.sigmoid(), a
        ),
        "gradient of z * sigmoid(z) at z = -2.1": slope(b * b.sigmoid(), b),
    }


@probe(weight=2)
def diamond(Value):
    """Paths that part and meet again all bring their share of the gradient.

    a = 2 * x, b = sigmoid(a) + sigmoid(a), c = b * b:
    """
    x = Value(-0.4)
    a = 2 * x
    b = a.sigmoid() + a.sigmoid()
    c = b * b
    return {"c": float(c.data), "gradient of x = -0.4": slope(c, x)}


@probe(weight=3)
def inside_expression(Value):
    """Everything that an expression with sigmoid uses receives its gradient.

    v * sigmoid(w * x + b):
    """
    found = {}
    for b in (-0.5, -4.0):
        numbers = {"v": -3.0, "w": 1.5, "x": 2.0, "b": b}
        nodes = {name: Value(number) for name, number in numbers.items()}
        v, w, x, bias = nodes.values()
        (v * (w * x + bias).sigmoid()).backward()
        for name, node in nodes.items():
            found[f"gradient of {name} for b = {b:g}"] = float(node.grad)
    return found


@probe
def leaves_its_input_alone(Value):
    """The result is a new Value, and z keeps its number."""
    found = {}
    for number in (1.3, -2.1):
        z = Value(number)
        result = z.sigmoid()
        kind = "a new Value" if isinstance(result, Value) else "no Value"
        found[f"z.data after z.sigmoid() at z = {number:g}"] = float(z.data)
        found[f"what z.sigmoid() returns at z = {number:g}"] = (
            "z itself" if result is z else kind
        )
    return found


@probe
def sums_of_integers(Value):
    """sigmoid works on whole numbers and inside sum([...]).

    sum([sigmoid(2), sigmoid(-3), sigmoid(1)]):
    """
    nodes = {n: Value(n) for n in (2, -3, 1)}
    total = sum([z.sigmoid() for z in nodes.values()])
    total.backward()
    found = {f"gradient at {n}": float(z.grad) for n, z in nodes.items()}
    return {"sum": float(total.data), **found}


@probe
def halves_of_one(Value):
    """sigmoid(z) and sigmoid(-z) add up to 1."""
    return {
        f"sigmoid(z) + sigmoid(-z) at z = {z:g}": float(
            (Value(z).sigmoid() + Value(-z).sigmoid()).data
        )
        for z in (0.4, 3.0, 20.0)
    }


@probe(weight=4)
def finite_far_out(Value):
    """Far from 0 the result stays in [0, 1] and its gradient fades to 0.

    z.sigmoid() and its gradient, z from -1000 to 1000:
    """
    found = {}
    for number in (8.0, -8.0, 50.0, -50.0, 500.0, -500.0, 1000.0, -1000.0):
        z = Value(number)
        result = z.sigmoid()
        found[f"value at z = {number:g}"] = float(result.data)
        found[f"gradient at z = {number:g}"] = slope(result, z)
    return found


@probe(check=rises_gently)
def never_steep_never_flat(Value):
    """From z = -30 to z = 30 the slope is above 0 and at most 1/4.

    z.sigmoid().backward()
    """
    nodes = [Value(z) for z in (-30.0, -9.0, -1.0, 0.0, 0.5, 4.0, 30.0)]
    return {f"slope at z = {z.data:g}": slope(z.sigmoid(), z) for z in nodes}
