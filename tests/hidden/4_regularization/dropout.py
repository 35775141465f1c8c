"""Hidden tests of `dropout`: random masks, and what is done with them.

Only zeros count where masks are judged by number, so a mask that is also
rescaled fails where its values are compared, and not everywhere.

Each of the random tests makes at most six verdicts, each of which fails
a right answer with a chance of 6e-7 (`ERROR_RATE`). The mildest listed
mistakes lie 90 standard errors away. That 200 masks of 100 entries all
have the same number of zeros, or two masks of 1000 entries are equal,
has a chance below 1e-100.
"""

import numpy as np

from _shared import SHAPE, generator, related, shape_of, summary, wrong_share
from autograder.probes import probe
from autograder.statistics import mean_is_near

DEFINES = ("dropout_mask", "dropout_train", "dropout_test")
HINT = "Print a 3 x 5 mask for p = 0.1 and for p = 0.9: which is which?"

A = (1.5, -2.0)


def _mask(dropout_mask, shape, p, rng=None):
    """The mask as an array; ValueError if nothing came back."""
    mask = dropout_mask(shape, p, rng or generator())
    if mask is None:
        raise ValueError("nothing came back (None); is there a return?")
    return np.asarray(mask)


def _dependence(seen):
    """Why the entries of a mask are not decided one by one, or None."""
    if seen["shape"] != str(SHAPE):
        return f"The mask has shape {seen['shape']}, not {SHAPE}."
    if reason := related(seen):
        return reason
    if seen["zeros per row"] < 2:
        return "Every row of the mask has the same number of zeros."
    return None


def _has_right_shares(observed, reference):
    return wrong_share(observed, _dependence)


def _is_independent(observed, reference):
    reason = _dependence(observed["mask"])
    if reason:
        return reason
    if observed["numbers of zeros"] < 2:
        return "200 masks of 100 entries all have the same number of zeros."
    return None


def _agrees_on_average(observed, reference):
    p, n = 0.3, reference["n"]
    for name in ("train", "test"):
        if len(observed[name]) != len(A):
            return f"dropout_{name} does not give one number per unit."
    for mean, test, a in zip(
        observed["train"], observed["test"], A, strict=True
    ):
        if not mean_is_near(mean, test, abs(a) * (p * (1 - p)) ** 0.5, n):
            return (
                f"The average of dropout_train is {mean:.3f}, dropout_test "
                f"gives {test:.3f}."
            )
    return None


@probe(weight=2)
def has_shape_and_values(dropout_mask):
    """The mask has the shape asked for, and its entries are 0 or 1."""
    seen = {}
    for shape in ((7,), (7, 3), (40, 30)):
        mask = _mask(dropout_mask, shape, 0.3)
        called = f"dropout_mask({shape}, 0.3, rng)"
        odd = (mask != 0) & (mask != 1)
        seen |= {
            f"{called}, shape": str(mask.shape),
            f"{called}, entries that are neither 0 nor 1": int(odd.sum()),
        }
    return seen


@probe(weight=3, check=_has_right_shares)
def drops_with_probability_p(dropout_mask):
    """A share p of the entries is 0, and 1 - p remains.

    dropout_mask((200, 100), p, rng) for p = 0.3 and p = 0.8
    """
    return {
        f"p = {p}": summary(_mask(dropout_mask, SHAPE, p)) for p in (0.3, 0.8)
    }


@probe
def keeps_everything_for_p_0(dropout_mask):
    """With p = 0 nothing is dropped."""
    mask = _mask(dropout_mask, (9, 8), 0)
    kept = int(np.sum(mask != 0))
    return {"dropout_mask((9, 8), 0, rng), entries kept": kept}


@probe(weight=2, check=_is_independent)
def decides_entries_one_by_one(dropout_mask):
    """Each entry is decided on its own, whatever happens to the others.

    dropout_mask((200, 100), 0.3, rng), dropout_mask((100,), 0.3, rng)
    """
    rng = generator()
    small = [_mask(dropout_mask, (100,), 0.3, rng) for _ in range(200)]
    return {
        "mask": summary(_mask(dropout_mask, SHAPE, 0.3)),
        "numbers of zeros": len({int(np.sum(m == 0)) for m in small}),
    }


@probe
def draws_anew(dropout_mask):
    """Every call draws a new mask.

    dropout_mask((20, 50), 0.3, rng) twice with one generator
    """
    rng = generator()
    first, second = (_mask(dropout_mask, (20, 50), 0.3, rng) for _ in "ab")
    same = np.array_equal(first, second)
    return {"the two masks": "equal" if same else "different"}


@probe(weight=3)
def multiplies_by_the_mask(dropout_train):
    """While training, entries under a 0 become 0; the others stay."""
    row, mask = np.array([1.5, -2.0, 0.5, 3.0]), np.array([0, 1, 1, 0])
    block = np.array([[0.5, -1.0], [2.5, 4.0], [-3.5, 0.25]])
    masks = np.array([[1, 0], [0, 1], [1, 1]])
    return {
        "dropout_train(a, mask), a (4,)": dropout_train(row, mask),
        "dropout_train(a, mask), mask of True and False": (
            dropout_train(row.copy(), mask == 1)
        ),
        "dropout_train(a, mask), a (3, 2)": dropout_train(block, masks * 1.0),
    }


@probe(weight=3)
def scales_at_test_time(dropout_test):
    """At test time every entry is multiplied by 1 - p."""
    a = np.array([1.5, -2.0, 0.5])
    block = np.array([[0.5, -1.0], [2.5, 4.0], [-3.5, 0.25]])
    return {
        "dropout_test([1.5, -2, 0.5], 0.3)": dropout_test(a.copy(), 0.3),
        "dropout_test([1.5, -2, 0.5], 0.8)": dropout_test(a.copy(), 0.8),
        "dropout_test([1.5, -2, 0.5], 0)": dropout_test(a.copy(), 0),
        "dropout_test(a, 0.3), a (3, 2)": dropout_test(block, 0.3),
    }


@probe
def leaves_nothing_to_chance_at_test_time(dropout_test):
    """At test time no unit is dropped: every call gives the same."""
    a = np.arange(1.0, 51.0)
    first, second = (dropout_test(a.copy(), 0.3) for _ in "ab")
    same = np.array_equal(first, second)
    return {
        "dropout_test(a, 0.3), shape": shape_of(first),
        "dropout_test(a, 0.3) twice": "equal" if same else "different",
    }


@probe(check=_agrees_on_average)
def agrees_on_average(dropout_mask, dropout_train, dropout_test):
    """Averaged over masks, dropout_train agrees with dropout_test.

    20 000 masks of two units with a = [1.5, -2] and p = 0.3
    """
    n = 20_000
    mask = _mask(dropout_mask, (n, 2), 0.3)
    train = dropout_train(np.tile(A, (n, 1)), mask)
    return {
        "n": n,
        "train": np.ravel(np.mean(train, axis=0)).tolist(),
        "test": np.ravel(dropout_test(np.array(A), 0.3)).tolist(),
    }


@probe
def leaves_arrays_alone(dropout_train, dropout_test):
    """The arrays handed in stay as they are."""
    a, mask = np.array([1.5, -2.0, 0.5]), np.array([0, 1, 1])
    result = dropout_train(a, mask)
    seen = {"result of dropout_train, shape": shape_of(result)}
    seen |= {"a after dropout_train": a, "mask afterwards": mask}
    a = np.array([1.5, -2.0, 0.5])
    result = dropout_test(a, 0.3)
    seen |= {"result of dropout_test, shape": shape_of(result)}
    return seen | {"a after dropout_test": a}
