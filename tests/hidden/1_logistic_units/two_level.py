"""Hidden tests of `two_level`: hidden logistic units and one behind.

Weights are large, so that z and its logistic are far apart; all biases
differ. The second example has three features, the third one feature.
"""

import copy
from collections.abc import Iterable

from autograder.probes import probe

DEFINES = ("two_level",)
BUILDS_ON = ("logistic_unit",)
HINT = "Compute the visible example node by node."

X = [1.5, -0.5]
TWO = [([1.2, -0.8], -0.6), ([-0.5, 2.5], 0.9)]
THREE = [*TWO, ([2.0, 1.0], -1.3)]
OUT_TWO = ([3.0, -2.0], 0.4)
OUT_THREE = ([3.0, -2.0, 1.5], -0.7)


def _pair(result):
    """Hidden activations as a list, and the output."""
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    if not isinstance(result, Iterable):
        raise ValueError("a single number came back, not the pair (a0, y)")
    pair = list(result)
    if len(pair) != 2:
        raise ValueError(f"{len(pair)} things came back, not the pair (a0, y)")
    a0, y = pair
    if not isinstance(a0, Iterable):
        raise ValueError("the first of the pair is no list of activations")
    return list(a0), y


def _run(two_level, x, hidden, out):
    return _pair(two_level(*copy.deepcopy((x, hidden, out))))


def _float(y):
    """An output to calculate with."""
    if not _is_number(y):
        raise ValueError(f"y is a {type(y).__name__}, not a number")
    return float(y)


def _is_number(y):
    return hasattr(y, "__float__") and getattr(y, "ndim", 0) == 0


def _form(part):
    if isinstance(part, Iterable):
        return "a list" if getattr(part, "ndim", 1) else "a number"
    return "a number" if _is_number(part) else type(part).__name__


@probe
def returns_pair(two_level):
    """The result is a pair: the hidden activations and the output."""
    result = two_level(*copy.deepcopy((X, THREE, OUT_THREE)))
    form = _form(result)
    if form == "a list":
        form = ", ".join(_form(part) for part in result)
    return {"what comes back for 3 hidden units": form}


@probe(weight=2)
def has_one_activation_per_unit(two_level):
    """a0 has one entry for each hidden unit."""
    return {
        f"entries of a0 for {len(hidden)} hidden units": len(
            _run(two_level, X, hidden, (OUT_THREE[0][: len(hidden)], 0.3))[0]
        )
        for hidden in (TWO, THREE, THREE[:1])
    }


@probe(weight=3)
def gives_hidden_activations(two_level):
    """Entry j of a0 is the logistic of the weighted sum of hidden unit j."""
    return {
        "two hidden units, a0": _run(two_level, X, TWO, OUT_TWO)[0],
        "three hidden units, a0": _run(two_level, X, THREE, OUT_THREE)[0],
    }


@probe(weight=3)
def gives_output(two_level):
    """y is the logistic of the output unit's sum over the activations."""
    wide = [([0.4, -1.5, 0.8], 1.1), ([2.0, 0.3, -0.6], -0.2)]
    return {
        "two hidden units, y": _run(two_level, X, TWO, OUT_TWO)[1],
        "three features, y": _run(two_level, [0.7, -1.2, 2.0], wide, OUT_TWO)[
            1
        ],
    }


@probe(weight=2)
def takes_any_number_of_units(two_level):
    """There may be one hidden unit, three, or more."""
    four = [*THREE, ([-1.5, 0.5], 0.2)]
    return {
        "one hidden unit, y": _run(two_level, X, TWO[1:], ([2.0], -1.5))[1],
        "three hidden units, y": _run(two_level, X, THREE, OUT_THREE)[1],
        "four hidden units, y": _run(
            two_level, X, four, ([3.0, -2.0, 1.5, -2.5], 0.8)
        )[1],
    }


@probe
def order_of_units_does_not_matter(two_level):
    """Reordering hidden units together with their weights leaves y."""
    w, b = OUT_THREE
    orders = ((0, 1, 2), (2, 0, 1), (1, 0, 2))
    outputs = [
        _float(
            _run(
                two_level,
                X,
                [THREE[k] for k in order],
                ([w[k] for k in order], b),
            )[1]
        )
        for order in orders
    ]
    return {
        "change of y in the second order": outputs[1] - outputs[0],
        "change of y in the third order": outputs[2] - outputs[0],
    }


@probe(weight=2)
def output_bias_alone(two_level):
    """With output weights of 0, y depends on the output bias alone."""
    return {
        f"y for output weights 0 and bias {b}": _run(
            two_level, X, TWO, ([0.0, 0.0], b)
        )[1]
        for b in (-1.2, 0.0, 2.3)
    }


@probe
def stays_between_zero_and_one(two_level):
    """Hidden activations and output lie between 0 and 1."""
    # With large inputs, sums of hidden units leave (0, 1) by far.
    numbers = []
    for x in ([9.0, -7.0], [-8.0, 6.0], [4.0, 5.0]):
        a0, y = _run(two_level, x, TWO, ([5.0, -4.0], 0.4))
        numbers += [*a0, y]
    below = sum(_float(number) < 0 for number in numbers)
    above = sum(_float(number) > 1 for number in numbers)
    return {
        "numbers that came back": len(numbers),
        "numbers below 0": below,
        "numbers above 1": above,
    }


@probe
def output_bias_moves_output_only(two_level):
    """Another output bias moves y and leaves a0."""
    w, b = OUT_TWO
    before, y = _run(two_level, X, TWO, (w, b))
    after, moved = _run(two_level, X, TWO, (w, b + 2))
    return {
        "a0 moves by": [
            _float(new) - _float(old)
            for old, new in zip(before, after, strict=True)
        ],
        "what y does": (
            "rises" if _float(moved) > _float(y) + 1e-6 else "stays or falls"
        ),
    }


@probe
def leaves_arguments_alone(two_level):
    """x, hidden and out stay as they are, and a second call gives the same."""
    x, hidden, out = copy.deepcopy((X, THREE, OUT_THREE))
    _, first = _pair(two_level(x, hidden, out))
    _, second = _pair(two_level(x, hidden, out))
    return {
        "x afterwards": x,
        "weights and biases of the hidden units afterwards": [
            [*w, b] for w, b in hidden
        ],
        "weights and bias of the output afterwards": [*out[0], out[1]],
        "change of y in the second call": _float(second) - _float(first),
    }
