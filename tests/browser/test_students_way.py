"""A student's way in JupyterLab: fetch, answer, check, submit, read.

The course is the real one with its first notebook, the exchange a folder.
"""

from __future__ import annotations

from collections.abc import Iterator

import browser
import pytest
from browser import Browser
from course_fixtures import generate
from page_checks import FOREIGN, problems
from ways import (
    ASSIGNMENT,
    NOTEBOOK,
    Lab,
    School,
    answer,
    lab,
    write_short_unit,
)

from autograder.course.course import Course
from autograder.sandbox.session import support

pytest_plugins = ["browser_plugin"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING),
    pytest.mark.skipif(support()["mode"] is None, reason="needs the sandbox"),
]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    """The first notebook of the unit, released."""
    folder = tmp_path_factory.mktemp("school")
    write_short_unit(folder / "course")
    generate(Course(folder / "course"), ASSIGNMENT)
    school = School(folder / "course", folder)
    school.nbgrader("release_assignment", ASSIGNMENT)
    return school


@pytest.fixture(scope="module")
def ada(school: School, chromium: Browser) -> Iterator[Lab]:
    with lab(chromium, school, "ada", width=1200) as opened:
        yield opened


def test_from_fetching_to_reading_the_feedback(ada, school, chromium):
    ada.open_assignments()
    ada.fetch()
    ada.open_notebook()
    ada.run_all()
    check = ada.cell('expect("weighted_sum([2, -1, 0.5], [1, 3, 4], 0.25)"')
    output = check.locator(".jp-OutputArea-output")
    output.get_by_text("logistic_unit is not done yet").first.wait_for()

    stub = ada.cell("def weighted_sum(w, x, b):")
    ada.type_into(stub, answer("logistic_unit", "wrong", "no_bias"))
    ada.run(stub)
    ada.run(check)
    said = output.inner_text()
    for part in ("got       1.0", "expected  1.25", "the bias once"):
        assert part in said
    # Only what helps: no lines of nnlib.py, which would come first.
    assert "nnlib.py" not in said

    # Right where the check looks, wrong where hidden tests do.
    ada.type_into(stub, answer("logistic_unit", "wrong", "overflows"))
    ada.run(stub)
    ada.run(check)
    assert output.inner_text().count("as expected") == 3

    said = ada.validate()
    assert "logistic_unit is not done" not in said
    assert "two_level is not done yet" in said
    ada.save()
    ada.show_assignments()
    ada.submit()

    said = school.autograder("watch", ASSIGNMENT, "--once")
    assert "  ada  " in said and "feedback released" in said
    ada.show_assignments()
    ada.fetch_feedback()
    ada.open_file(f"{NOTEBOOK}.html")
    page = ada.page.frame_locator(".jp-HTMLViewer iframe")
    card = page.get_by_label("Result of logistic_unit")
    card.get_by_text("Hint:").wait_for()
    assert "tests passed" in card.inner_text()
    fetched = next(school.home_of("ada").rglob(f"{NOTEBOOK}.html"))
    assert problems(chromium, fetched, FOREIGN) == []
