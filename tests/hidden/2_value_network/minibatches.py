"""Hidden tests of `minibatches`: one shuffled pass, cut into batches.

Reads the batches as lists and compares what does not depend on the
random order: all indices together, and the sizes. Only `shuffles` looks
at the order itself.
"""

import random
from collections.abc import Iterable

from autograder.probes import probe

DEFINES = ("minibatches",)


def _batches(minibatches, n, batch_size, rng=None):
    """The batches as lists; a bare index counts as a batch of one."""
    rng = rng or random.Random(random.getrandbits(32))
    found = minibatches(n, batch_size, rng)
    if found is None:
        raise ValueError("nothing came back (None); is there a return?")
    return [list(b) if isinstance(b, Iterable) else [b] for b in found]


def _indices(batches):
    return [index for batch in batches for index in batch]


def _sizes(minibatches, n, batch_size):
    return [len(batch) for batch in _batches(minibatches, n, batch_size)]


def _in_order(batches):
    """Whether every batch is a block of neighbors, or all are sorted."""
    order = _indices(batches)
    blocks = all(max(b) - min(b) < len(b) for b in batches)
    return order == sorted(order) or (blocks and len(order) > len(batches))


def _keeps_neighbors(batches):
    """Whether all long batches but one are blocks of neighbors.

    A shuffled start leaves one batch with both ends of the data in it.
    """
    long = [batch for batch in batches if len(batch) > 2]
    blocks = sum(max(b) - min(b) < len(b) for b in long)
    return len(long) > 1 and blocks >= len(long) - 1


def _make_up(batches):
    """Who is in a batch with whom; for batches of one, in which order."""
    if all(len(batch) == 1 for batch in batches):
        return _indices(batches)
    return {frozenset(batch) for batch in batches}


def _newly_shuffled(observed, reference):
    """Two calls for 30 examples in sevens: no blocks, not twice the same.

    A right answer has three of its four sevens made of neighbors with a
    chance of at most 4 * 24^3 * 7!^3 9! / 30! = 1e-11 per call, and makes
    the same batches twice with 4! 7!^4 2! / 30! = 1e-16: together 2e-11.
    """
    first, second = observed
    if not (first and second):
        return "No batch came back."
    if _in_order(first) and _in_order(second):
        return "The batches are blocks of the unshuffled order 0, 1, 2, ..."
    if _keeps_neighbors(first) or _keeps_neighbors(second):
        return "Nearly every batch is a block of neighbors."
    if _make_up(first) == _make_up(second):
        return "Both calls made the same batches."
    return None


@probe(weight=3)
def covers(minibatches):
    """Together the batches hold each of 0, ..., n - 1 exactly once."""
    return {
        f"minibatches({n}, {size}, rng), all indices sorted": sorted(
            _indices(_batches(minibatches, n, size))
        )
        for n, size in ((10, 3), (12, 4), (30, 7))
    }


@probe
def fills_batches(minibatches):
    """Every batch has batch_size indices; the last one may have fewer."""
    result = {}
    for n, size in ((10, 3), (30, 7), (11, 2)):
        sizes = _sizes(minibatches, n, size)
        called = f"minibatches({n}, {size}, rng)"
        result |= {
            f"{called}, sizes before the last": sorted({*sizes[:-1]}),
            f"{called}, size of the last": sizes[-1:],
            f"{called}, number of batches": len(sizes),
        }
    return result


@probe
def makes_no_empty_batch(minibatches):
    """When batch_size divides n, all batches are full and none is empty."""
    return {
        f"minibatches({n}, {size}, rng), sizes": _sizes(minibatches, n, size)
        for n, size in ((12, 4), (5, 5), (4, 1))
    }


@probe
def fits_small_data(minibatches):
    """A batch_size larger than n gives one batch with all examples."""
    return {
        f"minibatches({n}, {size}, rng), sizes": _sizes(minibatches, n, size)
        for n, size in ((3, 10), (1, 2))
    }


@probe(weight=3, check=_newly_shuffled)
def shuffles(minibatches):
    """The order is random, and new in every call.

    minibatches(30, 7, rng) twice with one generator
    """
    rng = random.Random(random.getrandbits(32))
    return [_batches(minibatches, 30, 7, rng) for _ in range(2)]


@probe
def holds_indices(minibatches):
    """The batches hold whole numbers, which can index a list."""
    kinds = {
        "integer" if hasattr(i, "__index__") else type(i).__name__
        for i in _indices(_batches(minibatches, 10, 3))
    }
    return {"minibatches(10, 3, rng), types of the indices": sorted(kinds)}
