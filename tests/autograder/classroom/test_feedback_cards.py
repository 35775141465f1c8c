"""A feedback page tells what the course's policy grants, whoever makes it."""

from __future__ import annotations

import datetime
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import nbformat
import notebook_server
import pytest
from course_fixtures import (
    NAME,
    NOTEBOOK,
    PLUS_TWO,
    execute,
    grade,
    hand_in,
    nbgrader,
    record,
)

from autograder.classroom import feedback, page_facts
from autograder.classroom.feedback_cards import redrawn
from autograder.commands.main import main
from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.course.levels import LEVELS
from autograder.judging import verdicts
from autograder.judging.judge import Finding, Verdict
from autograder.judging.notes import Note
from autograder.sandbox.session import Engine

pytest_plugins = ["course_plugin"]
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

# What the page of an answer that adds 2 has at each level and not before.
SIGNS = {
    "score": "<code>double</code>: 0 of 2 points",
    "tests": "Positive numbers are doubled.",
    "reasons": "1 of 2 numbers is wrong.",
    "hints": "What is the double of 1",
    "inputs": "<dt>got</dt>",
}
PAST, FUTURE = "2020-01-01 00:00:00.000000", "2999-01-01 00:00:00.000000"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def graded(tiny: Course, engine: Engine) -> Course:
    """The tiny course with two wrong answers, graded."""
    for student in ("ann", "bob"):
        hand_in(tiny, student, PLUS_TWO)
    record(tiny, grade(tiny, engine)[1])
    return tiny


def policy(course: Course, before: str, after: str = "inputs") -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(
            f"\nc.FeedbackPolicy.before_deadline = {before!r}"
            f"\nc.FeedbackPolicy.after_deadline = {after!r}\n"
        )


def due(course: Course, when: str) -> None:
    execute(course, f"UPDATE assignment SET duedate = '{when}'")


def page(course: Course, student: str) -> str:
    path = course.root / "feedback" / student / NAME / f"{NOTEBOOK}.html"
    return path.read_text()


def told(course: Course, student: str = "ann") -> str:
    """The level of a page; no page tells one thing without those below."""
    found = [sign in page(course, student) for sign in SIGNS.values()]
    assert found == sorted(found, reverse=True), found
    assert "helper" in page(course, student)
    return LEVELS[sum(found) - 1]


@pytest.mark.slow
@pytest.mark.parametrize("level", LEVELS)
def test_a_page_tells_as_much_as_its_level(graded: Course, level: str) -> None:
    policy(graded, level, level)
    feedback.write(graded, NAME)
    assert told(graded) == level


