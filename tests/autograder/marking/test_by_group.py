"""A whole group gets one comment or score, in nbgrader's own gradebook."""

from __future__ import annotations

import contextlib
import html
import io
import json
import os
import shutil
import signal
from pathlib import Path

import pytest
from course_fixtures import (
    GOOD,
    NAME,
    NOTEBOOK,
    PLUS_TWO,
    execute,
    generate,
    grade,
    hand_in,
    record,
    rows,
    scores,
    write_tiny_course,
)

from autograder.classroom import feedback, lock
from autograder.commands.main import main
from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.gradebook.manual import Marks
from autograder.marking import by_group
from autograder.marking.by_group import Order
from autograder.marking.ledger import Ledger

pytest_plugins = ["course_plugin"]

PLUS_ONE = "def double(x):\n    return 2 * x + 1\n"
PLUS_FIVE = "def double(x):\n    return 2 * x + 5\n"
EVIL = "def double(x):\n    return '<img src=x onerror=y>\\x1b[2J'\n"
# Something long, so that a copy can be told.
LONG = """\
def double(x):
    parts = []
    for step in range(4):
        if step % 2 == 0 or step > 7:
            parts.append(x / 4 + step * 0.0)
        else:
            parts.insert(0, x * 0.25 - 0.0 / (step + 1))
    while len(parts) > 4:
        parts.pop()
    return parts[0] + parts[1] + parts[2] + parts[3] + parts[0] * 4
"""
CLASS = {
    "ann": GOOD,
    "bob": PLUS_TWO,
    "cid": PLUS_TWO.replace("x + 2", "2 + x  # so"),
    "dee": PLUS_TWO,
    "eve": PLUS_ONE,
    "fay": PLUS_FIVE,
    "gil": None,
    "hal": EVIL,
    "ida": LONG,
    "jon": LONG.replace("parts", "p").replace("step", "i"),
}


@pytest.fixture(scope="module")
def _graded(tmp_path_factory, engine):
    course = write_tiny_course(tmp_path_factory.mktemp("graded") / "course")
    generate(course)
    for student, answer in CLASS.items():
        hand_in(course, student, answer)
    _, graded = grade(course, engine)
    record(course, graded)
    return course.root


@pytest.fixture
def course(_graded, tmp_path, monkeypatch):
    """A graded class of one's own."""
    root = Path(shutil.copytree(_graded, tmp_path / "course"))
    monkeypatch.chdir(root)
    return Course(root)


@pytest.fixture
def double(course):
    return course.assignment(NAME).exercise("double")


def run(*arguments):
    return main(["groups", NAME, *map(str, arguments)])


@pytest.fixture
def bobs(course):
    """The name of the group of bob, cid and dee."""
    return group_of("bob")


def group_of(student):
    (exercise,) = listed("double")["exercises"]
    return next(
        g["name"] for g in exercise["groups"] if student in g["students"]
    )


