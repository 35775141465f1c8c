"""Hidden tests of `weight_decay`: one step that also shrinks the weights.

Learning rate, decay constant, weights and gradients are never 1, the
weights and gradients have both signs, and eta lambda is at least 0.005,
5000 times the tolerance.
"""

import numpy as np

from autograder.probes import probe

DEFINES = ("decay_step",)
HINT = "Compute the two terms of the formula apart, each by hand."

W = [[0.5, -2.0, 1.5], [-0.7, 3.0, -0.2]]
GRAD = [[-0.3, 0.8, 1.1], [0.6, -0.9, -1.3]]


def arrays():
    return np.array(W), np.array(GRAD)


@probe(weight=3)
def moves_a_number(decay_step):
    """For numbers the result is (1 - lr lam) w - lr grad."""
    cases = (
        (2, 0.3, 0.1, 0.05),
        (-3.0, 0.5, 0.2, 0.4),
        (0.8, -1.5, 0.05, 0.3),
        (-0.6, -0.9, 0.3, 0.1),
    )
    return {
        f"decay_step({', '.join(f'{v:g}' for v in case)})": decay_step(*case)
        for case in cases
    }


@probe(weight=3)
def moves_an_array(decay_step):
    """Every entry of an array makes its own step; the shape stays."""
    w, grad = arrays()
    found = {"w (2, 3), lr = 0.1, lam = 0.05": decay_step(w, grad, 0.1, 0.05)}
    w, grad = arrays()
    found["w (3,), lr = 0.2, lam = 0.3"] = decay_step(w[0], grad[0], 0.2, 0.3)
    for shape in ((1, 3), (3, 1)):
        w, grad = (a[:1].reshape(shape) for a in arrays())
        found[f"w {shape}, lr = 0.2, lam = 0.3"] = decay_step(
            w, grad, 0.2, 0.3
        )
    return found


@probe(weight=2)
def shrinks_without_gradient(decay_step):
    """With gradient 0 a step multiplies w by 1 - lr lam."""
    found = {}
    for lr in (0.1, 0.2):
        for w in (4.0, -4.0):
            name = f"decay_step({w:g}, 0, {lr:g}, 0.5)"
            found[name] = decay_step(w, 0.0, lr, 0.5)
    w = arrays()[0]
    for k in range(1, 6):
        w = decay_step(w, np.zeros((2, 3)), 0.1, 0.4)
        if k in (2, 5):
            found[f"w (2, 3) after {k} steps, lr = 0.1, lam = 0.4"] = np.array(
                w
            )
    return found


@probe(weight=2)
def follows_the_gradient(decay_step):
    """With lam = 0 it is the plain step of gradient descent."""
    return {
        "decay_step(2, 0.3, 0.1, 0)": decay_step(2.0, 0.3, 0.1, 0),
        "decay_step(-2, -0.5, 0.3, 0)": decay_step(-2.0, -0.5, 0.3, 0),
        "w (2, 3), lr = 0.2, lam = 0": decay_step(*arrays(), 0.2, 0),
    }


@probe(weight=2)
def keeps_the_gradient_whole(decay_step):
    """For w = 0 nothing decays, and lam does not enter."""
    return {
        f"decay_step(0, 0.7, 0.2, {lam:g})": decay_step(0.0, 0.7, 0.2, lam)
        for lam in (0, 0.5, 2)
    }


@probe
def leaves_its_input_alone(decay_step):
    """The arrays w and grad stay as they are."""
    # Each entry moves by 5e-3 or more.
    w, grad = arrays()
    result = decay_step(w, grad, 0.1, 0.5)
    return {
        "w (2, 3) after decay_step(w, grad, 0.1, 0.5)": w,
        "grad (2, 3) after decay_step(w, grad, 0.1, 0.5)": grad,
        "shape of the result for w (2, 3)": str(np.shape(result)),
        "entries that differ from those of w before": int(
            np.sum(np.not_equal(result, W))
        ),
    }
