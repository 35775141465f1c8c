"""A class in several processes: nobody is lost, whatever ends a worker."""

import multiprocessing
import os
import signal
import sys

import pytest
from course_fixtures import NAME, PLUS_TWO, hand_in, rows

from autograder.classroom import batch
from autograder.common.errors import UserError

pytest_plugins = ["course_plugin"]

CLASS = ("ada", "bob", "cem", "dora", "eve", "finn")


def test_a_killed_worker_loses_no_submission(tiny):
    for student in CLASS:
        hand_in(tiny, student)
    outcomes = []
    for outcome in batch.plan(tiny, NAME).grade(2):
        if not outcomes:
            os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
        outcomes.append(outcome)
    assert sorted(each.student for each in outcomes) == sorted(CLASS)
    assert [each.trouble for each in outcomes] == [()] * len(CLASS)
    # The first was graded before; whoever was lost is told about.
    told = [each.deaths for each in outcomes if each.is_begun_anew]
    assert told
    assert outcomes[0].deaths == ""
    assert all("it was graded again" in text for text in told)
    assert {row[0] for row in rows(tiny.root)["grade"]} == set(CLASS)


def test_without_a_sandbox_the_run_ends_and_grades_nobody(tiny, monkeypatch):
    for student in CLASS:
        hand_in(tiny, student)
    plan = batch.plan(tiny, NAME)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(UserError, match="did not start"):
        list(plan.grade(2, "none"))
    assert rows(tiny.root)["grade"] == []


def test_one_worker_and_two_give_the_same_grades(tiny):
    for student in CLASS:
        hand_in(tiny, student, PLUS_TWO if student < "c" else None)
    tables = []
    for workers in (1, 2):
        plan = batch.plan(tiny, NAME, force=True)
        assert all(not each.trouble for each in plan.grade(workers))
        tables.append(rows(tiny.root))
    assert tables[0] == tables[1]


def test_only_the_student_asked_for_is_graded(tiny):
    for student in CLASS[:2]:
        hand_in(tiny, student)
    plan = batch.plan(tiny, NAME, student="bob")
    assert [each.student for each in plan.todo] == ["bob"]
    with pytest.raises(UserError, match="of 'zoe'"):
        batch.plan(tiny, NAME, student="zoe")


def test_what_is_graded_and_unchanged_is_left_alone(tiny):
    folder = hand_in(tiny, "ada")
    hand_in(tiny, "bob")
    assert len(list(batch.plan(tiny, NAME).grade(1))) == 2
    assert batch.plan(tiny, NAME).todo == ()
    (folder / "notes.txt").write_text("A file of the student's own.")
    again = batch.plan(tiny, NAME)
    assert [each.student for each in again.todo] == ["ada"]
    assert again.up_to_date == ("bob",)
