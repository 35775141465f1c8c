"""Verdicts on random results: exact where they can be counted."""

import math

import numpy as np
import pytest

from autograder.statistics import (
    ERROR_RATE,
    is_uncorrelated,
    mean_is_near,
    share_is_near,
    share_near,
)


def exact_tail(count, total, p):
    return sum(
        math.comb(total, k) * p**k * (1 - p) ** (total - k)
        for k in range(count + 1)
    )


@pytest.mark.parametrize("p", [0.3, 0.8, 0.05])
@pytest.mark.parametrize("error_rate", [1e-3, 1e-6])
def test_the_share_is_judged_by_the_exact_binomial_tails(p, error_rate):
    total = 200
    for count in range(total + 1):
        below = exact_tail(count, total, p)
        above = exact_tail(total - count, total, 1 - p)
        expected = min(below, above) > error_rate / 2
        assert share_is_near(count, total, p, error_rate) == expected


def test_large_counts_are_judged_too():
    assert share_is_near(6000, 20_000, 0.3)
    assert share_is_near(6000 + 5 * 64, 20_000, 0.3)
    assert not share_is_near(6000 + 6 * 65, 20_000, 0.3)
    assert not share_is_near(6000 - 6 * 65, 20_000, 0.3)
    assert not share_is_near(14_000, 20_000, 0.3)


def test_certain_events_allow_no_exception():
    assert share_is_near(0, 1000, 0.0)
    assert not share_is_near(1, 1000, 0.0)
    assert share_is_near(1000, 1000, 1.0)
    assert not share_is_near(999, 1000, 1.0)


@pytest.mark.parametrize(
    ("count", "total"),
    [(-1, 10), (11, 10), (math.nan, 10), (0, 0), (2.5, 10), (math.inf, 10)],
)
def test_impossible_counts_are_not_near(count, total):
    assert not share_is_near(count, total, 0.5)


def test_a_mean_is_near_within_five_standard_errors():
    standard_error = 2.0 / 100
    assert mean_is_near(1 + 4.9 * standard_error, 1, 2.0, 10_000)
    assert not mean_is_near(1 + 5.1 * standard_error, 1, 2.0, 10_000)
    assert not mean_is_near(math.nan, 1, 2.0, 10_000)


def test_a_correlation_is_judged_by_its_sample_size():
    assert is_uncorrelated(0.03, 20_000)
    assert not is_uncorrelated(0.04, 20_000)
    assert is_uncorrelated(-0.5, 50)
    assert not is_uncorrelated(1.0, 20_000)
    assert not is_uncorrelated(math.nan, 20_000)


def test_right_answers_pass_and_the_error_rate_is_kept():
    rng = np.random.default_rng(1)
    loose = 0.02
    shares = rng.binomial(5000, 0.3, 4000)
    failed = sum(not share_is_near(int(k), 5000, 0.3, loose) for k in shares)
    # The exact test is a little cautious: at most 2 %, about 1.9 %.
    assert 0.010 < failed / 4000 < 0.028
    assert all(share_is_near(int(k), 5000, 0.3) for k in shares)


def test_the_check_of_a_probe_says_what_it_counted():
    check = share_near(0.3)
    assert check([6012, 20_000], None) is None
    assert check([9000, 20_000], None) == "It happened 9000 of 20000 times."
    with pytest.raises(TypeError):
        check(None, None)


def test_five_standard_errors():
    assert math.isclose(math.erfc(5 / 2**0.5), ERROR_RATE, rel_tol=0.05)