def listed(*arguments):
    """What `groups --json` prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        assert run(*arguments, "--json") == 0
    return json.loads(printed.getvalue())


def comments(course, cell="double"):
    """Comments of people by student, for the answer cell."""
    return {
        row[0]: row[5]
        for row in rows(course.root)["comment"]
        if row[2] == cell and row[5]
    }


def by_hand(course):
    """Scores of people by student, for the test cell."""
    return {
        student: own[1]
        for student in CLASS
        if (own := scores(course, student)["double_test"])[1] is not None
    }


# Reading


def test_equal_mistakes_are_one_group_and_others_are_not(course):
    (exercise,) = listed()["exercises"]
    found = {g["name"]: g["students"] for g in exercise["groups"]}
    assert found["right"] == ["ann", "ida", "jon"]
    assert found["unwritten"] == ["gil"]
    for students in (["bob", "cid", "dee"], ["eve"], ["hal"]):
        assert students in found.values()
    # It fails the same tests in the same way, with another result.
    assert ["fay"] in found.values()
    assert [name.partition("-")[0] for name in found].count("plus_two") == 2
    first = exercise["groups"][0]
    assert first["mistake"] == "plus_two"
    assert first["hint"].startswith("What is the double of 1")
    assert "x + 2" in first["typical"]["source"]
    assert [f["name"] for f in first["failed"]] == ["positive", "negative"]


def test_the_terminal_shows_who_what_failed_and_an_answer(course, capsys):
    assert run("double") == 0
    shown = capsys.readouterr().out
    assert f"{group_of('bob')}: 3 students, 0 of 2 points" in shown
    assert "bob, cid, dee" in shown
    assert "FAILED  Positive numbers are doubled." in shown
    assert "    return x + 2" in shown
    # Nothing a student chose moves the cursor.
    assert "\x1b[2J" not in shown


def test_the_page_escapes_what_students_wrote(course, capsys):
    assert run() == 0
    path = course.root / "reports" / NAME / "groups.html"
    assert str(path) in capsys.readouterr().out
    page = path.read_text()
    assert "<img" not in page
    assert "&lt;img src=x" in page


def test_who_is_not_graded_is_named(course, capsys):
    hand_in(course, "new")
    damaged = course.root / "autograded" / "ann" / NAME / f"{NOTEBOOK}.ipynb"
    damaged.write_text("{")
    assert run("double") == 0
    shown = capsys.readouterr().out
    assert "in no group: new (not graded yet)" in shown
    assert "in no group: ann" in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["doubel"], "Did you mean 'double'?"),
        (["double", "--group", "plum"], "'plum' names none of the groups"),
        (["double", "--group", "plus_two"], "is the beginning of several"),
        (["double", "--comment", "x"], "Say of which group"),
        (["--group", "plus_two"], "needs the EXERCISE"),
        (["double", "--group", "right", "--score", "2.5"], "0 to 2"),
        (["double", "--group", "unw", "--add=-1"], "0 to 2"),
        (["double", "--group", "right", "--undo"], "Nothing was entered"),
        (["why"], "`why` is graded by hand"),
        (
            ["double", "--group", "right", "--undo", "--comment", "x"],
            "--undo takes back",
        ),
    ],
)
def test_a_wrong_use_says_what_is_right(course, arguments, said, capsys):
    before = rows(course.root)
    assert run(*arguments) == 2
    assert said in capsys.readouterr().err
    assert rows(course.root) == before
    assert not (course.root / "group_marks.jsonl").exists()


# Entering


def test_a_group_gets_one_comment_and_one_score(bobs, course, capsys):
    before = rows(course.root)
    text = "Try 1: is 3 the double? <b>"
    assert run("double", "--group", bobs, "--comment", text,
               "--score", 0.5) == 0  # fmt: skip
    shown = capsys.readouterr().out
    assert f"Entered 3 scores for {bobs}: bob, cid, dee" in shown
    assert f"Next: autograder feedback {NAME}" in shown
    assert comments(course) == dict.fromkeys(("bob", "cid", "dee"), text)
    assert by_hand(course) == dict.fromkeys(("bob", "cid", "dee"), 0.5)
    assert scores(course, "bob")["double_test"] == (0.0, 0.5, 0)
    # Nothing else has changed.
    after = rows(course.root)
    changed = [
        (table, row)
        for table, now in after.items()
        for row in now
        if row not in before[table]
    ]
    assert {table for table, _ in changed} == {"grade", "comment"}
    assert len(changed) == 6
    assert {row[6] for _, row in changed if len(row) == 8} == {None}


def test_points_can_be_added_to_the_automatic_score(course, double):
    execute(course, "UPDATE grade SET auto_score = 1 WHERE auto_score = 0")
    by_group.enter(double, group_of("eve"), Order(add=0.25))
    assert by_hand(course) == {"eve": 1.25}


def test_what_a_person_entered_stays_and_is_named(bobs, course, capsys):
    of = "(SELECT m.id FROM submitted_notebook m JOIN submitted_assignment s "
    of += "ON s.id = m.assignment_id WHERE student_id = '{}')"
    execute(
        course,
        "UPDATE grade SET manual_score = 2, needs_manual_grade = 1 "
        f"WHERE notebook_id = {of.format('bob')}",
    )
    execute(
        course,
        "UPDATE comment SET manual_comment = 'Mine.' "
        f"WHERE notebook_id = {of.format('cid')}",
    )
    assert run("double", "--group", bobs, "--comment", "Ours.",
               "--score", 1) == 0  # fmt: skip
    shown = capsys.readouterr().out
    assert "left alone: bob (has the score 2)" in shown
    assert "left alone: cid (has a comment)" in shown
    assert comments(course) == {"bob": "Ours.", "cid": "Mine.", "dee": "Ours."}
    assert by_hand(course) == {"bob": 2, "cid": 1, "dee": 1}
    assert scores(course, "bob")["double_test"][2] == 1


def test_said_twice_it_is_entered_once(bobs, course, double, capsys):
    order = Order("Ours.", 1)
    by_group.enter(double, bobs, order)
    once = rows(course.root)
    done = by_group.enter(double, bobs, order)
    assert done.already == ("bob", "cid", "dee")
    assert not done.students and not done.kept
    assert rows(course.root) == once
    # Something else does not replace it, and it is said why.
    done = by_group.enter(double, bobs, Order("Other.", 0.5))
    assert set(done.kept) == {"bob", "cid", "dee"}
    assert rows(course.root) == once
    run("double", "--group", bobs, "--score", 0.5)
    shown = capsys.readouterr().out
    assert f"bob (has the score 1, entered for {bobs}; --undo takes" in shown
    assert "Nothing was changed." in shown
    assert "Next:" not in shown


# Taking back


def test_undo_takes_back_all_and_only_what_was_entered(bobs, course, double):
    before = rows(course.root)
    by_group.enter(double, bobs, Order("Ours.", 1))
    done = by_group.take_back(double, bobs)
    assert done.scores == done.comments == ("bob", "cid", "dee")
    assert rows(course.root) == before
    with pytest.raises(UserError, match="Nothing was entered"):
        by_group.take_back(double, bobs)


def test_undo_of_another_group_says_what_can_be_taken_back(bobs, double):
    by_group.enter(double, bobs, Order("Ours."))
    others = group_of("eve")
    with pytest.raises(UserError, match="Nothing was entered") as caught:
        by_group.take_back(double, others)
    assert others in str(caught.value)
    assert str(caught.value).endswith(f"Something was for: {bobs}.")


@pytest.mark.parametrize("number", ["two", "nan"])
def test_points_are_a_number(course, number, capsys):
    with pytest.raises(SystemExit):
        run("double", "--group", "right", "--score", number)
    said = capsys.readouterr().err
    assert f"argument --score: {number!r} is not a number" in said


def test_the_beginning_of_a_name_means_the_group(bobs, course, double):
    by_group.enter(double, bobs[:-1], Order("Ours.", 1))
    assert listed("double")["exercises"][0]["moved"] == {}
    done = by_group.take_back(double, bobs)
    assert done.scores == ("bob", "cid", "dee")


def test_undo_leaves_alone_what_a_person_changed_since(bobs, course, double):
    by_group.enter(double, bobs, Order("Ours.", 1))
    execute(
        course,
        "UPDATE grade SET manual_score = 1.5 WHERE manual_score = 1 AND "
        "notebook_id IN (SELECT m.id FROM submitted_notebook m JOIN "
        "submitted_assignment s ON s.id = m.assignment_id "
        "WHERE student_id = 'bob')",
    )
    done = by_group.take_back(double, bobs)
    assert done.scores == ("cid", "dee")
    assert done.kept == {"bob": ("the score is another now",)}
    assert by_hand(course) == {"bob": 1.5}
    assert comments(course) == {}


def test_a_comment_that_was_emptied_is_emptied_again(bobs, course, double):
    execute(course, "UPDATE comment SET manual_comment = ''")
    before = rows(course.root)
    by_group.enter(double, bobs, Order("Ours."))
    assert set(comments(course)) == {"bob", "cid", "dee"}
    by_group.take_back(double, bobs)
    assert rows(course.root) == before


def test_without_the_ledger_everything_entered_stays(bobs, course, double):
    by_group.enter(double, bobs, Order("Ours.", 1))
    Ledger(double).path.unlink()
    once = rows(course.root)
    done = by_group.enter(double, bobs, Order("Ours.", 1))
    assert set(done.kept) == {"bob", "cid", "dee"}
    with pytest.raises(UserError, match="Nothing was entered"):
        by_group.take_back(double, bobs)
    assert rows(course.root) == once


def test_a_torn_last_line_of_the_ledger_costs_that_line_only(
    bobs, course, double
):
    by_group.enter(double, bobs, Order("Ours."))
    path = Ledger(double).path
    path.write_text(path.read_text() + '{"when": "2026-')
    by_group.enter(double, bobs, Order(score=1))
    done = by_group.take_back(double, bobs)
    assert len(done.scores) == len(done.comments) == 3


# Interrupted


def killed(work, monkeypatch, before):
    """Do the work in a fork that kills itself at the commit."""
    commit = Marks.commit

    def die(self):
        if not before:
            commit(self)
        os.kill(os.getpid(), signal.SIGKILL)

    if (child := os.fork()) == 0:
        monkeypatch.setattr(Marks, "commit", die)
        with contextlib.suppress(BaseException):
            work()
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


@pytest.mark.parametrize("before", [True, False])
def test_a_command_that_was_killed_can_be_given_again(
    bobs, course, double, monkeypatch, before
):
    untouched = rows(course.root)
    order = Order("Ours.", 1)
    killed(lambda: by_group.enter(double, bobs, order), monkeypatch, before)
    if before:
        assert rows(course.root) == untouched
    done = by_group.enter(double, bobs, order)
    assert set(by_hand(course)) == {"bob", "cid", "dee"}
    assert done.already == (() if before else ("bob", "cid", "dee"))
    killed(lambda: by_group.take_back(double, bobs), monkeypatch, before)
    by_group.take_back(double, bobs)
    assert rows(course.root) == untouched


def test_a_disk_that_is_full_changes_nothing(bobs, course, double):
    before = rows(course.root)
    Ledger(double).path.mkdir()
    with pytest.raises(UserError, match="group_marks"):
        by_group.enter(double, bobs, Order("Ours.", 1))
    assert rows(course.root) == before


def test_who_grades_is_not_disturbed(bobs, course, double):
    with lock.grading(course):
        if (child := os.fork()) == 0:
            lock._held.clear()
            try:
                by_group.enter(double, bobs, Order("Ours."))
            except lock.BusyError:
                os._exit(7)
            os._exit(1)
        _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 7
    assert comments(course) == {}


# What becomes of it


def test_nbgrader_sees_ordinary_entries(bobs, course, double):
    from nbgrader.api import Gradebook

    by_group.enter(double, bobs, Order("Ours.", 1))
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as book:
        found = book.find_grade("double_test", NOTEBOOK, NAME, "bob")
        assert found.manual_score == found.score == 1
        assert not found.needs_manual_grade
        assert found.extra_credit is None
        said = book.find_comment("double", NOTEBOOK, NAME, "bob")
        assert said.comment == said.manual_comment == "Ours."
        assert book.find_submission(NAME, "bob").score == 1


@pytest.mark.slow
def test_students_read_it_in_their_feedback(bobs, course, double):
    by_group.enter(double, bobs, Order("Is 3 the double of `1`?", 1))
    folder = feedback.write(course, NAME, student="bob")
    page = (folder / "bob" / NAME / f"{NOTEBOOK}.html").read_text()
    assert "<p>Is 3 the double of <code>1</code>?</p>" in page


@pytest.mark.slow
def test_a_comment_is_shown_as_typed(bobs, course, double):
    text = "Is a<b or c>d & `x<y`? <b>No</b> \u2028\n\n<div>R&D</div>"
    by_group.enter(double, bobs, Order(text, 1))
    with (course.root / "nbgrader_config.py").open("a") as config:
        own = '"autograder.pages.FeedbackExporter"'
        config.write(f"\nc.GenerateFeedback.exporter_class = {own}\n")
    assert run() == 0
    shown = html.escape(text)
    assert shown in (course.root / f"reports/{NAME}/groups.html").read_text()
    folder = feedback.write(course, NAME, student="bob")
    page = (folder / "bob" / NAME / f"{NOTEBOOK}.html").read_text()
    assert "Is a&lt;b or c&gt;d &amp; <code>x&lt;y</code>?" in page
    assert "&lt;b&gt;No&lt;/b&gt;" in page
    assert "&lt;div&gt;R&amp;D&lt;/div&gt;" in page


def test_a_regrade_keeps_the_entries_and_says_who_moved(
    bobs, course, double, engine, capsys
):
    by_group.enter(double, bobs, Order("Ours.", 1))
    shutil.rmtree(course.root / "submitted" / "bob")
    hand_in(course, "bob", GOOD)
    _, graded = grade(course, engine)
    record(course, graded)
    assert scores(course, "bob")["double_test"] == (2.0, 1.0, 1)
    assert comments(course)["bob"] == "Ours."
    assert run("double") == 0
    shown = capsys.readouterr().out
    assert f"bob has what was entered for {bobs}, and is" in shown
    assert listed("double")["exercises"][0]["moved"] == {"bob": bobs}
    # Once more, it holds for those who are still in the group.
    done = by_group.enter(double, bobs, Order("Ours.", 1))
    assert done.already == ("cid", "dee")
    assert scores(course, "cid")["double_test"] == (0.0, 1.0, 0)
    assert scores(course, "bob")["double_test"][2] == 1
    # What a person has confirmed needs no second look.
    execute(course, "UPDATE grade SET needs_manual_grade = 0")
    assert listed("double")["exercises"][0]["moved"] == {}
    by_group.take_back(double, bobs)
    assert by_hand(course) == {}
    assert scores(course, "bob")["double_test"] == (2.0, None, 0)


# Likeness


def test_a_copy_is_shown_side_by_side_and_changes_no_grade(course, capsys):
    before = rows(course.root)
    assert main(["similar", NAME]) == 0
    assert "ida and jon" in capsys.readouterr().out
    path = course.root / "reports" / NAME / "similar.html"
    page = path.read_text()
    assert "ida and jon: score" in page
    assert "for a person to judge" in page
    assert "bob" not in page
    assert rows(course.root) == before
    assert main(["similar", NAME, "--json"]) == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert pair["students"] == ["ida", "jon"]
    assert pair["exercises"][0]["share"] == 1
