"""Hidden tests of `equivalent_decay`: the constant that makes steps equal.

The constant is put into a decay step, which is compared with a step on
the penalized loss. The decay step is written out here, so the student's
own plays no part. In every case a wrong factor moves the weight by more
than 1e-3, a thousand times the tolerance.

There are few ways to err: same, halved, squared, or with a learning rate
in it; the other wrong answers vary these.
"""

from autograder.probes import probe

DEFINES = ("equivalent_decay",)
HINT = "Write both steps for one weight, one below the other, and compare."


def step(lam, w, grad, lr):
    """A step of gradient descent with decay constant lam."""
    return w - lr * grad - lr * lam * w


@probe(weight=4)
def makes_both_steps_equal(equivalent_decay):
    """With your constant a decay step ends where the penalty step ends."""
    cases = (
        (0.05, 2.0, 0.3, 0.1),
        (0.3, -1.5, 0.8, 0.1),
        (0.3, 2.5, -0.6, 0.02),
        (0.7, -0.4, -1.1, 0.25),
        (1.2, 3.0, 0.9, 0.5),
    )
    return {
        f"lam_l2 = {lam_l2:g}, w = {w:g}, gradient {grad:g}, lr = {lr:g}": (
            step(equivalent_decay(lam_l2), w, grad, lr)
        )
        for lam_l2, w, grad, lr in cases
    }


@probe(weight=2)
def shrinks_as_the_penalty_does(equivalent_decay):
    """Without a gradient of the loss both shrink the weight alike."""
    return {
        f"lam_l2 = 0.4, w = 5, gradient 0, lr = {lr:g}": step(
            equivalent_decay(0.4), 5.0, 0.0, lr
        )
        for lr in (0.01, 0.1, 0.2)
    }


@probe
def grows_with_the_penalty(equivalent_decay):
    """Three times the penalty needs three times the decay, and 0 needs 0."""
    return {
        f"equivalent_decay({lam_l2:g})": equivalent_decay(lam_l2)
        for lam_l2 in (0, 0.15, 0.45)
    }
