"""What people do with the kit in a browser, step by step.

`School` is a course with an exchange and its instructor at the command
line. `Lab` is JupyterLab as a student uses it, `Formgrader` nbgrader's
pages as a teaching assistant does. The tests walk these ways and look;
screenshots.py walks them and takes pictures.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import notebook_server
from browser import Browser, Tab
from course_fixtures import REPOSITORY, nbgrader
from playwright.sync_api import Locator

__all__ = [
    "ASSIGNMENT",
    "MATHJAX",
    "NOTEBOOK",
    "Formgrader",
    "Lab",
    "School",
    "answer",
    "formgrader",
    "lab",
    "write_short_unit",
]

ASSIGNMENT = "neural_networks"
NOTEBOOK = "1_logistic_units"
# nbgrader's page for grading by hand takes MathJax from here.
MATHJAX = "*://cdnjs.cloudflare.com/*"
_COURSE = "neural_networks_course"
_COMMAND_SECONDS = 300


def write_short_unit(root: Path) -> None:
    """Write the course with its first notebook only, not generated yet.

    Known answers come for `logistic_unit` only: the fewer there are, the
    sooner the first grading begins.
    """
    folder = root / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    for name in (f"{NOTEBOOK}.ipynb", "nnlib.py"):
        shutil.copy(REPOSITORY / "source" / ASSIGNMENT / name, folder)
    tests = Path("tests")
    for place in (
        tests / "hidden" / NOTEBOOK,
        tests / "answers" / NOTEBOOK / "logistic_unit",
    ):
        shutil.copytree(REPOSITORY / place, root / place)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)


def answer(exercise: str, kind: str, name: str) -> str:
    """A known answer of the unit, as a student would type it."""
    path = REPOSITORY / "tests/answers" / NOTEBOOK / exercise / kind
    text = (path / f"{name}.py").read_text()
    # The docstring in front is the hint.
    return re.sub(r'\A""".*?"""\s*', "", text, flags=re.DOTALL).rstrip()


class School:
    """A course, an exchange, and homes of students, in one folder."""

    def __init__(self, course: Path, folder: Path) -> None:
        self.course, self.folder = course, folder
        self.exchange = folder / "exchange"
        self.exchange.mkdir()
        self.exchange.chmod(0o777)
        with (course / "nbgrader_config.py").open("a") as config:
            config.write(
                self._places(course)
                + "c.Watch.settle_seconds = 0.2\n"
                # All these students are one user of this machine.
                + "c.ExchangeCollect.check_owner = False\n"
            )

    def nbgrader(self, *arguments: str) -> str:
        """Run nbgrader in the course; return what it printed."""
        return nbgrader(self.course, *arguments)

    def autograder(self, *arguments: str, status: int = 0) -> str:
        """Run a command of the kit in the course; return what it printed.

        status  how it must end
        """
        done = subprocess.run(
            [sys.executable, "-m", "autograder", *arguments],
            cwd=self.course,
            env=os.environ
            | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=_COMMAND_SECONDS,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def home_of(self, student: str) -> Path:
        """The folder a student works in."""
        return self.folder / student / "work"

    def set_up(self, student: str) -> Path:
        """Make a student's folder, with the config a school gives."""
        home = self.home_of(student)
        home.mkdir(parents=True)
        (home / "nbgrader_config.py").write_text(
            "c = get_config()\n"
            f"c.CourseDirectory.course_id = {_COURSE!r}\n"
            # On a school's machine it is the user's name.
            f"c.CourseDirectory.student_id = {student!r}\n"
            "c.Validator.validate_all = True\n" + self._places(home)
        )
        return home

    def _places(self, whose: Path) -> str:
        return (
            f"\nc.Exchange.root = {str(self.exchange)!r}\n"
            f"c.Exchange.cache = {str(whose.parent / 'cache')!r}\n"
        )


