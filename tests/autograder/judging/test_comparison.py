"""Every way of differing has its words; equal data has none."""

import math

import numpy as np
import pytest

from autograder.judging.comparison import compare, short


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        (1, 1.0),
        (True, 1),
        ([1, 2], np.array([1.0, 2.0])),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        ([], np.array([])),
        (1.0 + 5e-7, 1.0),
        (2e6 + 1, 2e6),
        (math.inf, math.inf),
        (None, None),
        ("a", "a"),
        ({"a": [1, "x"], "b": None}, {"b": None, "a": [1.0, "x"]}),
        ([[1], [2, 3]], [[1.0], [2, 3]]),
    ],
)
def test_equal_data_has_no_difference(observed, expected):
    assert compare(observed, expected) is None


@pytest.mark.parametrize(
    ("observed", "expected", "kind", "words"),
    [
        (None, 3.0, "type", "Nothing came back"),
        ("3", 3.0, "type", "a string, not a number"),
        ([3.0], 3.0, "shape", "1 number, not a number"),
        (3.0, [3.0, 4.0], "shape", "a number, not a sequence of 2"),
        ([1.0], [1.0, 2.0], "shape", "sequence of 1 number"),
        (np.ones((2, 3)), np.ones((3, 2)), "transposed", "transposed"),
        (np.ones((2, 3)), 2 * np.ones((3, 2)), "shape", "(2, 3)"),
        ([[1, 2], [3, 4]], [[1, 3], [2, 4]], "transposed", "transposed"),
        (math.nan, 1.0, "nan", "nan is not"),
        ([1.0, math.inf], [1.0, 2.0], "nan", "inf is not"),
        (-2.0, 2.0, "sign", "sign"),
        ([1.0, -2.0], [-1.0, 2.0], "sign", "everywhere"),
        ([5.0, 10.0], [1.0, 2.0], "factor", "5 times too large"),
        ([0.2, 0.4], [1.0, 2.0], "factor", "5 times too small"),
        ([-2.0, 4.0], [1.0, -2.0], "factor", "wrong sign"),
        ([0.9, 1.8], [1.0, 2.0], "factor", "1.111 times too small"),
        ([1.0003, 2.0006], [1.0, 2.0], "factor", "0.03 % too large"),
        ([2.0, 3.0, 5.0], [1.0, 2.0, 4.0], "offset", "too large by 1"),
        ([3, 2, 1], [1, 2, 3], "reversed", "reverse order"),
        ([1.0, 9.0, 3.0], [1.0, 2.0, 3.0], "value", "1 of 3 numbers is"),
        (0.7, 0.5, "value", "The number is wrong"),
        ({"a": 1}, {"b": 1}, "keys", "other keys"),
        ([["x"], 1], [["x"], 1, 2], "length", "are 2 entries where 3"),
        ([["x"]], [["x"], 1, 2], "length", "is 1 entry where 3 belong"),
        ([1, ["x"]], [["x"]], "length", "are 2 entries where 1 belongs"),
        ({"a": 1}, {"a": 1, "b": 1}, "keys", "is missing: b."),
        ("a", "b", "value", "differs from"),
        ("(4, 2)", "(2, 2)", "value", "The shape is another one"),
        ("(4, 2)", "(2, 4)", "value", "The shape is the other way round."),
        ("nothing moved", 3.0, "type", "A number belongs here."),
        ("all are 0", [1, 2], "type", "A sequence of 2 numbers belongs here."),
        (5.0, math.inf, "value", "The number is wrong"),
        ([5.0, 1.0], [math.inf, 1.0], "value", "1 of 2 numbers is wrong"),
        (
            {"a": False, "b": False},
            {"a": True, "b": False},
            *("value", "The test looks at 2 statements: 1 is wrong."),
        ),
        (False, True, "value", "It must be the other way round."),
        ([5.0, 10.0], [1.0, 2.0], "factor", "exactly 5 times too large"),
    ],
)
def test_a_difference_is_named(observed, expected, kind, words):
    difference = compare(observed, expected)
    assert difference is not None
    assert difference.kind == kind
    assert words in difference.words