@pytest.mark.slow
def test_the_deadline_of_each_student_decides(
    graded: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy(graded, "tests", "hints")
    monkeypatch.chdir(graded.root)
    # Without a deadline nobody knows when it is over.
    assert main(["feedback", NAME]) == 0
    assert told(graded) == "tests"
    due(graded, PAST)
    execute(
        graded,
        "UPDATE submitted_assignment SET extension = '5000-01-01 00:00:00' "
        "WHERE student_id = 'bob'",
    )
    assert main(["feedback", NAME]) == 0
    assert (told(graded, "ann"), told(graded, "bob")) == ("hints", "tests")
    due(graded, FUTURE)
    assert main(["feedback", NAME]) == 0
    assert told(graded) == "tests"


@pytest.mark.slow
def test_nbgraders_command_and_button_obey(
    graded: Course, tmp_path: Path
) -> None:
    policy(graded, "score", "hints")
    due(graded, FUTURE)
    nbgrader(graded.root, "generate_feedback", NAME)
    assert told(graded) == told(graded, "bob") == "score"
    due(graded, PAST)
    with notebook_server.running(graded.root, tmp_path) as ask:
        path = f"formgrader/api/assignment/{NAME}/generate_feedback"
        assert ask(path, "POST", {})["success"]
    assert told(graded) == "hints"


def test_graders_see_everything(graded: Course) -> None:
    policy(graded, "score", "score")
    path = graded.root / "autograded/ann" / NAME / f"{NOTEBOOK}.ipynb"
    text = json.dumps(json.loads(path.read_text()))
    assert "What is the double of 1" in text
    assert "<dt>got" in text.replace("\\u003c", "<")


@pytest.mark.slow
def test_a_page_has_no_rubric_and_says_who_is_not_read_yet(
    tiny: Course, engine: Engine
) -> None:
    hand_in(tiny, "ann", PLUS_TWO, essay="An essay.")
    record(tiny, grade(tiny, engine)[1])
    path = tiny.root / "autograded/ann" / NAME / f"{NOTEBOOK}.ipynb"
    content = json.loads(path.read_text())
    (intro,) = (c for c in content["cells"] if c["source"] == "# Doubling")
    intro["source"] += (
        "\n### BEGIN MARK SCHEME\n\n1 for the model answer\n\n"
        "### END MARK SCHEME\n\nBelow it."
    )
    path.write_text(json.dumps(content))
    feedback.write(tiny, NAME)
    text = " ".join(page(tiny, "ann").split())
    assert "MARK SCHEME" not in text
    assert "model answer" not in text
    assert "Below it." in text
    assert "1 answer waits" in text
    assert "Waits for a person / 3" in text
    execute(
        tiny,
        "UPDATE grade SET manual_score = 0, needs_manual_grade = 0 "
        "WHERE auto_score IS NULL",
    )
    feedback.write(tiny, NAME)
    text = " ".join(page(tiny, "ann").split())
    assert "waits" not in text.lower()
    assert "Score: 0.0 / 3" in text


@pytest.mark.slow
def test_a_card_shows_the_points_that_count_and_who_gave_them(
    graded: Course,
) -> None:
    def heading(student: str) -> str:
        text = page(graded, student)
        card = text[text.index("<h4>") : text.index("</section>")]
        return " ".join(re.sub("<[^>]*>", "", card).split())

    execute(
        graded,
        "UPDATE grade SET manual_score = 1.5, extra_credit = 0.25 WHERE "
        "auto_score = 0 AND notebook_id IN (SELECT n.id FROM "
        "submitted_notebook n JOIN submitted_assignment a ON "
        "a.id = n.assignment_id WHERE a.student_id = 'ann')",
    )
    policy(graded, "score", "score")
    feedback.write(graded, NAME)
    assert "double: 1.75 of 2 points" in heading("ann")
    assert (
        "A grader set these points; the hidden tests alone give 0."
        in heading("ann")
    )
    assert "double: 0 of 2 points" in heading("bob")
    assert "grader" not in heading("bob")
    # Who grades sees what the tests found, and the score beside it.
    path = graded.root / "autograded/ann" / NAME / f"{NOTEBOOK}.ipynb"
    assert "0 of 2 points" in path.read_text()


@pytest.mark.slow
def test_cards_of_a_page_lead_to_the_answer_and_share_a_style(
    graded: Course,
) -> None:
    feedback.write(graded, NAME)
    text = page(graded, "ann")
    assert text.count(".exercise-card h4 {") == 1
    anchor = re.search(r'<a href="#([\w-]+)">your answer</a>', text)
    assert anchor
    assert f'<a name="{anchor[1]}"></a>' in text
    assert "in the section “Doubling”" in text


@pytest.mark.slow
def test_notes_of_a_card_stay_at_every_level(
    tiny: Course, engine: Engine
) -> None:
    hand_in(tiny, "ann", f"{PLUS_TWO}1 / 0\n")
    record(tiny, grade(tiny, engine)[1])
    policy(tiny, "score", "score")
    feedback.write(tiny, NAME)
    assert "The answer cell raised ZeroDivisionError" in page(tiny, "ann")


def test_a_faulty_policy_is_named_before_anything_is_written(
    graded: Course,
) -> None:
    policy(graded, "everything")
    with pytest.raises(UserError, match="'everything' is no level"):
        # A course keeps its config for as long as a command lasts.
        feedback.write(Course(graded.root), NAME)
    assert not (graded.root / "feedback").exists()


def test_graded_notebooks_of_nobody_are_named_before_anything_is_written(
    graded: Course,
) -> None:
    execute(graded, "DELETE FROM submitted_notebook")
    execute(
        graded, "DELETE FROM submitted_assignment WHERE student_id = 'bob'"
    )
    with pytest.raises(UserError, match=f"nothing for autograded/bob/{NAME}"):
        feedback.write(graded, NAME)
    assert not (graded.root / "feedback").exists()


@pytest.mark.slow
def test_a_page_that_would_not_obey_is_not_written(graded: Course) -> None:
    policy(graded, "score")
    with (graded.root / "nbgrader_config.py").open("a") as config:
        config.write(
            "\nc.GenerateFeedback.exporter_class = "
            '"nbconvert.exporters.HTMLExporter"\n'
        )
    with pytest.raises(UserError, match="FeedbackExporter"):
        feedback.write(Course(graded.root), NAME)
    assert not (graded.root / "feedback").exists()


@pytest.mark.slow
def test_a_verdict_that_cannot_be_read_is_not_shown(graded: Course) -> None:
    policy(graded, "score", "score")
    path = graded.root / "autograded/ann" / NAME / f"{NOTEBOOK}.ipynb"
    content = json.loads(path.read_text())
    for cell in content["cells"]:
        cell["metadata"].get("autograder", {}).pop("tests", None)
    path.write_text(json.dumps(content))
    with pytest.raises(UserError, match="Grade it again"):
        feedback.write(graded, NAME, student="ann")
    assert not list(graded.root.glob("feedback/*/*/*.html"))


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (["# All", "## One *of* `two`", "### Three"], "“One of two”"),
        (["## A <img src=x> & b"], "“A &amp; b”"),
        (["## One\n```\n# no heading\n```"], "“One”"),
        (["## One ##"], "“One”"),
        (["## One" + " " * 200_000 + "x", "# " + "<" * 300], "“&lt;"),
        (["text"], "your answer</a>."),
    ],
)
def test_the_section_is_the_last_heading_above(
    above: list[str], section: str
) -> None:
    verdict = Verdict("half", 1, (Finding("a", "T.", 1.0),))
    cells = [
        *map(nbformat.v4.new_markdown_cell, above),
        nbformat.v4.new_code_cell(metadata={"nbgrader": {"grade_id": "half"}}),
        nbformat.v4.new_markdown_cell("## Below"),
        nbformat.v4.new_code_cell(
            metadata={
                "nbgrader": {"grade_id": "half_test", "grade": True},
                "autograder": verdicts.as_json(verdict, [Note("not_utf8")]),
            }
        ),
    ]
    nb = nbformat.v4.new_notebook(cells=cells)
    drawn = redrawn(nb, "hints", {}).cells[-1].outputs[0].data["text/html"]
    assert section in " ".join(drawn.split())
    assert "not stored as UTF-8" in drawn
    # The graded notebook is not touched.
    assert nb.cells[-1].outputs == []


def minutes(course: Course) -> Callable[[float], bool]:
    """Whether ann's deadline has passed so long after the year began."""
    here = {
        "db_url": f"sqlite:///{course.root / 'gradebook.db'}",
        "assignment": NAME,
        "student": "ann",
        "notebook": NOTEBOOK,
    }
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)

    def passed(after: float) -> bool:
        now = start + datetime.timedelta(minutes=after)
        return page_facts.read(here).is_over(now)

    return passed


def test_a_deadline_is_utc_and_may_be_extended(graded: Course) -> None:
    passed = minutes(graded)
    assert not passed(1e6)
    due(graded, "2026-01-01 01:00:00.000000")
    assert not passed(59)
    assert passed(61)
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{graded.root / 'gradebook.db'}") as gradebook:
        gradebook.grant_extension(NAME, "ann", minutes=30)
    assert not passed(89)
    assert passed(91)
    # A student who is not in the gradebook has the deadline of all.
    with sqlite3.connect(graded.root / "gradebook.db") as database:
        database.execute("DELETE FROM submitted_assignment")
    assert passed(61)
