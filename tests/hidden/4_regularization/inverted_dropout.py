"""Hidden tests of `inverted_dropout`: the function `dropout`.

What is kept is compared with a by its factor, which is the same number
for every random mask. Share, average and independence are judged apart.

Each of the random tests makes at most six verdicts, each of which fails
a right answer with a chance of 6e-7 (`ERROR_RATE`). The mildest listed
mistakes lie 60 standard errors away. That 200 calls on 100 entries all
drop the same number, or two calls on 1000 entries agree, has a chance
below 1e-100.
"""

import numpy as np

from _shared import SHAPE, generator, related, shape_of, summary, wrong_share
from autograder.probes import probe
from autograder.statistics import mean_is_near

DEFINES = ("dropout",)
# An answer may use dropout_mask.
BUILDS_ON = ("dropout",)
HINT = "Feed 10 000 ones with p = 0.2: print the distinct results, average."

A = (1.5, -2.0)


def _numbers(shape):
    """Activations of both signs, none of them 0 and no two equal."""
    n = int(np.prod(shape))
    steps = np.arange(1, n + 1) / n + 0.5
    return (steps * np.where(np.arange(n) % 3, 1, -1)).reshape(shape)


def _train(dropout, a, p, rng=None):
    """What training returns, as an array; ValueError if it is nothing."""
    result = dropout(a, p, rng=rng or generator())
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    return np.asarray(result, dtype=float)


def _summary(dropout, p):
    return summary(_train(dropout, _numbers(SHAPE), p))


def _dependence(seen):
    """Why entries are not decided one by one, or None."""
    if seen["shape"] != str(SHAPE):
        return f"The result has shape {seen['shape']}, and a has {SHAPE}."
    if not seen["zeros"]:
        return "Nothing is dropped."
    if reason := related(seen):
        return reason
    if seen["zeros per row"] < 2:
        return "In every row the same number of entries is dropped."
    return None


def _has_right_shares(observed, reference):
    return wrong_share(observed, _dependence)


def _is_independent(observed, reference):
    reason = _dependence(observed["result"])
    if reason:
        return reason
    if observed["numbers of zeros"] < 2:
        return "200 calls on 100 entries all drop the same number of them."
    return None


def _keeps_the_mean(observed, reference):
    for p in (0.3, 0.8):
        seen = observed[f"p = {p}"]
        if len(seen["means"]) != len(A):
            return "The result has another shape than a."
        for mean, a in zip(seen["means"], A, strict=True):
            deviation = abs(a) * (p / (1 - p)) ** 0.5
            if not mean_is_near(mean, a, deviation, seen["n"]):
                return (
                    f"With p = {p} an activation of {a} becomes {mean:.3f} "
                    "on average."
                )
    return None


@probe(weight=4)
def scales_what_it_keeps(dropout):
    """In training every entry becomes 0 or is divided by 1 - p.

    dropout(a, p),
    """
    seen = {}
    for p in (0.3, 0.8):
        a = _numbers(SHAPE)
        result = _train(dropout, a.copy(), p)
        called = f"p = {p}"
        seen[f"{called}, shape for a of shape {SHAPE}"] = str(result.shape)
        kept = result[result != 0]
        if result.shape == SHAPE:
            kept = kept / a[result != 0]
        called = f"p = {p}, what is kept as a multiple of a"
        seen |= {
            f"{called}, smallest": kept.min()
            if kept.size
            else "none, as all are 0",
            f"{called}, largest": kept.max()
            if kept.size
            else "none, as all are 0",
        }
    return seen


@probe(weight=3, check=_has_right_shares)
def drops_with_probability_p(dropout):
    """In training a share p of the entries becomes 0.

    dropout(a, p), a (200, 100), for p = 0.3 and p = 0.8
    """
    return {f"p = {p}": _summary(dropout, p) for p in (0.3, 0.8)}


@probe(weight=2, check=_keeps_the_mean)
def keeps_the_mean(dropout):
    """In training every activation keeps its size on average.

    dropout(a, p), a (20000, 2) with rows [1.5, -2], p = 0.3 and p = 0.8
    """
    n, seen = 20_000, {}
    for p in (0.3, 0.8):
        means = _train(dropout, np.tile(A, (n, 1)), p).mean(axis=0)
        seen[f"p = {p}"] = {"n": n, "means": np.ravel(means).tolist()}
    return seen


@probe(weight=3)
def does_nothing_in_evaluation(dropout):
    """With training=False the result is a, whatever p is."""
    seen = {}
    for p in (0.3, 0.8):
        a = _numbers((4, 3))
        seen |= {
            f"dropout(a, {p}, training=False)": (
                dropout(a.copy(), p, training=False)
            ),
            f"dropout(a, {p}, False, rng)": (
                dropout(a.copy(), p, False, generator())
            ),
        }
    return seen


@probe
def leaves_nothing_to_chance_in_evaluation(dropout):
    """In evaluation no unit is dropped: every call gives the same."""
    a = _numbers((50,))
    first, second = (dropout(a.copy(), 0.3, training=False) for _ in "ab")
    same = np.array_equal(first, second)
    return {
        "dropout(a, 0.3, training=False), shape": shape_of(first),
        "dropout(a, 0.3, training=False) twice": "equal"
        if same
        else "different",
    }


@probe
def keeps_everything_for_p_0(dropout):
    """With p = 0 nothing changes in training either."""
    return {"dropout(a, 0)": _train(dropout, _numbers((3, 4)), 0)}


@probe(weight=2, check=_is_independent)
def decides_entries_one_by_one(dropout):
    """Each entry is dropped on its own, whatever happens to the others.

    dropout(a, 0.3), a (200, 100); dropout(a, 0.3, rng=rng), a (100,)
    """
    rng, a = generator(), _numbers((100,))
    small = [_train(dropout, a.copy(), 0.3, rng) for _ in range(200)]
    return {
        "result": _summary(dropout, 0.3),
        "numbers of zeros": len({int(np.sum(r == 0)) for r in small}),
    }


@probe
def draws_anew(dropout):
    """Every call in training drops other entries.

    dropout(a, 0.3, rng=rng) twice with one generator, a (20, 50)
    """
    rng, a = generator(), _numbers((20, 50))
    first, second = (_train(dropout, a.copy(), 0.3, rng) for _ in "ab")
    same = np.array_equal(first, second)
    return {"the two results": "equal" if same else "different"}


@probe(weight=2)
def needs_no_generator(dropout):
    """Without rng it draws by itself, and p can be given by name."""
    a = _numbers((20, 50))
    first, second = dropout(a.copy(), 0.3), dropout(a.copy(), p=0.3)
    same = np.array_equal(first, second)
    third = dropout(a[0].copy(), p=0.3, training=True, rng=None)
    return {
        "dropout(a, 0.3), shape": shape_of(first),
        "dropout(a, p=0.3), shape": shape_of(second),
        "dropout(a, 0.3) and dropout(a, p=0.3)": "equal"
        if same
        else "different",
        "dropout(a, p=0.3, training=True, rng=None), shape": (shape_of(third)),
    }


@probe(weight=2)
def leaves_the_input_alone(dropout):
    """The array handed in stays as it is, also after several calls."""
    a = _numbers((2, 3))
    results = [_train(dropout, a, 0.3) for _ in range(12)]
    results.append(dropout(a, 0.3, training=False))
    shapes = sorted({shape_of(result) for result in results})
    return {"shapes of the results": shapes, "a afterwards": a}
