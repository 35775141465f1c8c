"""Hidden tests of `training_step`: one step for all layers at once.

Probes hand out fresh copies, read only the returned lists and compare by
how far each parameter went down, divided by lr: that is its gradient. The
number of examples differs from every width, and the 3-5-4-2 network has
two hidden layers, where an early update shows. New biases may have the
shape (n,) or (1, n).
"""

from itertools import pairwise

import numpy as np

from _shared import waves
from autograder.probes import probe

DEFINES = ("train_step",)
BUILDS_ON = ("matrix_forward", "output_delta", "hidden_delta", "gradients")
HINT = (
    "Print how far each array moved, divided by lr, beside a numeric gradient "
    "of J: which layer is the first to differ, counted from the output?"
)

DEEP = "3-5-4-2 network, 6 examples"
NETS = {
    "3-4-2 network, 5 examples": (5, (3, 4, 2)),
    "2-1-1 network, 1 example": (1, (2, 1, 1)),
    DEEP: (6, (3, 5, 4, 2)),
    "3-2 network, 4 examples": (4, (3, 2)),
}


def _net(m, sizes):
    """Fresh inputs, targets, weights and biases."""
    pairs = list(pairwise(sizes))
    return (
        waves((m, sizes[0]), 0.3),
        0.5 + 0.4 * waves((m, sizes[-1]), 4.0),
        [waves(pair, 1.0 + k) for k, pair in enumerate(pairs)],
        [waves((n,), 2.5 + k) for k, (_, n) in enumerate(pairs)],
    )


def _step(train_step, X, Y, Ws, bs, lr):
    """The returned lists as arrays, a row of biases as (n,)."""
    copies = [W.copy() for W in Ws], [b.copy() for b in bs]
    found = train_step(X.copy(), Y.copy(), *copies, lr)
    if found is None:
        raise TypeError("nothing came back (None); is there a return?")
    if len(found) != 2:
        raise TypeError(f"{len(found)} things came back, not Ws and bs")
    new_Ws, new_bs = (
        [np.array(part, dtype=float) for part in parts] for parts in found
    )
    return new_Ws, [b[0] if b.ndim == 2 and len(b) == 1 else b for b in new_bs]


def _way(train_step, X, Y, Ws, bs, lr):
    """How far each parameter went down, divided by lr."""
    new = _step(train_step, X, Y, Ws, bs, lr)
    seen = {}
    for kind, before, after in zip(("W", "b"), (Ws, bs), new, strict=True):
        if len(after) != len(before):
            raise TypeError(
                f"{len(after)} {kind}s came back, {len(before)} went in"
            )
        for k, (old, moved) in enumerate(zip(before, after, strict=True)):
            fits = old.shape == moved.shape
            way = (old - moved) / lr if fits else moved
            seen[f"way of {kind}s[{k}] downward, over lr"] = way
    return seen


def _shapes(Ws, bs):
    return [[str(p.shape) for p in ps] for ps in (Ws, bs)]


def _cost(X, Y, Ws, bs):
    for W, b in zip(Ws, bs, strict=True):
        X = 1 / (1 + np.exp(-(X @ W + b)))
    return np.sum((X - Y) ** 2) / (2 * len(Y))


@probe(weight=3, rtol=1e-6, atol=1e-9)
def steps_along_the_gradient(train_step):
    """Every parameter moves by lr times the slope of J, downhill.

    lr=0.7,
    """
    return {
        name: _way(train_step, *_net(*net), 0.7)
        for name, net in NETS.items()
        if name != DEEP
    }


@probe(weight=2, rtol=1e-6, atol=1e-9)
def reaches_the_first_of_three_matrices(train_step):
    """With two hidden layers, all gradients belong to the old weights.

    lr=3, 3-5-4-2 network, 6 examples
    """
    return _way(train_step, *_net(*NETS[DEEP]), 3.0)


@probe(rtol=1e-6, atol=1e-9)
def fits_a_single_unit(train_step):
    """A network may have one output and no hidden layer.

    lr=2, 3-1 network, 4 examples
    """
    return _way(train_step, *_net(4, (3, 1)), 2.0)


@probe
def stays_without_a_rate(train_step):
    """With lr = 0 the parameters come back as they were.

    lr=0, 3-5-4-2 network
    """
    Ws, bs = _step(train_step, *_net(*NETS[DEEP]), 0.0)
    return {"new Ws": Ws, "new bs": bs}


@probe
def moves_every_array(train_step):
    """Every matrix and every bias moves.

    lr=2, 3-5-4-2 network,
    """
    X, Y, Ws, bs = _net(*NETS[DEEP])
    new = _step(train_step, X, Y, Ws, bs, 2.0)
    return {
        kind: [
            "moved"
            if np.shape(old) != np.shape(moved)
            or np.abs(old - moved).max() > 1e-8
            else "stayed"
            for old, moved in zip(before, after, strict=False)
        ]
        for kind, before, after in zip(
            ("Ws", "bs"), (Ws, bs), new, strict=True
        )
    }


@probe(rtol=1e-6, atol=1e-9)
def does_not_count_examples(train_step):
    """The step is right for repeated examples, and in another order.

    lr=2, 3-4-2 network,
    """
    X, Y, Ws, bs = _net(5, (3, 4, 2))
    order = [3, 0, 4, 1, 2]
    return {
        "three times the examples": _way(
            train_step, np.tile(X, (3, 1)), np.tile(Y, (3, 1)), Ws, bs, 2.0
        ),
        "another order": _way(train_step, X[order], Y[order], Ws, bs, 2.0),
    }


@probe
def lowers_the_cost(train_step):
    """A short step lowers J.

    J with lr=0.01,
    """
    seen = {}
    for name, net in NETS.items():
        X, Y, Ws, bs = _net(*net)
        new = _step(train_step, X, Y, Ws, bs, 0.01)
        if _shapes(*new) != _shapes(Ws, bs):
            seen[name] = "cannot be computed, the shapes have changed"
            continue
        change = _cost(X, Y, *new) - _cost(X, Y, Ws, bs)
        seen[name] = (
            "rises"
            if change > 1e-9
            else "falls"
            if change < -1e-9
            else "stays"
        )
    return seen


@probe
def keeps_the_form(train_step):
    """The lists keep their lengths and every array keeps its shape.

    3-5-4-2 network,
    """
    Ws, bs = _step(train_step, *_net(*NETS[DEEP]), 0.5)
    return dict(
        zip(("shapes of Ws", "shapes of bs"), _shapes(Ws, bs), strict=True)
    )


@probe(rtol=1e-6, atol=1e-9)
def obeys_the_rate(train_step):
    """The step is right for a rate, and for four times that rate.

    3-4-2 network,
    """
    net = _net(5, (3, 4, 2))
    return {f"lr={lr}": _way(train_step, *net, lr) for lr in (0.5, 2.0)}
