"""Hidden tests of `scalar_backprop`: the chain of Figure 13 by hand.

Weights have both signs and different sizes, biases are not 0, and x is
neither 0 nor 1, so that a wrong factor shows. The first two tests compare
numbers. Each of the others holds for answers with certain mistakes and
not for others, and needs no expected number: ratios between results, and
cases where a factor is 0.
"""

import math

from autograder.probes import probe

DEFINES = ("scalar_grads",)
HINT = (
    "Set all weights to 1 and all biases to 0 and write down every factor "
    "on the way from J to w2."
)

# x, y, w, b
CASES = (
    (0.8, 0.2, [1.5, -2.5, 3.0], [-0.4, 0.9, 0.3]),
    (-1.7, 1.0, [0.6, 2.0, -1.2], [0.5, -1.1, 0.7]),
    (2.5, 0.0, [-0.9, -1.8, 2.2], [0.2, 0.4, -0.6]),
)


def _activations(x, w, b):
    """[x, a2, a3, a4], to choose targets and to divide by."""
    a = [x]
    for weight, bias in zip(w, b, strict=True):
        a.append(1 / (1 + math.exp(-weight * a[-1] - bias)))
    return a


def _grads(scalar_grads, x, y, w, b):
    """dw and db as they came back; what else came back, in words."""
    result = scalar_grads(x, y, w, b)
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    if not hasattr(result, "__len__") or len(result) != 2:
        raise ValueError("two lists are asked for, dw and db")
    dw, db = result
    for name, part in (("dw", dw), ("db", db)):
        if not hasattr(part, "__len__") or len(part) != 3:
            raise ValueError(f"{name} is asked for as a list of 3 numbers")
    return list(dw), list(db)


def _ratio(first, second):
    """A quotient; text if there is none."""
    return first / second if second else "no quotient, as a derivative is 0"


@probe(weight=8, atol=1e-9)
def finds_all_six(scalar_grads):
    """All six numbers are the derivatives of J."""
    found = {}
    for x, y, w, b in CASES:
        dw, db = _grads(scalar_grads, x, y, list(w), list(b))
        called = f"scalar_grads({x}, {y}, {w}, {b})"
        found |= {f"{called}, dw": dw, f"{called}, db": db}
    return found


@probe(weight=3, atol=1e-9)
def follows_equation_2(scalar_grads):
    """For the last layer dw is equation 2, db the same without a3."""
    found = {}
    for x, y, w, b in CASES:
        dw, db = _grads(scalar_grads, x, y, list(w), list(b))
        called = f"scalar_grads({x}, {y}, {w}, {b})"
        found |= {f"{called}, dw[2]": dw[2], f"{called}, db[2]": db[2]}
    return found


@probe
def multiplies_the_activation_before(scalar_grads):
    """A weight's derivative is its bias's, times the activation it meets."""
    x, y, w, b = CASES[0]
    dw, db = _grads(scalar_grads, x, y, list(w), list(b))
    return {
        f"dw[{k}] / db[{k}] for w = {w}": _ratio(dw[k], db[k])
        for k in range(3)
    }


@probe
def goes_back_through_one_weight(scalar_grads):
    """A step back multiplies by the weight between the two layers."""
    x, y, w, b = CASES[0]
    a = _activations(x, w, b)
    _, db = _grads(scalar_grads, x, y, list(w), list(b))
    found = {}
    for k in (1, 2):
        turned = [-v if i == k else v for i, v in enumerate(w)]
        # z = w a + b keeps its value when 2 w a moves into the bias.
        moved = [v + 2 * w[i] * a[i] * (i == k) for i, v in enumerate(b)]
        _, other = _grads(scalar_grads, x, y, turned, moved)
        found |= {
            f"db[{j}] with the sign of w[{k}] changed and b[{k}] such that "
            f"all activations stay, divided by db[{j}] before": (
                _ratio(other[j], db[j])
            )
            for j in range(3)
        }
    return found


@probe
def shrinks_by_a_slope(scalar_grads):
    """Each step back multiplies by a slope of at most 1/4."""
    found = {}
    for x, y, w, b in CASES:
        _, db = _grads(scalar_grads, x, y, list(w), list(b))
        for k in (0, 1):
            ratio = _ratio(db[k], w[k + 1] * db[k + 1])
            name = f"db[{k}] / (w[{k + 1}] * db[{k + 1}]) for w = {w}"
            found[name] = (
                ratio
                if isinstance(ratio, str)
                else "at most 1/4"
                if abs(ratio) <= 0.25
                else "more than 1/4"
            )
    return found


@probe(atol=1e-9)
def rests_at_the_target(scalar_grads):
    """If the output is the target, all derivatives are 0."""
    x, _, w, b = CASES[1]
    a4 = _activations(x, w, b)[3]
    dw, db = _grads(scalar_grads, x, a4, list(w), list(b))
    away, _ = _grads(scalar_grads, x, a4 - 0.5, list(w), list(b))
    return {
        "y equal to a4: dw": dw,
        "y equal to a4: db": db,
        "another y: dw[2]": "exactly 0" if away[2] == 0 else "not 0",
    }


@probe
def is_proportional_to_the_error(scalar_grads):
    """All derivatives are proportional to a4 - y, for any number y."""
    x, _, w, b = CASES[2]
    a4 = _activations(x, w, b)[3]
    above, below = (
        _grads(scalar_grads, x, a4 - error, list(w), list(b))
        for error in (3, -1)
    )
    return {
        f"{name}[{k}] for a4 - y = 3, divided by that for a4 - y = -1": (
            _ratio(p[k], q[k])
        )
        for name, p, q in zip(("dw", "db"), above, below, strict=True)
        for k in range(3)
    }


@probe(atol=1e-9)
def stops_at_a_weight_of_0(scalar_grads):
    """Behind a last weight of 0 no earlier layer has an effect on J."""
    x, y, w, b = CASES[0]
    dw, db = _grads(scalar_grads, x, y, [*w[:2], 0.0], list(b))
    return {
        "dw of the first two layers when w4 = 0": dw[:2],
        "db of the first two layers when w4 = 0": db[:2],
        "db of the last layer when w4 = 0": "exactly 0"
        if db[2] == 0
        else "not 0",
    }


@probe
def leaves_arguments_alone(scalar_grads):
    """The lists w and b are the same after the call as before."""
    x, y, w, b = CASES[0]
    w, b = list(w), list(b)
    result = scalar_grads(x, y, w, b)
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    return {
        "number of lists that came back": len(result),
        "w afterwards": w,
        "b afterwards": b,
    }
