"""Hidden tests of `soft_threshold`: toward 0 by t, and no further.

w lies on both sides, t is neither 0 nor 1 unless that is the point. Each
probe holds a weight that stays away from 0, so that a function which
always returns 0 earns nothing. Only plain numbers are passed.
"""

import numpy as np

from autograder.probes import probe

DEFINES = ("soft_threshold",)
HINT = "Draw w, 0 and t on a number line and go where the text says."


def number(result):
    """The result, if it is one number."""
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    if np.ndim(result):
        raise ValueError(f"the result has the shape {np.shape(result)}")
    return float(result)


def results(soft_threshold, pairs):
    """The results for pairs (w, t), named by the call."""
    return {
        f"soft_threshold({w:g}, {t:g})": soft_threshold(w, t) for w, t in pairs
    }


@probe(weight=2)
def moves_positive_weights_down(soft_threshold):
    """A weight above t becomes smaller by t."""
    pairs = ((0.9, 0.25), (10, 2), (3.0, 0.004), (2.5, 1.5))
    return results(soft_threshold, pairs)


@probe(weight=2)
def moves_negative_weights_up(soft_threshold):
    """A weight below -t moves up by t and stays negative."""
    pairs = ((-0.9, 0.25), (-10, 2), (-3.0, 0.004), (-2.5, 1.5))
    return results(soft_threshold, pairs)


@probe(weight=2)
def stops_at_zero(soft_threshold):
    """A weight that is not further than t from 0 becomes 0."""
    inside = ((0.1, 0.25), (-0.1, 0.25), (0.2, 0.25), (-0.2, 0.25))
    more = ((0.5, 0.5), (-0.5, 0.5), (0, 0.3), (1.5, 2), (-1.5, 2))
    far = number(soft_threshold(0.75, 0.25))
    return {
        **results(soft_threshold, (*inside, *more)),
        "soft_threshold(0.75, 0.25)": "not 0" if far else "exactly 0",
    }


@probe
def treats_both_sides_alike(soft_threshold):
    """The results for w and -w differ only in sign."""
    found = {}
    for w in (0.4, 1.3, 6.0):
        plus = number(soft_threshold(w, 0.3))
        minus = number(soft_threshold(-w, 0.3))
        name = f"soft_threshold(-{w:g}, 0.3) / soft_threshold({w:g}, 0.3)"
        found[name] = minus / plus if plus else 0.0
    return found


@probe
def has_no_jump(soft_threshold):
    """At t the result leaves 0 without a jump, and at -t likewise."""
    pairs = [
        (sign * (t + step), t)
        for t in (0.4, 3.0)
        for step in (-0.001, 0.001)
        for sign in (1, -1)
    ]
    return results(soft_threshold, pairs)


@probe
def keeps_weights_for_t_0(soft_threshold):
    """With t = 0 every weight stays as it is."""
    pairs = [(w, 0.0) for w in (1.7, -1.7, 0.001, -0.001, 0.0)]
    return results(soft_threshold, pairs)


@probe
def never_passes_zero(soft_threshold):
    """No result is further from 0 than w, and none has the other sign."""
    found = {}
    for w in (-1.5, -0.9, -0.5, -0.2, 0.2, 0.5, 0.9, 1.5):
        result = number(soft_threshold(w, 0.55))
        words = "between 0 and w" if abs(result) <= abs(w) else "beyond w"
        if result * w < 0:
            words = "on the other side of 0"
        if result == 0 and abs(w) > 1:
            words = "at 0, although w is far from 0"
        found[f"where soft_threshold({w:g}, 0.55) lies"] = words
    return found


@probe
def reaches_zero_and_stays(soft_threshold):
    """Repeated with t = 0.03 from 1 or -1, it reaches exactly 0 and stays."""
    found = {}
    for start in (1.0, -1.0):
        w, path = start, []
        for _ in range(40):
            w = number(soft_threshold(w, 0.03))
            path.append(w)
        found[f"from {start:g}, after 10 times"] = path[9]
        found[f"from {start:g}, after 33 times"] = path[32]
        found[f"from {start:g}, exact zeros in 40 times"] = sum(
            bool(w == 0) for w in path
        )
    return found
