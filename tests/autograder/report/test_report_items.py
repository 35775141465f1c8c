"""The statistics of a report, against hand and against scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from sklearn.decomposition import PCA

from autograder.report import items

# Five students, three items.
SMALL = np.array([[1, 2, 1], [2, 2, 0], [3, 4, 1], [4, 5, 0], [5, 7, 1]])


@pytest.fixture
def scores():
    """Items that share something, and one that shares nothing."""
    rng = np.random.default_rng(5)
    skill = rng.normal(size=(60, 1))
    return np.hstack(
        [skill + rng.normal(size=(60, 5)), rng.normal(size=(60, 1))]
    )


def test_alpha_by_hand():
    # Variances of the items 2.5, 4.5, 0.3; sums 4, 4, 8, 9, 13, of
    # variance (12.96 + 12.96 + 0.16 + 1.96 + 29.16) / 4 = 14.3.
    by_hand = 3 / 2 * (1 - (2.5 + 4.5 + 0.3) / 14.3)
    assert items.alpha(SMALL) == pytest.approx(by_hand)


def test_alpha_of_parallel_items_is_one_and_of_unrelated_ones_near_zero():
    item = np.arange(10.0)
    assert items.alpha(np.stack([item, item, item], 1)) == pytest.approx(1)
    noise = np.random.default_rng(0).normal(size=(4000, 6))
    assert abs(items.alpha(noise)) < 0.1


def test_alpha_of_standardized_items_is_that_of_their_mean_correlation(
    scores,
):
    standard = stats.zscore(scores, ddof=1)
    r = np.corrcoef(scores.T)[np.triu_indices(6, 1)].mean()
    assert items.alpha(standard) == pytest.approx(6 * r / (1 + 5 * r))


def test_alpha_does_not_exceed_what_the_first_component_allows(scores):
    """Of all weights, those of the first component reach the highest."""
    standard = stats.zscore(scores, ddof=1)
    largest = PCA().fit(standard).explained_variance_[0]
    most = 6 / 5 * (1 - 1 / largest)
    assert items.alpha(standard) <= most


def test_alpha_without_the_unrelated_item_rises(scores):
    without = items.alpha_without(scores)
    assert int(np.argmax(without)) == 5
    assert without[5] > items.alpha(scores)
    assert without[5] == pytest.approx(items.alpha(scores[:, :5]))


def test_discrimination_is_the_correlation_with_the_other_items(scores):
    for column, r in enumerate(items.discrimination(scores)):
        others = np.delete(scores, column, axis=1).sum(axis=1)
        expected = stats.pearsonr(scores[:, column], others)
        assert r == pytest.approx(expected.statistic)


def test_discrimination_by_hand():
    # Item 3 is 1, 0, 1, 0, 1; the others sum to 3, 4, 7, 9, 12.
    # Deviations .4 -.6 .4 -.6 .4 and -4 -3 0 2 5 multiply to 1.0.
    by_hand = 1.0 / np.sqrt(1.2 * 54)
    assert items.discrimination(SMALL)[2] == pytest.approx(by_hand)


def test_interval_is_that_of_scipy(scores):
    x, y = scores[:, 0], scores[:, 1]
    expected = stats.pearsonr(x, y).confidence_interval(0.95)
    r = items.correlation(x, y)
    assert items.interval(r, len(x)) == pytest.approx(tuple(expected))


def test_a_perfect_correlation_has_no_width():
    line = np.arange(5.0)
    assert items.correlation(line, 2 * line + 1) == pytest.approx(1)
    assert items.interval(1.0, 5) == (1.0, 1.0)


def test_what_does_not_exist_is_none():
    same = np.ones((8, 3))
    assert items.alpha(same) is None
    assert items.discrimination(same) == [None] * 3
    assert items.alpha(SMALL[:1]) is None
    assert items.alpha(SMALL[:, :1]) is None
    assert items.alpha(np.empty((0, 3))) is None
    assert items.discrimination(SMALL[:3]) == [None] * 3
    # Equal but for rounding is equal.
    nearly = np.array([0.1 + 0.2, 0.3, 0.3, 0.3, 0.3])
    assert items.correlation(nearly, np.arange(5.0)) is None


def test_summary():
    found = items.summary(np.array([4.0, 1.0, 2.0, 3.0, 10.0]))
    assert (found.count, found.mean, found.median) == (5, 4.0, 3.0)
    assert (found.least, found.lower, found.upper, found.most) == (1, 2, 4, 10)
    assert found.deviation == pytest.approx(np.sqrt(50 / 4))
    assert items.summary(np.array([7.0])).deviation is None


def test_alike_groups_columns_that_are_equal_everywhere():
    passed = np.array([[1, 1, 0, 1, 0], [0, 0, 1, 0, 1], [1, 1, 1, 0, 1]]) > 0
    assert items.alike(passed) == [[0, 1], [2, 4]]
    assert items.alike(passed[:, :1]) == []
