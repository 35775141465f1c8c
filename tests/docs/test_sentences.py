"""docs/sentences.md is what the course says today."""

from __future__ import annotations

import pytest
import sentences

from autograder.course.course import Course

pytest_plugins = ["course_plugin"]


def test_the_page_has_every_title_hint_and_note_of_the_course():
    """What only running wrong answers can tell is left out here."""
    course = Course(sentences.REPOSITORY)
    now = sentences.known(course.assignment(sentences.ASSIGNMENT))
    page = sentences.PAGE.read_text(encoding="utf-8").splitlines()
    written = [li for li in page if not li.startswith(sentences.FOUND)]
    assert written == now, (
        f"{sentences.PAGE} is stale: python tests/docs/sentences.py"
    )


def test_no_sentence_praises_blames_or_shouts():
    text = sentences.PAGE.read_text(encoding="utf-8")
    for line in text.splitlines():
        assert "!" not in line.replace("!=", ""), line
        for word in (
            "sorry",
            "oops",
            "great",
            "obviously",
            "simply",
            "stupid",
        ):
            assert f" {word} " not in line.lower(), line


@pytest.mark.slow
def test_known_wrong_answers_are_asked(tiny):
    lines = sentences.page(tiny.assignment("tiny"))
    assert "## 1_double: double" in lines
    assert "- Negative numbers are doubled." in lines
    assert (
        "- `plus_two`: What is the double of 1, and what does yours give? "
        "Try: Try it with 1."
    ) in lines
    assert f"{sentences.FOUND}value: … of … numbers is wrong." in lines
