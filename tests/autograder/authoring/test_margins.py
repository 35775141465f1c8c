"""Deviations in tolerances, and the room a tolerance leaves."""

import math

import numpy as np
import pytest

from autograder.authoring.margins import deviation, margin
from autograder.probes import Probe
from autograder.sandbox.observation import Observation


def probe(rtol=1e-6, atol=0.0, check=None):
    return Probe("p", "Title.", "", (), rtol=rtol, atol=atol, check=check)


def value(plain):
    return Observation("value", plain)


@pytest.mark.parametrize("factor", [0.01, 0.3, 0.9, 1.1, 40.0, 1e5])
def test_a_deviation_is_measured_in_tolerances(factor):
    observed = value([1.0, 8.0 * (1 + factor * 1e-6)])
    found = deviation(probe(), observed, value([1.0, 8.0]))
    assert found == pytest.approx(factor, rel=0.05)


def test_the_absolute_tolerance_counts_as_well():
    found = deviation(probe(0, 1e-3), value(0.02), value(0.0))
    assert found == pytest.approx(20, rel=0.05)


def test_a_deviation_and_the_verdict_agree_on_either_side():
    for factor, passes in ((0.95, True), (1.05, False)):
        observed = value(1 + factor * 1e-6)
        found = deviation(probe(), observed, value(1.0))
        assert (found <= 1) is passes


@pytest.mark.parametrize(
    "observed",
    [
        value("text"),
        value([1.0, 2.0, 3.0]),
        value([1.0, math.nan]),
        Observation("error", detail="TypeError: no"),
    ],
)
def test_other_forms_have_no_deviation(observed):
    assert deviation(probe(), observed, value([1.0, 2.0])) is None


def test_equal_results_deviate_by_nothing():
    array = np.arange(4.0)
    assert deviation(probe(), value(array), value([0, 1, 2, 3])) == 0


def test_a_probe_with_its_own_check_has_no_deviation():
    own = probe(check=lambda observed, reference: None)
    assert deviation(own, value(1.0), value(1.0)) is None


def test_room_on_both_sides_is_no_problem():
    found = margin("p", [("a", 0.0), ("b", 0.1)], [("c", 10.5), ("d", None)])
    assert (found.right, found.wrong) == (0.1, 10.5)
    assert (found.nearest_right, found.nearest_wrong) == ("b", "c")
    assert found.problem == ""


def test_a_right_answer_near_the_tolerance_is_named():
    found = margin("p", [("a", 0.0), ("single", 0.4)], [("c", 99.0)])
    assert "right answer single uses 0.4 of it" in found.problem


@pytest.mark.parametrize("size", [0.5, 3.0])
def test_a_wrong_answer_near_the_tolerance_is_named(size):
    found = margin("p", [("a", 0.0)], [("mild", size), ("c", 99.0)])
    assert f"mild is wrong by only {size:g} of it" in found.problem


def test_what_is_right_for_this_probe_is_not_wrong_by_a_little():
    found = margin("p", [("a", 0.0)], [("elsewhere", 0.001), ("c", 99.0)])
    assert found.wrong == 99.0


def test_without_numbers_there_is_no_margin():
    assert margin("p", [("a", None)], [("c", None)]) is None
