"""Hidden tests of `standardize`: one map per column, from training alone.

2000 training rows, so that dividing by n or by n - 1 differs by 0.025 %,
far less than the 0.3 % allowed. The columns differ in size by a factor of
a million and lie 50 and more deviations away from 0. The test part lies
elsewhere: 8 deviations away, and 30 where it is a single row, so that even
one row moves statistics taken from both parts. No spread is 1, so a
variance is not mistaken for it.
"""

import numpy as np

from _shared import says
from autograder.probes import probe

DEFINES = ("standardize",)
HINT = "Take one column on paper: which rows give its mean and its spread?"

SPREAD = np.array([0.004, 4000.0, 0.3])
CENTER = np.array([0.2, 300000.0, -15.0])


def _data(m=30, away=8.0):
    """Training part (2000, 3) and a test part (m, 3) that lies elsewhere."""
    rng = np.random.default_rng(11)
    train = CENTER + SPREAD * rng.normal(size=(2000, 3))
    test = CENTER + SPREAD * (away + 0.5 * rng.normal(size=(m, 3)))
    return train, test


def _standardized(standardize, X_train, X_test):
    """Both parts as arrays of numbers, or an error in words."""
    result = standardize(X_train, X_test)
    if result is None:
        raise ValueError("nothing came back (None); is there a return?")
    if len(result) != 2:
        raise ValueError(f"two parts belong in the result, not {len(result)}")
    train, test = (np.asarray(part, dtype=float) for part in result)
    return train, test


@probe(weight=2, rtol=0, atol=1e-8)
def centers_training_columns(standardize):
    """After scaling, every column of the training part has mean 0."""
    train, _ = _standardized(standardize, *_data())
    return {
        "shape of the training part": str(np.shape(train)),
        "means of the training columns": train.mean(axis=0),
    }


@probe(weight=2, rtol=0.003, atol=0)
def scales_training_columns(standardize):
    """After scaling, every column of the training part has deviation 1."""
    train, _ = _standardized(standardize, *_data())
    return {"deviations of the training columns": train.std(axis=0)}


@probe(weight=2, rtol=0.003, atol=0.001)
def maps_test_part_by_training(standardize):
    """The test part is scaled with the numbers of the training part."""
    _, test = _standardized(standardize, *_data())
    return {
        "shape of the test part": str(np.shape(test)),
        "mean of each test column": test.mean(axis=0),
        "spread of each test column": test.std(axis=0),
    }


@probe(rtol=0, atol=1e-9)
def maps_equal_rows_equally(standardize):
    """A training row that is also a test row gets the same numbers."""
    X_train, _ = _data()
    rows = [17, 3, 150]
    train, test = _standardized(standardize, X_train, X_train[rows].copy())
    if train.shape != X_train.shape:
        raise ValueError(
            f"the training part has shape {X_train.shape}, and comes back "
            f"with shape {train.shape}"
        )
    differences = np.abs(test - train[rows]).max(axis=0)
    return {
        "X_test = X_train[[17, 3, 150]]; differences": differences,
        "X_test = X_train[[17, 3, 150]]; all numbers alike": says(
            np.ptp(train[rows]) < 1e-3
        ),
    }


@probe(rtol=0.003, atol=0.001)
def maps_a_single_new_row(standardize):
    """One new row is scaled like any other, although its spread is 0."""
    X_train, X_test = _data(m=1, away=30.0)
    _, test = _standardized(standardize, X_train, X_test)
    result = {"a test part of one row": test}
    for name in ("min", "max"):
        X_train, _ = _data()
        row = getattr(X_train, name)(axis=0, keepdims=True)
        _, test = _standardized(standardize, X_train, row)
        result[f"a test part of one row, the training {name}"] = test
    return result


@probe(weight=1.5, rtol=0.003, atol=1e-9)
def makes_zeros_of_constant_columns(standardize):
    """A column that is always 7 in training becomes zeros in both parts."""
    X_train, X_test = _data(m=4)
    X_train[:, 0], X_test[:, 0] = 7.0, 7.0
    train, test = _standardized(standardize, X_train, X_test)
    return {
        "constant column, training part, first four": train[:4, 0],
        "constant column, test part": test[:, 0],
        "deviations of the other columns": train[:, 1:].std(axis=0),
    }


@probe(weight=0.5, rtol=0.003, atol=0)
def keeps_rows_in_order(standardize):
    """Rows stay in their order: what was largest is largest.

    places of the rows, sorted by their first column
    """
    X_train, X_test = _data(m=5)
    train, test = _standardized(standardize, X_train, X_test)
    return {
        "training part": np.argsort(train[:, 0]),
        "test part": np.argsort(test[:, 0]),
    }


@probe(weight=0.5, rtol=0, atol=1e-9)
def ignores_the_test_part(standardize):
    """The training result does not depend on what the test part holds."""
    X_train, X_test = _data()
    train, _ = _standardized(standardize, X_train, X_test)
    other, _ = _standardized(standardize, X_train.copy(), 1000 * X_test + 5)
    return {
        "largest change of a training number": np.abs(train - other).max(),
        "the result holds different numbers": says(np.ptp(train) > 0),
    }


@probe
def leaves_its_arguments_alone(standardize):
    """X_train and X_test are the same before and after the call."""
    X_train, X_test = _data()
    train, _ = _standardized(standardize, X_train, X_test)
    before_train, before_test = _data()
    return {
        "numbers of X_train that changed": int(
            np.sum(X_train != before_train)
        ),
        "numbers of X_test that changed": int(np.sum(X_test != before_test)),
        "the result holds different numbers": says(np.ptp(train) > 0),
    }
