"""Hidden tests of `tanh`: odd, bounded, steepest at 0, no overflow.

Weights sum to 20, so each unit is worth 0.1 points. Lost gradients of a
node used twice cost a quarter, an overflow a fifth.
"""

from _shared import slope
from autograder.probes import probe

DEFINES = ("Value.tanh",)
BUILDS_ON = ("sigmoid",)
HINT = "Compare with a centered difference at z = 0.7 and z = -0.7."


@probe(weight=2, rtol=1e-9, atol=1e-9)
def value(Value):
    """The value follows (e^z - e^-z) / (e^z + e^-z) on both sides of 0."""
    return {
        f"value at z = {z:g}": float(Value(z).tanh().data)
        for z in (0.0, 0.001, 0.5, -1.2, 4.0, -4.0)
    }


@probe(weight=2)
def upstream_gradient(Value):
    """Three times the result sends three times the slope back to z.

    (3 * z.tanh()).backward():
    """
    nodes = [Value(z) for z in (0.5, -1.2)]
    return {
        f"gradient at z = {z.data:g}": slope(3 * z.tanh(), z) for z in nodes
    }


@probe(weight=3)
def adds_up_over_uses(Value):
    """A z that is used twice receives a gradient from each use."""
    a, b = Value(0.5), Value(-1.2)
    return {
        "gradient of tanh(z) + 2 * tanh(z) at z = 0.5": slope(
            a.tanh() + 2 * a.tanh(), a
        ),
        "gradient of z * tanh(z) at z = -1.2": slope(b * b.tanh(), b),
    }


@probe(weight=2)
def diamond(Value):
    """Paths that part and meet again all bring their share of the gradient.

    a = 2 * x, b = tanh(a) + tanh(a), c = b * b:
    """
    x = Value(-0.4)
    a = 2 * x
    b = a.tanh() + a.tanh()
    c = b * b
    return {"c": float(c.data), "gradient of x = -0.4": slope(c, x)}


@probe(weight=3)
def inside_expression(Value):
    """Everything that an expression with tanh uses receives its gradient.

    v * tanh(w * x + b):
    """
    found = {}
    for b in (-2.4, -4.0):
        numbers = {"v": -3.0, "w": 1.5, "x": 2.0, "b": b}
        nodes = {name: Value(number) for name, number in numbers.items()}
        v, w, x, bias = nodes.values()
        (v * (w * x + bias).tanh()).backward()
        for name, node in nodes.items():
            found[f"gradient of {name} for b = {b:g}"] = float(node.grad)
    return found


@probe
def leaves_its_input_alone(Value):
    """The result is a new Value, and z keeps its number."""
    found = {}
    for number in (0.5, -1.2):
        z = Value(number)
        result = z.tanh()
        kind = "a new Value" if isinstance(result, Value) else "no Value"
        found[f"z.data after z.tanh() at z = {number:g}"] = float(z.data)
        found[f"what z.tanh() returns at z = {number:g}"] = (
            "z itself" if result is z else kind
        )
    return found


@probe
def sums_of_integers(Value):
    """tanh works on whole numbers and inside sum([...]).

    sum([tanh(2), tanh(-3), tanh(1)]):
    """
    nodes = {n: Value(n) for n in (2, -3, 1)}
    total = sum([z.tanh() for z in nodes.values()])
    total.backward()
    found = {f"gradient at {n}": float(z.grad) for n, z in nodes.items()}
    return {"sum": float(total.data), **found}


@probe
def odd(Value):
    """tanh(-z) is tanh(z) with the other sign."""
    found = {}
    for z in (0.3, 2.0, 15.0):
        right, left = Value(z).tanh(), Value(-z).tanh()
        found[f"tanh(z) + tanh(-z) at z = {z:g}"] = float((right + left).data)
        found[f"tanh(z) - tanh(-z) at z = {z:g}"] = float((right - left).data)
    return found


@probe(weight=4)
def finite_far_out(Value):
    """Far from 0 the result nears 1 or -1 and its gradient fades to 0.

    z.tanh() and its gradient, z from -400 to 400:
    """
    found = {}
    for number in (4.0, -4.0, 30.0, -30.0, 200.0, -200.0, 400.0, -400.0):
        z = Value(number)
        result = z.tanh()
        found[f"value at z = {number:g}"] = float(result.data)
        found[f"gradient at z = {number:g}"] = slope(result, z)
    return found


# 1 - t and 1 - t * t differ by 1e-3 here, 1 and 1 - t * t by 1e-6.
@probe(rtol=0, atol=5e-5)
def steepest_at_zero(Value):
    """Close to 0 the result moves as far as z does."""
    nodes = [Value(z) for z in (0.001, -0.001)]
    return {f"slope at z = {z.data:g}": slope(z.tanh(), z) for z in nodes}
