"""Hidden tests of `augment`: originals, copies, labels, noise.

The originals lie on a grid of spacing 10, more than 30 sigma, so every
row of a result shows which original it comes from, in whatever order the
rows are. Labels are irregular: an order that is off by one shows.

Each of the two random tests makes at most seven verdicts on 20 000
copies, each of which fails a right answer with a chance of 6e-7
(`ERROR_RATE`). For the spread, the standard error is that of Laplace
noise, the heaviest tails likely to come; it is too wide for normal and
uniform noise, whose error rate is smaller. The mildest listed mistake
lies 40 standard errors away.
"""

import numpy as np

from _shared import correlation, generator
from autograder.probes import probe
from autograder.statistics import is_uncorrelated, mean_is_near

DEFINES = ("augment",)
HINT = "Set sigma = 0, n_copies = 2 and print each row beside its label."

SIGMA, N_COPIES = 0.3, 10
PAIRS = (
    "copies of different originals",
    "copies of one original",
    "both coordinates",
)


def _originals(n):
    """n grid points in mixed order with labels 0 and 1 in random order."""
    place = np.random.permutation(n)
    X = 10.0 * np.column_stack([place % 50 + 1, place // 50 + 1])
    return X, np.random.permutation(np.arange(n) % 3 // 2)


def _augmented(augment, X, y, *args, **options):
    """Rows and labels as arrays; ValueError in words if they are not."""
    result = augment(X, y, *args, **options)
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise ValueError("the result is not a pair (X_new, y_new)")
    return tuple(np.asarray(part) for part in result)


def _matched(X_new, y_new, X):
    """For each row the index of its original; ValueError if impossible."""
    if X_new.shape != (len(y_new), X.shape[1]) or y_new.ndim != 1:
        raise ValueError(
            f"X_new has shape {X_new.shape} and y_new has shape {y_new.shape}"
        )
    index = {tuple(row): k for k, row in enumerate(X.tolist())}
    nearest = (10.0 * np.round(X_new.astype(float) / 10)).tolist()
    return np.array([index.get(tuple(row), -1) for row in nearest])


def _offsets(X_new, source, X):
    """Noise of the copies, (copies, originals, 2), or None if uneven.

    One row without noise per original is the original itself.
    """
    counts = np.bincount(source[source >= 0], minlength=len(X))
    if counts.min() != counts.max() or counts.min() < 3 or source.min() < 0:
        return None
    order = np.argsort(source, kind="stable")
    noise = (X_new - X[source])[order].reshape(len(X), -1, X.shape[1])
    still = ~noise.any(axis=2)
    if still.any(axis=1).all():
        first = np.arange(noise.shape[1]) == still.argmax(axis=1)[:, None]
        noise = noise[~first].reshape(len(X), -1, X.shape[1])
    return noise.swapaxes(0, 1)


def _noise(augment):
    """Mean, mean square and correlations of the noise, each with its n."""
    X, y = _originals(2000)
    X_new, y_new = _augmented(
        augment, X.copy(), y.copy(), N_COPIES, SIGMA, generator()
    )
    noise = _offsets(X_new, _matched(X_new, y_new, X), X)
    if noise is None:
        return {"copies": 0}
    half = len(noise) // 2 * 2
    first = noise[:, :, 0]
    n = first.size
    return {
        "copies": len(noise),
        "n": n,
        "means": [float(v) for v in noise.mean(axis=(0, 1))],
        "squares": [float(v) for v in (noise**2).mean(axis=(0, 1))],
        "both coordinates": [correlation(first, noise[:, :, 1]), n],
        "copies of one original": [
            correlation(first[:half:2], first[1:half:2]),
            first[:half:2].size,
        ],
        "copies of different originals": [
            correlation(first[:, ::2], first[:, 1::2]),
            n // 2,
        ],
    }


def _dependence(observed):
    """Why the noise is not independent, or None."""
    if not observed["copies"]:
        return "Not every original has the same number of copies around it."
    same = [what for what in PAIRS if observed[what][0] > 0.99]
    if same:
        return f"The noise is the same in {' and in '.join(same)}."
    for what in PAIRS:
        if not is_uncorrelated(*observed[what]):
            return f"The noise in {what} is not independent."
    return None


def _has_right_spread(observed, reference):
    reason = _dependence(observed)
    if reason:
        return reason
    n = observed["n"]
    for mean, square in zip(
        observed["means"], observed["squares"], strict=True
    ):
        deviation = max(square, 0.0) ** 0.5
        if not mean_is_near(mean, 0, deviation, n):
            return f"The mean of the noise is {mean:.3f}, not 0."
        # Squares of Laplace noise have the deviation sqrt(5) sigma^2.
        if not mean_is_near(square, SIGMA**2, 5**0.5 * SIGMA**2, n):
            return (
                f"The standard deviation of the noise is {deviation:.3f} "
                f"for sigma = {SIGMA}."
            )
    return None


def _is_independent(observed, reference):
    return _dependence(observed)


def _sorted_rows(X_new, y_new):
    """Rows with their labels in one fixed order."""
    if X_new.ndim != 2 or y_new.shape != X_new.shape[:1]:
        raise ValueError(
            f"X_new has shape {X_new.shape} and y_new has shape {y_new.shape}"
        )
    rows = np.column_stack([X_new, y_new]).astype(float)
    return rows[np.lexsort(rows.T[::-1])]


@probe(weight=2)
def adds_copies(augment):
    """n rows become n * (1 + n_copies), with one label each."""
    seen = {}
    for shape, n_copies in (((5, 2), 3), ((4, 3), 2), ((6, 1), 1)):
        X = np.arange(1.0, 1 + shape[0] * shape[1]).reshape(shape)
        y = np.arange(shape[0]) % 3 // 2
        X_new, y_new = _augmented(augment, X, y, n_copies, 0.1, generator())
        called = f"X of shape {shape}, n_copies = {n_copies}"
        seen |= {
            f"{called}: shape of X_new": str(X_new.shape),
            f"{called}: shape of y_new": str(y_new.shape),
        }
    return seen


@probe(weight=2)
def keeps_the_originals(augment):
    """Every original row is in the result, with its label.

    augment(X, y, 3, 0.3, rng), 40 rows:
    """
    X, y = _originals(40)
    X_new, y_new = _augmented(
        augment, X.copy(), y.copy(), 3, SIGMA, generator()
    )
    source = _matched(X_new, y_new, X)
    still = np.abs(X_new - X[source]).max(axis=1) < 1e-9
    found = {
        int(k)
        for k, exact, label in zip(source, still, y_new, strict=True)
        if exact and k >= 0 and label == y[k]
    }
    return {"originals found": len(found)}


@probe(weight=3)
def keeps_labels_with_their_rows(augment):
    """Every copy lies near its original and has the same label.

    augment(X, y, 4, 0.3, rng), 40 rows:
    """
    X, y = _originals(40)
    X_new, y_new = _augmented(
        augment, X.copy(), y.copy(), 4, SIGMA, generator()
    )
    source = _matched(X_new, y_new, X)
    around = np.bincount(source[source >= 0], minlength=len(X))
    return {
        "rows far from every original": int(np.sum(source < 0)),
        "rows with another label than the original near them": int(
            sum(label != y[k] for k, label in zip(source, y_new, strict=True))
        ),
        "originals without any row near them": int(np.sum(around == 0)),
        "originals with as many rows near them as the others": int(
            np.sum(around == around.max())
        ),
    }


@probe(weight=3, check=_has_right_spread)
def adds_noise_of_deviation_sigma(augment):
    """The noise has mean 0 and standard deviation sigma.

    augment(X, y, 10, 0.3, rng), 2000 rows
    """
    return _noise(augment)


@probe(weight=2, check=_is_independent)
def draws_noise_for_each_coordinate(augment):
    """Every coordinate of every copy has noise of its own.

    augment(X, y, 10, 0.3, rng), 2000 rows
    """
    return _noise(augment)


@probe
def adds_nothing_for_no_copies(augment):
    """n_copies = 0 gives the originals, sigma = 0 gives exact repeats."""
    X, y = np.array([[3.0, 1.0], [2.0, 5.0], [4.0, 0.5]]), np.array([1, 1, 0])
    calls = {"augment(X, y, 0, 0.3)": (0, 0.3), "augment(X, y, 2, 0)": (2, 0)}
    return {
        f"{called}, rows and labels sorted": _sorted_rows(
            *_augmented(augment, X.copy(), y.copy(), *args, generator())
        )
        for called, args in calls.items()
    }


@probe
def takes_labels_as_they_are(augment):
    """Labels may be -1 and 1 or text; new ones are taken from the old."""
    X = np.array([[3.0, 1.0], [2.0, 5.0], [4.0, 0.5]])
    seen = {}
    for y in (np.array([1, -1, -1]), np.array(["7", "1", "7"])):
        _, y_new = _augmented(augment, X.copy(), y.copy(), 2, 0.1)
        labels = [str(label).removesuffix(".0") for label in y_new]
        seen[f"labels for y = {y.tolist()}, sorted"] = sorted(labels)
    return seen


@probe
def needs_no_generator(augment):
    """Without rng it draws by itself, new noise in every call."""
    X, y = np.array([[3.0, 1.0], [2.0, 5.0], [4.0, 0.5]]), np.array([1, 1, 0])
    options = {"n_copies": 2, "sigma": 0.3}
    first, _ = _augmented(augment, X.copy(), y.copy(), **options)
    second, _ = _augmented(augment, X.copy(), y.copy(), 2, 0.3, None)
    rng = generator()
    third, fourth = (
        _augmented(augment, X.copy(), y.copy(), 2, 0.3, rng=rng)[0]
        for _ in "ab"
    )

    def compared(one, other):
        return "equal" if np.array_equal(one, other) else "different"

    return {
        "shape of X_new": str(first.shape),
        "X_new of two calls without rng": compared(first, second),
        "X_new of two calls with one generator": compared(third, fourth),
    }


@probe(weight=2)
def leaves_the_data_alone(augment):
    """X and y stay as they are."""
    X, y = np.array([[3.0, 1.0], [2.0, 5.0], [4.0, 0.5]]), np.array([1, 1, 0])
    X_new, _ = _augmented(augment, X, y, 2, 0.3, generator())
    return {
        "shape of X_new": str(X_new.shape),
        "X afterwards": X,
        "y afterwards": y,
    }
