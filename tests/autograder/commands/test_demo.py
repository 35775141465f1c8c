"""The demo: the whole way in a scratch copy of the real course."""

from __future__ import annotations

import ast
import functools
from collections.abc import Sequence
from pathlib import Path

import pytest
from course_fixtures import (
    GOOD,
    NAME,
    NOTEBOOK,
    REPOSITORY,
    hand_in,
    write_tiny_course,
)

from autograder.authoring import cohort
from autograder.classroom import batch, feedback
from autograder.commands import demo
from autograder.common.errors import UserError
from autograder.common.software import cores
from autograder.course.course import Course, Exercise
from autograder.lms import collection

pytest_plugins = ["course_plugin"]


def test_runs_every_step_in_a_copy(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    course = write_tiny_course(tmp_path / "course")
    before = set(course.root.rglob("*"))
    monkeypatch.chdir(course.root / "source")
    folder = demo.demonstrate(3, tmp_path / "scratch")
    told = capfd.readouterr().out
    steps = ("generate", "simulate", "collect", "grade", "feedback")
    assert all(f"{step}: " in told for step in steps)
    for student in ("1001", "1002", "1003"):
        assert student in told
        page = folder / "feedback" / student / NAME / f"{NOTEBOOK}.html"
        assert page.exists()
    assert str(folder / "feedback") in told
    assert (folder / "gradebook.db").exists()
    new = set(course.root.rglob("*")) - before
    assert all(path.is_relative_to(course.cache) for path in new)


def test_keeps_to_its_folder_whatever_the_config_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = write_tiny_course(tmp_path / "course")
    elsewhere = tmp_path / "elsewhere.db"
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(
            f"\nc.CourseDirectory.db_url = 'sqlite:///{elsewhere}'\n"
            f"c.CourseDirectory.root = {str(course.root)!r}\n"
        )
    monkeypatch.chdir(course.root)
    demo.demonstrate(1, tmp_path / "scratch")
    assert not elsewhere.exists()
    assert not (course.root / "submitted").exists()


def test_feedback_needs_graded_submissions(tiny: Course) -> None:
    hand_in(tiny, "ada", GOOD)
    with pytest.raises(UserError, match=f"autograder grade {NAME}"):
        feedback.write(tiny, NAME)


@pytest.fixture(scope="module")
def graded_class(
    released: Course,
) -> tuple[cohort.Cohort, list[batch.Outcome]]:
    """A class of twenty on the real course, graded."""
    (name,) = (assignment.name for assignment in released.assignments)
    archive = released.root / "class.zip"
    made = cohort.simulate(released, name, 20, 7, archive)
    collection.collect(released, name, archive)
    return made, list(batch.plan(released, name).grade(cores()))


def written_again(
    student: cohort.Student, exercises: Sequence[Exercise]
) -> set[str]:
    """Exercises whose name the answer to a later one defines once more.

    Such a class or function is an answer too, and the better one counts.
    """
    found = set()
    for number, earlier in enumerate(exercises):
        names = {name.split(".")[0] for name in earlier.tests.defines}
        for later in exercises[number + 1 :]:
            if later.notebook.name != earlier.notebook.name:
                break
            held = student.answers[later.id].name
            sources = [a.source for a in later.answers if a.name == held]
            if names & defined("\n".join(sources)):
                found.add(earlier.id)
    return found


@functools.cache
def defined(source: str) -> set[str]:
    """Names of the functions and classes in a text."""
    return {getattr(node, "name", "") for node in ast.parse(source).body}


@pytest.mark.slow
def test_every_student_is_graded(
    graded_class: tuple[cohort.Cohort, list[batch.Outcome]],
) -> None:
    made, outcomes = graded_class
    assert {o.student for o in outcomes} == {s.id for s in made.students}
    assert [text for outcome in outcomes for text in outcome.trouble] == []


@pytest.mark.slow
def test_right_answers_earn_all_and_wrong_ones_lose(
    graded_class: tuple[cohort.Cohort, list[batch.Outcome]],
) -> None:
    """Whatever accident befell the notebook or answers they build on."""
    made, outcomes = graded_class
    exercises = Course(REPOSITORY).assignments[0].exercises
    verdicts = {
        (outcome.student, verdict.exercise): verdict
        for outcome in outcomes
        if outcome.graded
        for notebook in outcome.graded.notebooks
        for verdict in notebook.verdicts
    }
    unfair = []
    for student in made.students:
        again = written_again(student, exercises)
        for exercise, held in student.answers.items():
            verdict = verdicts.get((student.id, exercise))
            if verdict is None:
                # The whole notebook is missing.
                assert student.accident == "missing notebook"
                continue
            if exercise in again:
                continue
            fair = {
                "right": verdict.is_full,
                "wrong": not verdict.is_full,
                "untouched": verdict.score == 0,
            }[held.kind]
            if not fair:
                failed = [f.name for f in verdict.findings if not f.passed]
                unfair.append(
                    (student.id, student.accident, exercise, held, failed)
                )
    assert unfair == []