@pytest.mark.parametrize(
    ("observed", "words"),
    [
        ([1, 9, 9, 9], "Only the first of 4 numbers is right."),
        ([9, 2, 3, 4], "Only the first of 4 numbers is wrong."),
        ([1, 2, 3, 9], "Only the last of 4 numbers is wrong."),
        ([9, 7, 8, 4], "Only the last of 4 numbers is right."),
        ([1, 2, 9, 8], "The first 2 of 4 numbers are right, all later ones"),
        ([9, 8, 3, 4], "The first 2 of 4 numbers are wrong, all later ones"),
        ([1, 9, 3, 8], "2 of 4 numbers are wrong."),
        ([9, 9, 9, 7], "All 4 numbers are wrong."),
        ([1, -2, 3, -4], "the sign of 2 of 4 numbers is wrong"),
        ([2, 1, 3, 4], "The right numbers stand in another order."),
        ([0, 0, 0, 0], "All numbers are 0, and 4 of 4 must not be."),
        ([7, 7, 7, 7], "All numbers are the same, and must not be."),
        ([1.0005, 2, 3, 4], "within 0.1 % of the right one"),
    ],
)
def test_where_a_sequence_goes_wrong_is_told(observed, words):
    found = compare(observed, [1, 2, 3, 4])
    assert words in found.words
    assert found.kind == "value"


@pytest.mark.parametrize(
    ("observed", "words"),
    [
        ([1, 9, 9, 9], "4 numbers: only the first is right."),
        ([1, 2, 9, 8], "4 numbers: the first 2 are right, all later ones are"),
        ([1, 9, 3, 8], "4 numbers: 2 are wrong."),
        ([1, 9, 3, 4], "4 numbers: 1 is wrong."),
        ([9, 9, 9, 7], "4 numbers: all are wrong."),
        ([1, -2, 3, -4], "all sizes are right, but 2 have the wrong sign."),
        ([1, -2, 3, 4], "all sizes are right, but 1 has the wrong sign."),
        ([2, 1, 3, 4], "they are the right ones in another order."),
        ([0, 0, 0, 0], "4 numbers: all are 0, and none may be."),
        ([7, 7, 7, 7], "4 numbers: all are the same, and must not be."),
    ],
)
def test_a_count_over_several_results_says_that_there_are_several(
    observed, words
):
    """One of them is shown: 'the first of 4 numbers' would seem to be it."""
    expected = {f"f({k})": k for k in (1, 2, 3, 4)}
    found = compare(dict(zip(expected, observed, strict=True)), expected)
    assert words in found.words
    assert found.words.startswith("The test looks at 4 numbers: ")


def test_a_key_of_the_students_own_is_not_told():
    found = compare({"a": 1, "x7secret": 2}, {"a": 1})
    assert (found.kind, found.got) == ("keys", "")
    assert "x7secret" not in found.words


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ([(1, 0), (1, 1), (1, 2)], "row 1 is wrong and no other"),
        ([(0, 2), (1, 2), (2, 2)], "column 2 is wrong and no other"),
        (
            [(i, j) for i in (0, 2) for j in range(3)],
            "row 1 is right and no other",
        ),
        ([(0, 0), (1, 1), (2, 2)], "Only the numbers on the diagonal are w"),
        (
            [(i, j) for i in range(3) for j in range(3) if i != j],
            "Only the numbers on the diagonal are right",
        ),
        ([(0, 0), (1, 2)], "2 of 9 numbers are wrong"),
    ],
)
def test_which_part_of_an_array_is_wrong_is_told(wrong, words):
    expected = np.arange(1.0, 10.0).reshape(3, 3)
    observed = expected.copy()
    for k, place in enumerate(wrong):
        observed[place] += 20 + 3 * k * k
    found = compare(observed, expected)
    assert words in found.words
    assert found.drawing.startswith("marks 3 3\n")
    rows = found.drawing.split("\n")[1:]
    assert {
        (i, j)
        for i, row in enumerate(rows)
        for j, mark in enumerate(row)
        if mark == "x"
    } == set(wrong)