class Lab:
    """JupyterLab in a tab, with nbgrader's extensions."""

    def __init__(self, tab: Tab, address: str) -> None:
        self.tab, self.page = tab, tab.page
        self.page.goto(f"{address}/lab?token={notebook_server.TOKEN}")

    def open_assignments(self) -> None:
        """Open the Assignment List by the menu."""
        self._menu("Nbgrader", "Assignment List")
        self.list("released").first.wait_for()

    def list(self, status: str) -> Locator:
        """Rows of assignments: released, fetched or submitted."""
        return self.page.locator(f"#{status}_assignments_list > .list_item")

    def fetch(self) -> None:
        """Fetch what is released and show its notebooks."""
        self.list("released").get_by_role("button", name="Fetch").click()
        row = self.list("fetched")
        row.get_by_role("button", name="Submit").wait_for()
        row.get_by_role("button", name=ASSIGNMENT).click()
        row.get_by_role("link", name=NOTEBOOK).wait_for()

    def open_notebook(self) -> None:
        """Open the notebook from the list, and wait for its kernel."""
        self.list("fetched").get_by_role("link", name=NOTEBOOK).click()
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        self.page.get_by_text("| Idle").wait_for()

    def cell(self, beginning: str) -> Locator:
        """The code cell that begins with a text."""
        pattern = re.compile(rf"^\s*{re.escape(beginning)}")
        content = self.page.locator(".cm-content", has_text=pattern)
        return self.page.locator(".jp-CodeCell", has=content)

    def type_into(self, cell: Locator, text: str) -> None:
        """Put a text in the place of what a cell holds."""
        editor = cell.locator(".cm-content")
        editor.click()
        self.page.keyboard.press("ControlOrMeta+a")
        # Typed key by key, the editor would indent what is indented.
        self.page.keyboard.insert_text(text)

    def run(self, cell: Locator) -> None:
        """Run a cell by its keys and wait until it is done."""
        cell.locator(".cm-content").click()
        before = self._number(cell)
        self.page.keyboard.press("Shift+Enter")
        prompt = cell.locator(".jp-InputArea-prompt")
        self.page.wait_for_function(
            "([prompt, before]) => /\\d/.test(prompt.innerText) &&"
            " prompt.innerText != before",
            arg=[prompt.element_handle(), before],
        )

    def run_all(self) -> None:
        """Run all cells by the menu."""
        self._menu("Run", "Run All Cells")

    def validate(self) -> str:
        """Press Validate above the notebook; return what it says."""
        self.page.locator(".validate-button").first.click()
        dialog = self.page.locator(".jp-Dialog")
        dialog.locator("#validation-message").wait_for()
        text = dialog.inner_text()
        dialog.get_by_role("button", name="Ok").click()
        dialog.wait_for(state="detached")
        return text

    def save(self) -> None:
        """Save the notebook that is open."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("ControlOrMeta+s")
        self.page.locator(
            ".lm-DockPanel-tabBar .jp-mod-current.jp-mod-dirty"
        ).wait_for(state="detached")

    def show_assignments(self) -> None:
        """Go back to the tab with the list, and renew the list."""
        self.page.get_by_role("tab", name="Assignments").click()
        self.page.locator("#refresh_assignments_list").click()

    def submit(self) -> None:
        """Submit what was fetched."""
        self.list("fetched").get_by_role("button", name="Submit").click()
        self.list("submitted").first.wait_for()

    def fetch_feedback(self) -> None:
        """Fetch feedback, and show its folder in the file browser."""
        row = self.list("submitted")
        row.get_by_text("(feedback available to fetch)").wait_for()
        row.get_by_role("button", name="Fetch Feedback").click()
        row.get_by_text("(view feedback)").click()

    def open_file(self, name: str) -> None:
        """Open a file of the file browser."""
        listing = self.page.locator(".jp-DirListing-item")
        listing.filter(has_text=name).dblclick()

    def _number(self, cell: Locator) -> str:
        return cell.locator(".jp-InputArea-prompt").inner_text()

    def _menu(self, menu: str, item: str) -> None:
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.get_by_role("menuitem", name=item, exact=True).click()


@contextlib.contextmanager
def lab(
    chromium: Browser, school: School, student: str, **options: int
) -> Iterator[Lab]:
    """Start a student's JupyterLab and open it.

    options  of the tab
    """
    home = school.set_up(student)
    with (
        notebook_server.running(home, home.parent, "lab") as ask,
        chromium.tab(**options) as tab,
    ):
        yield Lab(tab, ask.address)


class Formgrader:
    """nbgrader's formgrader in a tab."""

    def __init__(self, tab: Tab, address: str) -> None:
        self.tab, self.page = tab, tab.page
        self._start = f"{address}/formgrader?token={notebook_server.TOKEN}"

    def row(self, student: str) -> Locator:
        """The row of a student in the list of submissions."""
        cell = self.page.locator("td.student-id").get_by_text(
            student, exact=True
        )
        return self.page.locator("#main-table tr", has=cell)

    def open_submissions(self, assignment: str) -> None:
        """From the list of assignments to that of its submissions."""
        self.page.goto(self._start)
        row = self.page.locator("#main-table tr", has_text=assignment)
        row.locator("td.num-submissions a").click()
        self.page.locator("td.student-id").first.wait_for()

    def press(self, row: Locator, button: str) -> str:
        """Press autograde, generate-feedback or release-feedback.

        returns  what the window says that comes after it
        """
        row.locator(f"td.{button} a").click()
        window = self.page.locator(".modal.in")
        text = window.locator(".modal-body").inner_text()
        window.get_by_role("button", name="OK").click()
        window.wait_for(state="detached")
        return text

    def open_submission(
        self, assignment: str, notebook: str, number: int = 1
    ) -> None:
        """From the list of assignments to a notebook to grade by hand."""
        self.page.goto(self._start)
        for name in ("Manual Grading", assignment, notebook):
            self.page.get_by_role("link", name=name, exact=True).click()
        self.page.get_by_role(
            "link", name=f"Submission #{number}", exact=True
        ).click()
        # The page fills in what is stored.
        self.page.wait_for_function(
            "() => window.formgrader?.grades?.loaded"
            " && window.formgrader.comments?.loaded"
        )

    def type_into(self, field: Locator, text: str) -> None:
        """Fill in a score or a comment and wait until it is stored."""
        with self.page.expect_response(
            lambda answer: answer.request.method == "PUT"
        ) as stored:
            field.fill(text)
            field.press("Tab")
        assert stored.value.ok


@contextlib.contextmanager
def formgrader(
    chromium: Browser, course: Path, scratch: Path, **options: int
) -> Iterator[Formgrader]:
    """Start a server in a course and open its formgrader.

    options  of the tab
    """
    scratch.mkdir(exist_ok=True)
    with (
        notebook_server.running(course, scratch) as ask,
        chromium.tab((MATHJAX,), **options) as tab,
    ):
        yield Formgrader(tab, ask.address)
