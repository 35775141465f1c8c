"""What several hidden tests of this notebook use: layers made of waves."""

import math

import numpy as np


def waves(shape, start, size=1.3):
    """Numbers of both signs, no two equal, in an array of that shape."""
    k = np.arange(math.prod(shape))
    return size * np.sin(1.7 * k + start).reshape(shape)


def sigmoid(Z):
    """The activations of a sigmoid layer."""
    return 1 / (1 + np.exp(-Z))


def as_array(result):
    """A result as an array; a sentence if nothing came back."""
    if result is None:
        raise TypeError("nothing came back (None); is there a return?")
    return np.array(result, dtype=float)


def state(now, before):
    """In one word whether an argument is as it was."""
    same = np.shape(now) == before.shape and np.array_equal(now, before)
    return "unchanged" if same else "changed"
