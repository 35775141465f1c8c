"""Every page the kit writes can be read by everybody, everywhere."""

from __future__ import annotations

from pathlib import Path

import browser
import pytest
from browser import Browser
from course_fixtures import (
    NAME,
    PLUS_TWO,
    generate,
    hand_in,
    write_tiny_course,
)
from page_checks import FOREIGN, problems
from ways import School

from autograder.classroom import notice
from autograder.classroom.attempts import History, Ruling
from autograder.course.settings import Watch
from autograder.sandbox.session import support

pytest_plugins = ["browser_plugin"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING),
    pytest.mark.skipif(support()["mode"] is None, reason="needs the sandbox"),
]

# Prints at length, and ends in a traceback of many colors.
_LONG = f"""{PLUS_TWO}
for number in range(500):
    print("step", number)
    assert number < 499 and isinstance(number, int) or 2 in [3], "text"
"""

# Has each fault that `problems` must find.
_FAULTY = """<html><head><title>x</title>
<style>@media print { h3 { display: none } body { color: #fff } }
@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }
</style>
<script>throw "nothing"</script></head>
<body><h1>Title</h1><h3>Far too deep, and not on paper</h3><p>Hidden</p>
<img src="http://127.0.0.1:9/picture.png" onerror="1">
<a href="#nowhere">a link</a><div style="width: 800px">wide</div></body>"""
_FAULTS = """\
asks for http://127.0.0.1:9/picture.png
error in the console
1 scripts
1 event handlers
a link to #nowhere
in light: heading-order
in light: html-has-lang
in light: image-alt
in light: landmark-one-main
in dark: color-contrast
on paper: 808 px wide
on paper: text is missing
on paper: light text
on a phone: 980 px wide"""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    """The tiny course after the commands that write pages."""
    folder = tmp_path_factory.mktemp("school")
    course = write_tiny_course(folder / "course")
    generate(course)
    hand_in(course, "bob", _LONG, essay="It *is* the same twice: $2x$.")
    school = School(course.root, folder)
    school.autograder("grade", NAME)
    school.autograder("feedback", NAME)
    for command in ("report", "groups", "similar"):
        school.autograder(command, NAME)
    school.autograder("verify", NAME, "--quick", "--seeds", "1", status=1)
    return school


@pytest.mark.parametrize(
    "pattern", ["feedback/*/*/*.html", "reports/*/*.html"]
)
def test_pages_of_commands(pattern, school, chromium):
    pages = sorted(school.course.glob(pattern))
    assert pages
    for page in pages:
        foreign = FOREIGN if "feedback" in pattern else None
        assert problems(chromium, page, foreign) == []


def test_a_long_output_is_scrolled_by_keys_and_cut_on_paper(school, chromium):
    (path,) = school.course.glob("feedback/bob/*/*.html")
    with chromium.tab() as tab:
        page = tab.page
        page.goto(path.as_uri())
        (output,) = page.get_by_label("lines of output").all()
        assert "step 498" in output.inner_text()
        assert output.bounding_box()["height"] < 450
        output.focus()
        page.keyboard.press("End")
        page.wait_for_function(
            "e => e.scrollTop > 5000", arg=output.element_handle()
        )
        note = page.get_by_text("About 5", exact=False).first
        assert "scroll" in note.inner_text()
        page.emulate_media(media="print")
        assert "only the first are printed" in note.inner_text()
        assert "scroll" not in note.inner_text()
        assert output.bounding_box()["height"] < 450


def test_the_page_of_who_must_wait(tmp_path, chromium):
    rules = Watch(attempts=3, pause_seconds=60)
    history, ruling = History("bob", used=3), Ruling(granted=False)
    page = tmp_path / "notice.html"
    page.write_text(
        notice.page(NAME, "2026-01-02 10:00", rules, history, ruling)
    )
    assert problems(chromium, page) == []


def test_the_checks_find_each_fault(tmp_path: Path, chromium: Browser):
    page = tmp_path / "faulty.html"
    page.write_text(_FAULTY)
    found = problems(chromium, page)
    for fault in _FAULTS.splitlines():
        assert any(each.startswith(fault) for each in found), (fault, found)
