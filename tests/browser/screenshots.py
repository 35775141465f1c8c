"""Take the pictures of the documentation: `make screenshots`.

Walks the ways that the tests walk, on the first notebook of the unit in a
scratch folder: a student types an answer and submits, an assistant looks
at what was graded, the student reads. Takes about a minute.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).parents[2]
# A script sees its own folder only; browser.py stands beside it.
sys.path[1:1] = [str(_ROOT), str(_ROOT / "tests/autograder")]

import browser  # noqa: E402
from browser import Browser  # noqa: E402
from course_fixtures import generate  # noqa: E402
from playwright.sync_api import FloatRect, Locator  # noqa: E402
from ways import (  # noqa: E402
    ASSIGNMENT,
    NOTEBOOK,
    School,
    answer,
    formgrader,
    lab,
    write_short_unit,
)

from autograder.course.course import Course  # noqa: E402

_SIZE = {"width": 1200, "height": 760}
_TALL = {"width": 1200, "height": 1180}
# The upper part: below the list there is nothing.
_LIST: FloatRect = {"x": 0, "y": 0, "width": 1200, "height": 420}
_STUDENT = "ada"


def main() -> int:
    """Take all pictures; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=_ROOT / "docs",
        metavar="FOLDER",
    )
    folder = parser.parse_args().folder
    if browser.MISSING:
        print(browser.MISSING, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        school = _school(Path(scratch))
        with browser.running() as chromium:
            _study(chromium, school, folder)
            school.autograder("watch", ASSIGNMENT, "--once")
            _grade(chromium, school, folder)
            _read(chromium, school, folder)
    return 0


def _school(scratch: Path) -> School:
    write_short_unit(scratch / "course")
    generate(Course(scratch / "course"), ASSIGNMENT)
    school = School(scratch / "course", scratch)
    school.nbgrader("release_assignment", ASSIGNMENT)
    return school


def _study(chromium: Browser, school: School, folder: Path) -> None:
    """Take a check that fails, and the list after submitting."""
    with lab(chromium, school, _STUDENT, **_SIZE) as ada:
        ada.open_assignments()
        ada.fetch()
        ada.open_notebook()
        ada.run(ada.cell("import math"))
        stub = ada.cell("def weighted_sum(w, x, b):")
        check = ada.cell('expect("weighted_sum([2, -1, 0.5]')
        ada.type_into(stub, answer("logistic_unit", "wrong", "no_bias"))
        ada.run(stub)
        ada.run(check)
        _to_top(stub)
        ada.page.screenshot(path=folder / "student.png")
        # Better, but it overflows far out.
        ada.type_into(stub, answer("logistic_unit", "wrong", "overflows"))
        ada.save()
        ada.show_assignments()
        ada.submit()
        ada.page.screenshot(path=folder / "assignment_list.png", clip=_LIST)


def _grade(chromium: Browser, school: School, folder: Path) -> None:
    """Take the card of an exercise, where an assistant grades by hand."""
    scratch = school.folder / "assistant"
    with formgrader(chromium, school.course, scratch, **_SIZE) as pages:
        pages.open_submission(ASSIGNMENT, NOTEBOOK)
        # Below the bar that stays at the top.
        _to_top(pages.page.locator("#logistic_unit_test"), 90)
        pages.page.screenshot(path=folder / "manual_grading.png")


def _read(chromium: Browser, school: School, folder: Path) -> None:
    """Take the card of the same exercise on the feedback page."""
    [page] = school.course.glob(f"feedback/*/*/{NOTEBOOK}.html")
    with chromium.tab(**_TALL) as tab:
        tab.page.goto(page.as_uri())
        _to_top(tab.page.get_by_text("Student's answer").first, 45)
        tab.page.screenshot(path=folder / "feedback.png")


def _to_top(part: Locator, below: int = 0) -> None:
    part.evaluate(
        "(part, below) => { part.style.scrollMarginTop = `${below}px`;"
        " part.scrollIntoView({block: 'start', behavior: 'instant'}) }",
        below,
    )


if __name__ == "__main__":
    sys.exit(main())
