"""A picture shows where a result is wrong, and no right number."""

from xml.etree import ElementTree

import numpy as np
import pytest

from autograder.judging import picture
from autograder.judging.comparison import compare

GRID = "marks 2 3\n..x\n.?x"
CURVE = "curve -1 2.5\n01247-\n....x?"
SHAPES = "shapes 2 3 3 2"


def of(got, wrong):
    return picture.of_values(np.asarray(got, float), np.asarray(wrong, bool))


def test_an_array_becomes_a_grid_of_marks():
    got = [[1, 2, 3], [4, np.nan, 6]]
    wrong = [[0, 0, 1], [0, 1, 1]]
    assert of(got, wrong) == GRID


def test_a_long_sequence_becomes_a_curve():
    wrong = [0] * 6 + [1, 1]
    assert of([0, 1, 2, 3, 4, 5, 7, np.nan], wrong) == (
        "curve 0 7\n0123457-\n......x?"
    )


@pytest.mark.parametrize(
    ("got", "wrong"),
    [
        ([1, 2, 3], [0, 1, 1]),
        (7, True),
        ([[1, 2], [3, 4]], [[1, 1], [1, 1]]),
        (np.ones((2, 2, 2)), np.eye(2)[None].repeat(2, 0)),
        ([np.nan] * 9, [1] * 9),
        ([5.0] * 9, [1] * 9),
        ([-1e308, 1e308, *[0] * 7], [1] * 9),
    ],
)
def test_what_words_say_better_is_not_drawn(got, wrong):
    assert of(got, wrong) == ""


def test_pictures_are_coarse():
    """A submission must not be able to write a page with its pixels."""
    wrong = np.zeros((300, 40), bool)
    wrong[-1, -1] = True
    first, *rows = of(np.zeros((300, 40)), wrong).split("\n")
    assert first == "marks 300 40"
    assert [len(row) for row in rows] == [12] * 12
    assert "".join(rows) == "." * 143 + "x"
    _, heights, marks = of(np.arange(9999), np.ones(9999)).split("\n")
    assert len(heights) == len(marks) == 24
    # Less than five numbers of six digits, which a card shows anyway.
    assert 24 * 3 + 24 < 5 * 6 * 3.4


def test_shapes_of_one_or_two_sides_are_drawn():
    assert picture.of_shapes((2, 3), (3, 2)) == SHAPES
    assert picture.of_shapes((4,), (1, 3)) == "shapes 1 4 1 3"
    for odd in ((), (1, 2, 3), (0, 3), (2, 10**9)):
        assert picture.of_shapes((2, 3), odd) == ""


@pytest.mark.parametrize("drawing", [GRID, CURVE, SHAPES])
def test_a_picture_is_sound_svg_with_words(drawing):
    root = ElementTree.fromstring(picture.as_svg(drawing))
    assert root.get("role") == "img"
    assert root.get("aria-label") == picture.in_words(drawing)
    assert float(root.get("width")) <= 300
    # No style, no address, no script: nothing a cleaner would take away.
    for element in root.iter():
        assert element.tag in (
            *("svg", "rect", "path", "text", "polyline", "circle"),
        )
        assert not {"style", "href", "onload"} & element.attrib.keys()


def test_wrong_places_are_told_in_words_and_crosses():
    words = picture.in_words(GRID)
    assert "2 rows and 3 columns" in words
    assert words.endswith("row 0, column 2; row 1, column 1; row 1, column 2.")
    assert picture.as_svg(GRID).count('class="cross"') == 3
    assert "place 4; place 5" in picture.in_words(CURVE)
    many = "marks 4 4\n" + "\n".join(["xx.."] * 4 + ["...x"])
    assert picture.in_words(many).endswith("and more.")
    assert picture.as_text(GRID) == [". . x", ". ? x"]
    assert picture.as_text(SHAPES) == []


@pytest.mark.parametrize("shape", [(4,), (9,), (3, 3), (20, 5)])
def test_no_right_number_is_in_a_picture(shape):
    secret = 0.987654321
    expected = np.full(shape, secret)
    observed = expected.copy()
    observed.flat[0] = 3.25
    found = compare(observed, expected)
    assert found.drawing
    # The other entries are the student's own.
    blind = compare(np.where(observed == secret, 1.0, observed), expected)
    shown = picture.as_svg(blind.drawing) if blind.drawing else ""
    assert "0.98" not in shown
