"""Hidden tests of `schedules`: learning rates by epoch.

With drop = 0.3 and every = 4 a block length is not mistaken for a factor.
Rates are compared to nine digits: a loop that multiplies is off by 1e-14.
"""

import itertools

from _shared import says
from autograder.probes import probe

DEFINES = ("step_lr", "exp_lr")
HINT = "Print epochs 0 to 9 in a column and compare with the formula by hand."


def _rate(function, *args):
    """One rate as a number, or an error in words."""
    rate = function(*args)
    if rate is None:
        raise ValueError("nothing came back (None); is there a return?")
    return float(rate)


def _is_near(rate, other):
    return abs(rate - other) <= 1e-9 * abs(other)


def _repeats(rates):
    """Whether rates asked for twice agree, for epochs 8, 5, 8, 0, 5."""
    return {
        "epoch 8 gives the same rate twice": says(
            _is_near(rates[0], rates[2])
        ),
        "epoch 5 gives the same rate twice": says(
            _is_near(rates[1], rates[4])
        ),
        "epochs 0 and 8 give the same rate": says(
            _is_near(rates[3], rates[0])
        ),
    }


def _walk(rates):
    """How a list of rates moves, in words."""
    rises = any(b > a * (1 + 1e-9) for a, b in itertools.pairwise(rates))
    return {
        "the rate rises somewhere": says(rises),
        "the rate is positive everywhere": says(min(rates) > 0),
        "the last rate is below the first": says(rates[-1] < rates[0] / 2),
    }


@probe(rtol=1e-9, atol=0)
def step_begins_with_lr0(step_lr):
    """In epoch 0, step_lr returns lr0 itself."""
    return {
        f"step_lr({lr0}, 0, {drop}, {every})": _rate(
            step_lr, lr0, 0, drop, every
        )
        for lr0, drop, every in ((0.2, 0.3, 4), (3.0, 0.5, 10), (0.7, 0.9, 1))
    }


@probe(rtol=1e-9, atol=0)
def exp_begins_with_lr0(exp_lr):
    """In epoch 0, exp_lr returns lr0 itself."""
    return {
        f"exp_lr({lr0}, 0, {k})": _rate(exp_lr, lr0, 0, k)
        for lr0, k in ((0.2, 0.3), (3.0, 0.05), (0.7, 1.5))
    }


@probe(weight=2, rtol=1e-9, atol=0)
def step_has_the_right_rates(step_lr):
    """After each block of `every` epochs the rate is multiplied by drop."""
    return {
        f"step_lr({lr0}, {epoch}, {drop}, {every})": _rate(
            step_lr, lr0, epoch, drop, every
        )
        for lr0, drop, every in ((0.2, 0.3, 4), (3.0, 0.5, 7))
        for epoch in (3, 4, 7, 8, 14, 30)
    }


@probe(weight=2, rtol=1e-9, atol=0)
def exp_has_the_right_rates(exp_lr):
    """The rate is lr0 times e to the power of -k * epoch."""
    return {
        f"exp_lr({lr0}, {epoch}, {k})": _rate(exp_lr, lr0, epoch, k)
        for lr0, k in ((0.2, 0.3), (3.0, 0.05))
        for epoch in (1, 2, 5, 20)
    }


@probe
def step_jumps_at_multiples(step_lr):
    """The rate is constant inside a block and jumps where the next begins."""
    result = {}
    for drop, every in ((0.3, 4), (0.5, 3)):
        rates = [_rate(step_lr, 0.2, e, drop, every) for e in range(13)]
        jumps = [
            e for e in range(1, 13) if not _is_near(rates[e], rates[e - 1])
        ]
        called = f"step_lr(0.2, epoch, {drop}, {every})"
        result[f"{called}, epochs in which the rate changes"] = jumps
    return result


@probe(rtol=1e-9, atol=0)
def exp_falls_by_one_factor(exp_lr):
    """From one epoch to the next, exp_lr falls by the same factor."""
    rates = [_rate(exp_lr, 0.2, epoch, 0.3) for epoch in range(6)]
    if 0 in rates:
        raise ValueError(f"the rate of epoch {rates.index(0)} is 0")
    return {
        "exp_lr(0.2, epoch, 0.3), each rate divided by the one before": [
            b / a for a, b in itertools.pairwise(rates)
        ]
    }


@probe
def step_never_rises(step_lr):
    """step_lr never rises and stays positive, also in late epochs."""
    rates = [
        _rate(step_lr, 0.2, epoch, 0.3, 4) for epoch in (*range(20), 100, 500)
    ]
    return _walk(rates)


@probe
def exp_never_rises(exp_lr):
    """exp_lr never rises and stays positive, also in late epochs."""
    rates = [
        _rate(exp_lr, 0.2, epoch, 0.3) for epoch in (*range(20), 100, 500)
    ]
    return _walk(rates)


@probe(weight=0.5)
def step_depends_on_arguments_only(step_lr):
    """The order in which epochs are asked for changes nothing.

    step_lr(0.2, epoch, 0.3, 4) for epochs 8, 5, 8, 0, 5;
    """
    return _repeats(
        [_rate(step_lr, 0.2, epoch, 0.3, 4) for epoch in (8, 5, 8, 0, 5)]
    )


@probe(weight=0.5)
def exp_depends_on_arguments_only(exp_lr):
    """The order in which epochs are asked for changes nothing.

    exp_lr(0.2, epoch, 0.3) for epochs 8, 5, 8, 0, 5;
    """
    return _repeats(
        [_rate(exp_lr, 0.2, epoch, 0.3) for epoch in (8, 5, 8, 0, 5)]
    )


@probe(weight=0.5, rtol=1e-9, atol=0)
def step_can_stand_still(step_lr):
    """With drop = 1 the rate stays the same; otherwise it does not."""
    return {
        "step_lr(0.2, 9, 1.0, 4)": _rate(step_lr, 0.2, 9, 1.0, 4),
        "step_lr(0.2, 9, 0.9, 4) is 0.2 as well": says(
            _is_near(_rate(step_lr, 0.2, 9, 0.9, 4), 0.2)
        ),
    }


@probe(weight=0.5, rtol=1e-9, atol=0)
def exp_can_stand_still(exp_lr):
    """With k = 0 the rate stays the same; otherwise it does not."""
    return {
        "exp_lr(0.2, 9, 0.0)": _rate(exp_lr, 0.2, 9, 0.0),
        "exp_lr(0.2, 9, 0.1) is 0.2 as well": says(
            _is_near(_rate(exp_lr, 0.2, 9, 0.1), 0.2)
        ),
    }
