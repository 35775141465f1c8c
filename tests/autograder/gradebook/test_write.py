from __future__ import annotations

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
    is_graded_as,
    record,
    rows,
    scores,
    submissions,
)

from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.gradebook.generated import assignment_version
from autograder.gradebook.rules import NBGRADER
from autograder.grading.submission import grade_submission
from autograder.judging.notes import sentence

pytest_plugins = ["course_plugin"]


# Submissions


def test_submissions_are_listed_by_student(tiny):
    hand_in(tiny, "bob")
    hand_in(tiny, "ann")
    found = submissions(tiny, NAME)
    assert [each.student for each in found] == ["ann", "bob"]
    assert not any(each.recorded for each in found)
    assert set(found[0].look().read()) == {f"{NOTEBOOK}.ipynb", "helper.py"}


def test_a_link_in_a_submission_is_not_followed(tiny, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("exam")
    (hand_in(tiny, "ann") / "notes.txt").symlink_to(secret)
    assert "notes.txt" not in submissions(tiny, NAME)[0].look().read()


def test_a_submission_is_read_within_its_limits(tiny):
    with (tiny.root / "nbgrader_config.py").open("a") as config:
        config.write(
            "\nc.SandboxLimits.submission_bytes = 1_000_000"
            "\nc.SandboxLimits.submission_files = 3\n"
        )
    folder = hand_in(tiny, "ann")
    with (folder / "0_huge.bin").open("wb") as file:
        # It has a size, and takes no room.
        file.truncate(5 << 30)
    with (folder / "0_huge.ipynb").open("wb") as file:
        file.truncate(5 << 30)
    (folder / "a.txt").write_text("x")
    (folder / "b.txt").write_text("xx")
    (one,) = submissions(tiny, NAME)
    seen = one.look()
    assert set(seen.read()) == {f"{NOTEBOOK}.ipynb", "a.txt", "b.txt"}
    assert set(seen.left_out) == {"0_huge.bin", "0_huge.ipynb", "helper.py"}


def test_a_notebook_that_is_too_large_earns_0_and_says_so(tiny, engine):
    with (tiny.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.SandboxLimits.submission_bytes = 1000\n")
    hand_in(tiny, "ann")
    (one,) = submissions(tiny, NAME)
    seen = one.look()
    version = assignment_version(tiny, NAME, engine)
    graded = grade_submission(
        "ann", seen.read(), version, engine, NBGRADER, seen.left_out
    )
    assert "larger than a submission may be" in graded.trouble[-1]
    assert "larger than" in sentence(graded.notebooks[0].notes[0])


def test_a_student_id_that_is_html_is_refused(tiny):
    hand_in(tiny, "<img src=x onerror=y>")
    with pytest.raises(UserError, match="Rename the folder"):
        submissions(tiny, NAME)[0].look().read()


# Recording


def test_scores_and_comments_follow_nbgraders_rules(tiny, engine):
    hand_in(tiny, "ann", GOOD, essay="It adds x to x.")
    hand_in(tiny, "bob", PLUS_TWO)
    hand_in(tiny, "cid", None)
    _, graded = grade(tiny, engine)
    record(tiny, graded)
    assert scores(tiny, "ann") == {
        "double_test": (2.0, None, 0),
        "plain_test": (1.0, None, 0),
        "why": (None, None, 1),
    }
    assert scores(tiny, "bob") == {
        "double_test": (0.0, None, 0),
        "plain_test": (0.0, None, 0),
        "why": (0.0, None, 0),
    }
    comments = {(r[0], r[2]): r[4] for r in rows(tiny.root)["comment"]}
    assert comments == {
        ("ann", "double"): None,
        ("ann", "why"): None,
        ("bob", "double"): None,
        ("bob", "why"): "No response.",
        ("cid", "double"): "No response.",
        ("cid", "why"): "No response.",
    }


def test_what_a_person_entered_is_never_touched(tiny, engine):
    hand_in(tiny, "ann", GOOD, essay="It adds x to x.")
    _, graded = grade(tiny, engine)
    record(tiny, graded)
    execute(
        tiny,
        "UPDATE grade SET manual_score = 1.5, extra_credit = 0.5, "
        "needs_manual_grade = 0",
    )
    execute(tiny, "UPDATE comment SET manual_comment = 'Well said.'")
    record(tiny, graded)
    assert scores(tiny, "ann") == {
        "double_test": (2.0, 1.5, 1),
        "plain_test": (1.0, 1.5, 1),
        "why": (None, 1.5, 1),
    }
    assert {r[6] for r in rows(tiny.root)["grade"]} == {0.5}
    assert {r[5] for r in rows(tiny.root)["comment"]} == {"Well said."}


def test_recording_twice_changes_nothing(tiny, engine):
    hand_in(tiny, "ann", timestamp="2026-03-01 10:00:00 UTC")
    _, graded = grade(tiny, engine)
    record(tiny, graded)
    once = rows(tiny.root)
    record(tiny, graded)
    assert rows(tiny.root) == once


def test_a_notebook_not_handed_in_earns_nothing_and_waits_for_nobody(
    tiny, engine
):
    folder = hand_in(tiny, "ann")
    (folder / f"{NOTEBOOK}.ipynb").unlink()
    _, graded = grade(tiny, engine)
    record(tiny, graded)
    assert set(scores(tiny, "ann").values()) == {(0.0, None, 0)}


def test_a_damaged_notebook_earns_nothing_and_others_are_recorded(
    tiny, engine
):
    folder = hand_in(tiny, "ann")
    (folder / f"{NOTEBOOK}.ipynb").write_text('{"cells": [')
    hand_in(tiny, "bob")
    _, graded = grade(tiny, engine)
    assert "ends in the middle" in graded[0].trouble[0]
    record(tiny, graded)
    assert set(scores(tiny, "ann").values()) == {(0.0, None, 0)}
    assert scores(tiny, "bob")["double_test"] == (2.0, None, 0)


@pytest.mark.parametrize(
    "due, extension, penalty",
    [
        ("2026-03-02 00:00:00", None, None),
        ("2026-03-01 00:00:00", None, 3.0),
        ("2026-03-01 00:00:00", "1970-01-02 00:00:00", None),
    ],
)
def test_late_penalty_is_that_of_the_course(
    tiny, engine, due, extension, penalty
):
    with (tiny.root / "nbgrader_config.py").open("a") as config:
        config.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    execute(tiny, f"UPDATE assignment SET duedate = '{due}.000000'")
    hand_in(tiny, "ann", timestamp="2026-03-01 10:00:00 UTC")
    _, graded = grade(tiny, engine)
    record(tiny, graded)
    if extension:
        # nbgrader stores an extension as time since 1970.
        execute(
            tiny,
            f"UPDATE submitted_assignment SET extension = "
            f"'{extension}.000000'",
        )
        record(tiny, graded)
    (row,) = rows(tiny.root)["notebook"]
    assert row[3] == penalty


def test_a_time_that_cannot_be_read_stops_that_student_only(tiny, engine):
    hand_in(tiny, "ann", timestamp="yesterday, I think")
    hand_in(tiny, "bob")
    _, (ann, bob) = grade(tiny, engine)
    with pytest.raises(UserError, match=r"timestamp\.txt"):
        record(tiny, [ann])
    record(tiny, [bob])
    assert [row[0] for row in rows(tiny.root)["student"]] == ["bob"]


def test_a_submission_is_recorded_as_a_whole_or_not_at_all(tiny, engine):
    hand_in(tiny, "ann")
    _, graded = grade(tiny, engine)
    empty = rows(tiny.root)
    # Comments are written after scores; here they cannot be.
    execute(
        tiny,
        "CREATE TRIGGER refuse BEFORE UPDATE ON comment "
        "BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    )
    with pytest.raises(UserError, match="disk full"):
        record(tiny, graded)
    assert rows(tiny.root) == empty


def test_a_folder_that_cannot_be_written_leaves_the_scores(tiny, engine):
    hand_in(tiny, "ann")
    version, graded = grade(tiny, engine)
    before = rows(tiny.root)
    # The folder cannot be made where a file stands.
    blocker = tiny.root / "autograded"
    blocker.write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        record(tiny, graded)
    assert rows(tiny.root) == before
    assert not is_graded_as(submissions(tiny, NAME)[0], version)
    blocker.unlink()
    record(tiny, graded)
    assert is_graded_as(submissions(tiny, NAME)[0], version)


# What is up to date


def test_graded_submission_is_up_to_date(tiny, engine):
    hand_in(tiny, "ann")
    version, graded = grade(tiny, engine)
    assert not is_graded_as(submissions(tiny, NAME)[0], version)
    record(tiny, graded)
    assert is_graded_as(submissions(tiny, NAME)[0], version)


def test_new_submission_is_not_up_to_date(tiny, engine):
    folder = hand_in(tiny, "ann")
    version, graded = grade(tiny, engine)
    record(tiny, graded)
    (folder / "helper.py").write_text("FROM = 'a second try'\n")
    assert not is_graded_as(submissions(tiny, NAME)[0], version)


def test_submission_graded_by_other_tests_is_not_up_to_date(tiny, engine):
    hand_in(tiny, "ann")
    _, graded = grade(tiny, engine)
    record(tiny, graded)
    path = tiny.root / "tests" / "hidden" / NOTEBOOK / "double.py"
    path.write_text(path.read_text().replace("double(7)", "double(8)"))
    changed = assignment_version(Course(tiny.root), NAME, engine)
    assert not is_graded_as(submissions(tiny, NAME)[0], changed)


@pytest.mark.slow
def test_submission_the_gradebook_has_lost_is_not_up_to_date(tiny, engine):
    hand_in(tiny, "ann")
    version, graded = grade(tiny, engine)
    record(tiny, graded)
    Path(tiny.root / "gradebook.db").unlink()
    generate(tiny)
    assert not is_graded_as(submissions(tiny, NAME)[0], version)
