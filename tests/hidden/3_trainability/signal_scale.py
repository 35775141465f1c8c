"""Hidden tests of `signal_scale`: the deviation of ReLU layers.

400 rows, so that ddof 0 or 1 differs by 0.07 % at most, where 1 % is
allowed. The planted weights depend on the sizes of a layer only. The three
long signals are random. Over 20 layers of 64 units with variance 2/n_in,
the logarithm of last/first has a deviation near 0.5 (300 seeds: 0.22 to
4.4), so the band [0.02, 50] is seven deviations wide on either side; the
other two miss their limits by factors of 1e5 and 1e13.
"""

import numpy as np

from _shared import says
from autograder.probes import probe

DEFINES = ("activation_scales",)
HINT = "Work one layer on paper: multiply, cut off at 0, then measure."


def _examples(width, rows=400):
    """Rows with entries of both signs; not centered, no two alike."""
    steps = np.arange(1, rows * width + 1, dtype=float)
    return (2.0 * np.sin(steps * 1.7) + 0.3).reshape(rows, width)


def _planted(n_in, n_out, rng=None):
    """Fixed weights that differ between sizes, not symmetric."""
    i, j = np.arange(n_in)[:, None], np.arange(n_out)
    return 0.9 * np.sin(1.3 * i + 2.1 * j + n_in + 0.5 * n_out) + 0.2


def _scaled_identity(c):
    return lambda n_in, n_out, rng: c * np.eye(n_in, n_out)


def _scales(activation_scales, sizes, init, X):
    """The result as a list of numbers, or an error in words."""
    rng = np.random.default_rng(np.random.randint(2**31))
    result = activation_scales(list(sizes), init, rng, X)
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    return [float(scale) for scale in result]


def stays_grows_or_dies(observed, reference):
    """Judge how far a signal comes through 20 layers of 64 units."""
    limits = {
        "variance 2/n_in": (0.02, 50.0),
        "deviation 0.05": (0.0, 1e-6),
        "deviation 2": (1e6, float("inf")),
    }
    for name in reference:
        low, high = limits[name]
        ratio = observed[name]
        if not low <= ratio <= high:
            side = "low" if ratio < low else "high"
            return (
                f"With weights of {name} the last layer has {ratio:.3g} "
                f"times the scale of the first one, which is too {side}."
            )
    return None


@probe
def has_one_number_per_layer(activation_scales):
    """There is one number for each layer, and none for the input."""
    result = {}
    for sizes in ([3, 5], [3, 5, 2], [3, 5, 2, 4]):
        found = _scales(activation_scales, sizes, _planted, _examples(3))
        result[f"sizes {sizes}: length of the result"] = len(found)
        result[f"sizes {sizes}: all positive"] = says(
            min(found, default=0) > 0
        )
    return result


@probe(weight=2, rtol=0.01)
def measures_after_relu(activation_scales):
    """With identity weights every layer has the deviation of ReLU(X)."""
    called = "sizes [3, 3, 3, 3], identity weights"
    found = _scales(
        activation_scales, [3] * 4, _scaled_identity(1.0), _examples(3)
    )
    return {called: found}


@probe(rtol=0.01)
def scales_with_the_weights(activation_scales):
    """Weights c times the identity multiply the scale by c per layer."""
    return {
        f"sizes [2, 2, 2, 2], {c} times the identity": _scales(
            activation_scales, [2] * 4, _scaled_identity(c), _examples(2)
        )
        for c in (3.0, 0.5)
    }


@probe(weight=2, rtol=0.01)
def follows_the_signal(activation_scales):
    """The numbers are those of the signal, for layers of any width."""
    return {
        f"sizes {sizes}": _scales(
            activation_scales, sizes, _planted, _examples(sizes[0])
        )
        for sizes in ([3, 5, 2], [4, 2, 6, 3], [2, 7])
    }


@probe
def asks_init_once_per_layer(activation_scales):
    """Every layer draws weights of its own size, once."""
    result = {}
    for sizes in ([3, 5, 2, 4], [3, 3, 3]):
        asked = []

        def init(n_in, n_out, rng, asked=asked):
            asked.append([int(n_in), int(n_out)])
            return _planted(n_in, n_out)

        found = _scales(activation_scales, sizes, init, _examples(3))
        called = f"sizes {sizes}"
        result[f"{called}: (n_in, n_out) asked for"] = sorted(asked)
        result[f"{called}: length of the result"] = len(found)
    return result


@probe(check=stays_grows_or_dies)
def follows_twenty_random_layers(activation_scales):
    """A signal stays, dies or explodes with the spread of the weights.

    20 layers of 64 units, 50 rows, Gaussian weights
    """
    X = np.random.default_rng(np.random.randint(2**31)).normal(size=(50, 64))
    deviations = {
        "variance 2/n_in": np.sqrt(2 / 64),
        "deviation 0.05": 0.05,
        "deviation 2": 2.0,
    }
    result = {}
    for name, deviation in deviations.items():

        def init(n_in, n_out, rng, deviation=deviation):
            return rng.normal(0.0, deviation, (n_in, n_out))

        found = _scales(activation_scales, [64] * 21, init, X.copy())
        result[name] = found[-1] / found[0]
    return result


@probe(weight=0.5)
def leaves_the_examples_alone(activation_scales):
    """X is the same before and after the call."""
    X = _examples(3)
    found = _scales(activation_scales, [3, 3, 3], _scaled_identity(1.0), X)
    return {
        "numbers of X that changed": int(np.sum(_examples(3) != X)),
        "length of the result": len(found),
    }