def test_rows_of_four_or_more_are_named_up_to_four():
    expected = np.arange(1.0, 17.0).reshape(8, 2)
    observed = expected.copy()
    observed[[1, 3, 6]] += [[20, 33], [47, 58], [61, 79]]
    words = "rows 1, 3 and 6 are wrong, the others are right."
    assert words in compare(observed, expected).words
    observed[[0, 2]] += [[90, 93], [97, 51]]
    assert "5 of 8 rows are wrong." in compare(observed, expected).words


def test_results_in_a_row_are_told_apart():
    expected = {f"layer {k}": np.array([k, 2.0, 3.0]) for k in range(4)}
    observed = {name: value.copy() for name, value in expected.items()}
    observed["layer 2"][0] = observed["layer 3"][1] = 17
    found = compare(observed, expected)
    assert found.where == "layer 2 [0]"
    assert found.words == (
        "The test looks at 4 results: the first 2 are right, all later ones "
        "are wrong."
    )
    observed["layer 3"] = expected["layer 3"]
    words = compare(observed, expected).words
    assert words == "Only the first of 3 numbers is wrong."


def test_the_place_of_the_first_wrong_number_is_told():
    expected = {"slope at 2": 1.0, "slope at -2": np.zeros((2, 2))}
    observed = {"slope at 2": 1.0, "slope at -2": [[0, 0], [0, 0.5]]}
    difference = compare(observed, expected)
    assert difference.where == "slope at -2 [1, 1]"
    assert difference.got == "0.5"


def test_a_factor_must_explain_every_number():
    assert compare([2.0, 4.0, 7.0], [1.0, 2.0, 3.0]).kind == "value"


def test_zeros_where_numbers_belong_are_no_factor():
    assert compare([0.0, 0.0], [1.0, 2.0]).kind == "value"


def test_the_expected_value_is_not_told():
    difference = compare([0.5, 0.1234], [0.5, 0.98765])
    assert "0.98765" not in f"{difference.words} {difference.got}"


@pytest.mark.parametrize("rtol", [1e-9, 1e-6])
def test_the_tolerance_decides(rtol):
    off = 1.0 + 1e-7
    found = compare(off, 1.0, rtol=rtol, atol=0.0)
    assert (found is None) == (rtol == 1e-6)


@pytest.mark.parametrize(
    "value",
    [
        [None, {"a": math.nan}],
        {"x": []},
        np.zeros((0, 3)),
        "text",
        False,
        [[1], 2],
        [[[[]]]],
        1e308,
    ],
)
@pytest.mark.parametrize("expected", [1.0, [1.0, 2.0], {"a": 1}, None, "x"])
def test_odd_data_is_described_and_never_raises(value, expected):
    assert compare(value, expected) is not None


def test_short_shows_at_most_five_numbers():
    assert short([1, 2, 3, 4, 5, 6]) == "[1, 2, 3, 4, 5, ...]"
    assert short(np.zeros((3, 4))) == "an array of shape (3, 4)"
    assert short(np.array([0.1, 2.0])) == "[0.1, 2]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("of the other sign", "of the other sign"),
        ("(40, 2)", "(40, 2)"),
        ("stays", "stays"),
        ("3", "'3'"),
        ("None", "'None'"),
        ("nan", "'nan'"),
        ("-1", "'-1'"),
        ("", "''"),
        (" x", "' x'"),
        ("<b>", "'<b>'"),
        ("x'y", '"x\'y"'),
    ],
)
def test_words_have_no_quotes_and_values_keep_theirs(text, shown):
    assert short(text) == shown
    assert short([text, 1]) == f"[{shown}, 1]"
