"""Hidden tests of `saliency`: slopes of a model's output by its inputs.

The models are objects with weights, called with a list. They use nothing
of the student's but the given `Value`, take numbers and Values alike, and
return a Value for both. No slope is 0 by accident, and every model has
another number of weights than of inputs.
"""

from collections.abc import Iterable

from autograder.probes import probe

DEFINES = ("input_gradient",)
HINT = (
    "Move one input by 0.001 and see how far the output moves: which number "
    "of your list says so?"
)


class _Model:
    """Weights, the rule that makes a Value of them and of the inputs."""

    def __init__(self, Value, weights, rule):
        self.w = [Value(w) for w in weights]
        self._rule = rule
        self._number = Value
        self.fed_with_values = False

    def __call__(self, x):
        if any(isinstance(v, self._number) for v in x):
            self.fed_with_values = True
        return self._rule(self.w, x)

    def parameters(self):
        return list(self.w)


def _sigmoid(z):
    return 1 / (1 + (-z).exp())


def _logistic(w, x):
    return _sigmoid(w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + w[3])


def _product(w, x):
    """Uses each input more than once."""
    return w[0] * x[0] * x[0] + w[1] * x[0] * x[1] + w[2] * x[1] * x[1] * x[1]


def _network(w, x):
    """Two inputs, two sigmoid units, a linear output."""
    first = _sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    second = _sigmoid(w[3] * x[0] + w[4] * x[1] + w[5])
    return w[6] * first + w[7] * second


def _skips_second(w, x):
    return (w[0] * x[0] - w[1] * x[2]).exp()


def _constant(w, x):
    return w[0] * w[1]


def _models(Value):
    """Called as, model, place."""
    return (
        (
            "sigma(1.5 x1 - 2 x2 + 0.5 x3 + 0.2) at [0.4, 0.3, -0.9]",
            _Model(Value, [1.5, -2.0, 0.5, 0.2], _logistic),
            [0.4, 0.3, -0.9],
        ),
        (
            "0.8 x1^2 - 1.1 x1 x2 + 0.3 x2^3 at [0.7, -1.3]",
            _Model(Value, [0.8, -1.1, 0.3], _product),
            [0.7, -1.3],
        ),
        (
            "a network 2-2-1 with given weights at [0.6, -0.5]",
            _Model(
                Value, [1.2, -0.4, 0.1, -0.8, 1.5, -0.3, 2.0, -1.5], _network
            ),
            [0.6, -0.5],
        ),
    )


def _gradient(input_gradient, model, x):
    """The result as a list; a bare number counts as a list of one."""
    found = input_gradient(model, x)
    if found is None:
        raise ValueError("nothing came back (None); is there a return?")
    return list(found) if isinstance(found, Iterable) else [found]


def _numbers(entries, Value):
    """The entries in numbers; whether they are Values is tested apart."""
    return [v.data if isinstance(v, Value) else v for v in entries]


def _kind(entry, Value):
    number = hasattr(entry, "__float__") and not isinstance(entry, Value)
    return "number" if number else type(entry).__name__


def _not_all_zero(observed, reference):
    """Say where the slopes got lost, if all are 0."""
    if any(float(slope) for slope in observed["slopes"]):
        return None
    if not observed["fed with Values"]:
        return (
            "All numbers are 0: the model was called with plain numbers, so "
            "its result does not lead back to x."
        )
    if not observed["backward reached the weights"]:
        return "All numbers are 0: no gradient has been computed."
    return "All numbers are 0."


@probe(weight=4, rtol=1e-4, atol=1e-8)
def differentiates_by_inputs(input_gradient, Value):
    """Each number is the slope of the output by one input."""
    return {
        called: _numbers(_gradient(input_gradient, model, list(x)), Value)
        for called, model, x in _models(Value)
    }


@probe(check=_not_all_zero)
def follows_the_inputs(input_gradient, Value):
    """Where the output answers to the inputs, the slopes are not 0.

    a network 2-2-1 with given weights at [0.6, -0.5]
    """
    _, model, x = _models(Value)[2]
    found = _numbers(_gradient(input_gradient, model, list(x)), Value)
    return {
        "slopes": found,
        "fed with Values": model.fed_with_values,
        "backward reached the weights": any(w.grad for w in model.w),
    }


@probe
def returns_a_number_per_input(input_gradient, Value):
    """There are as many plain numbers as inputs."""
    result = {}
    for called, model, x in _models(Value)[:2]:
        found = _gradient(input_gradient, model, list(x))
        result[f"{called}, length"] = len(found)
        result[f"{called}, types"] = sorted({_kind(v, Value) for v in found})
    return result


@probe(rtol=1e-4, atol=1e-8)
def gives_zero_to_unused_inputs(input_gradient, Value):
    """The slopes are right if the model does not use an input."""
    models = {
        "exp(0.7 x1 - 0.4 x3) at [0.5, 2, -0.6]": _Model(
            Value, [0.7, 0.4], _skips_second
        ),
        "a constant at [0.5, 2, -0.6]": _Model(Value, [0.7, 0.4], _constant),
    }
    return {
        called: _numbers(
            _gradient(input_gradient, model, [0.5, 2.0, -0.6]), Value
        )
        for called, model in models.items()
    }


@probe(weight=2, rtol=1e-4, atol=1e-8)
def gives_the_same_again(input_gradient, Value):
    """The slopes are right again, whatever was asked before.

    0.8 x1^2 - 1.1 x1 x2 + 0.3 x2^3 at x, at another place, at x again:
    """
    _, model, x = _models(Value)[1]
    found = [
        _numbers(_gradient(input_gradient, model, list(place)), Value)
        for place in (x, [-0.2, 0.5], x)
    ]
    return {
        "numbers in each result": [len(numbers) for numbers in found],
        "other place": found[1],
        "last minus first": [
            float(b - a) for a, b in zip(found[0], found[2], strict=False)
        ],
    }


@probe(rtol=1e-9, atol=1e-9)
def leaves_x_and_weights_alone(input_gradient, Value):
    """x and the weights of the model are the same after the call."""
    _, model, place = _models(Value)[0]
    x = list(place)
    found = _gradient(input_gradient, model, x)
    return {
        "result": "numbers" if found else "an empty list",
        "types of the numbers in x": sorted({_kind(v, Value) for v in x}),
        "x": _numbers(x, Value),
        "weights": [float(w.data) for w in model.parameters()],
    }
