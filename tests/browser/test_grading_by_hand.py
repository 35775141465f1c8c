"""A teaching assistant's way in the formgrader: grade, mend, comment."""

from __future__ import annotations

from pathlib import Path

import browser
import pytest
from browser import Browser
from course_fixtures import NAME, NOTEBOOK, PLUS_TWO, hand_in, scores
from ways import Formgrader, School, formgrader

from autograder.course.course import Course
from autograder.sandbox.session import support

pytest_plugins = ["browser_plugin", "course_plugin"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING),
    pytest.mark.skipif(support()["mode"] is None, reason="needs the sandbox"),
]

COMMENT = "Yes, and *what* of zero? 1 < 2 & so on"
AS_SHOWN = "Yes, and what of zero? 1 < 2 & so on"


def test_from_autograding_to_feedback(tiny: Course, chromium: Browser):
    school = School(tiny.root, tiny.root.parent)
    hand_in(tiny, "bob", PLUS_TWO, essay="It is the same twice.")
    scratch = tiny.root.parent / "assistant"
    with formgrader(chromium, tiny.root, scratch, width=1200) as pages:
        autograde(pages)
        assert scores(tiny, "bob") == {
            "double_test": (0, None, 0),
            "plain_test": (0, None, 0),
            "why": (None, None, 1),
        }
        grade_by_hand(pages)
        assert scores(tiny, "bob") == {
            "double_test": (0, 1.5, 0),
            "plain_test": (0, None, 0),
            "why": (None, 2.5, 0),
        }
        pages.open_submissions(NAME)
        row = pages.row("bob")
        assert row.locator("td.status").inner_text() == "graded"
        assert row.locator("td.score").inner_text() == "4 / 6"
        said = pages.press(row, "generate-feedback")
        assert "Successfully generated feedback" in said
        # Another autograding keeps what a person gave.
        assert "Successfully autograded" in pages.press(row, "autograde")
        assert scores(tiny, "bob")["why"][:2] == (None, 2.5)
        assert scores(tiny, "bob")["double_test"][:2] == (0, 1.5)
    page = tiny.root / "feedback" / "bob" / NAME / f"{NOTEBOOK}.html"
    shows_scores_and_comment(chromium, page)
    by_button = page.read_text()
    page.unlink()
    school.autograder("feedback", NAME)
    assert page.read_text() == by_button


def autograde(pages: Formgrader) -> None:
    pages.open_submissions(NAME)
    row = pages.row("bob")
    assert row.locator("td.status").inner_text() == "needs autograding"
    assert "Successfully autograded" in pages.press(row, "autograde")
    row.get_by_text("needs manual grading").wait_for()


def grade_by_hand(pages: Formgrader) -> None:
    pages.open_submission(NAME, NOTEBOOK)
    page = pages.page
    card = page.get_by_label("Result of double")
    assert "What is the double of 1" in card.inner_text()
    essay = page.locator("#why")
    assert "needs_manual_grade" in essay.get_attribute("class")
    pages.type_into(essay, "2.5")
    assert "needs_manual_grade" not in essay.get_attribute("class")
    pages.type_into(page.locator("#why-comment"), COMMENT)
    pages.type_into(page.locator("#double_test"), "1.5")


def shows_scores_and_comment(chromium: Browser, page: Path) -> None:
    text = chromium.visit(page.as_uri()).text
    assert "4 of 6 points" in text
    assert "double: 1.5 of 2" in text
    assert "A grader set these points; the hidden tests alone give 0" in text
    assert "why: 2.5 of 3, comment" in text
    assert AS_SHOWN in text
