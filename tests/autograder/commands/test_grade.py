"""`autograder grade`: what it does, and what it shows.

Tables of the terminal stay readable where it is narrow.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest
from course_fixtures import (
    NAME,
    NOTEBOOK,
    PLUS_TWO,
    execute,
    hand_in,
    rows,
    scores,
)

from autograder.classroom.batch import Outcome
from autograder.commands import grade
from autograder.common.terminal import terminal
from autograder.gradebook.records import Former
from autograder.grading.result import GradedNotebook, GradedSubmission

pytest_plugins = ["course_plugin"]


def test_grade_shows_scores_and_leaves_alone_what_is_up_to_date(
    run, here, capsys
):
    hand_in(here, "ada")
    hand_in(here, "bob", PLUS_TWO, essay="Because.")
    assert run("grade", NAME) == 0
    out = capsys.readouterr().out
    assert "2 graded" in out
    assert run("grade", NAME) == 0
    out = capsys.readouterr().out
    assert "2 up to date" in out
    assert "ada" not in out
    assert run("grade", NAME, "--all") == 0
    out = capsys.readouterr().out
    assert "2 up to date" in out
    assert "ada" in out and "bob" in out
    assert "None graded, 2 as before" in out
    hand_in_again = here.root / "submitted/bob" / NAME / f"{NOTEBOOK}.ipynb"
    text = hand_in_again.read_text().replace("x + 2", "x + x")
    hand_in_again.write_text(text)
    assert run("grade", NAME) == 0
    out = capsys.readouterr().out
    assert "1 up to date" in out
    assert "1 graded" in out
    assert run("grade", NAME, "--force", "--workers", "2") == 0
    assert "2 graded" in capsys.readouterr().out


def test_grade_names_whose_processes_ended_early(run, here, capsys):
    """In a line for each, which is no failure and in no notebook."""
    ends = "import os\ndef double(x): os._exit(9)\n"
    hand_in(here, "ada")
    hand_in(here, "bob", ends)
    hand_in(here, "cem", ends)
    assert run("grade", NAME, "--workers", "1") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "ended early, by mistake or on purpose" in out
    assert "ada: 1_double" not in out
    for student in ("bob", "cem"):
        line = f"{student}: {NOTEBOOK}: its process was ended by its code"
        assert out.count(line) == 1
    (written,) = (here.root / "autograded/bob").rglob("*.ipynb")
    assert "by mistake" not in written.read_text()


def test_grade_tells_its_plan_and_shows_what_changed(run, here, capsys):
    hand_in(here, "ada")
    hand_in(here, "bob", "def double(x):\n    return 2 * abs(x)\n")
    assert run("grade", NAME, "--workers", "1") == 0
    path = here.root / "tests/hidden" / NOTEBOOK / "double.py"
    probes = path.read_text()
    path.write_text(
        probes.replace("@probe\ndef neg", "@probe(weight=3)\ndef neg")
    )
    before = rows(here.root)
    capsys.readouterr()
    assert run("grade", NAME, "--plan") == 0
    out = capsys.readouterr().out
    assert "2 graded before, but hidden tests changed: double" in out
    assert "graded," not in out
    assert rows(here.root) == before
    assert run("grade", NAME, "--workers", "1") == 0
    out = capsys.readouterr().out
    # The ordinary test gives one point more.
    assert "2 -> 1.5" in out
    assert "ada" not in out
    assert "the scores of 1 student changed, 1 fell in all" in out
    path.write_text(probes)
    assert run("grade", NAME, "--workers", "1", "--all") == 0
    out = capsys.readouterr().out
    assert "1.5 -> 2" in out
    assert "ada" in out


def test_grade_names_whom_a_person_had_scored(run, here, capsys):
    hand_in(here, "ada", PLUS_TWO, essay="Because.")
    assert run("grade", NAME, "--workers", "1") == 0
    execute(
        here,
        "UPDATE grade SET manual_score = 2 WHERE cell_id IN "
        "(SELECT id FROM base_cell WHERE name = 'why')",
    )
    assert run("grade", NAME, "--workers", "1", "--force") == 0
    assert "by hand, and" not in capsys.readouterr().out
    path = here.root / "tests/hidden" / NOTEBOOK / "double.py"
    path.write_text(path.read_text().replace("double(2), double(7)", "4"))
    assert run("grade", NAME, "--workers", "1") == 0
    assert "they wait under Manual Grading: ada" in capsys.readouterr().out
    assert scores(here, "ada")["why"] == (None, 2.0, 1)


def test_grade_names_what_it_could_not_grade_and_grades_the_rest(
    run, here, capsys
):
    hand_in(here, "ada")
    folder = hand_in(here, "bob")
    (folder / f"{NOTEBOOK}.ipynb").write_text("<<<<<<< HEAD")
    assert run("grade", NAME) == 1
    out = capsys.readouterr().out
    assert f"not graded: bob: {NOTEBOOK}.ipynb" in out
    assert "2 graded" in out


WITHOUT_LANDLOCK = """
import errno, sys
import pyseccomp
from autograder.commands.main import main

# The kernel answers as one that is too old.
old = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
old.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "landlock_create_ruleset")
old.load()
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock is Linux's")
def test_on_a_kernel_without_landlock_grading_refuses(here):
    hand_in(here, "ada")
    done = subprocess.run(
        [
            *(sys.executable, "-c", WITHOUT_LANDLOCK),
            *("grade", NAME, "--sandbox", "landlock"),
        ],
        cwd=here.root,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "Landlock" in done.stderr
    assert "bubblewrap" in done.stderr
    assert "--sandbox=none" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (here.root / "autograded").exists()


def test_what_is_missing_is_named_before_anything_takes_time(
    run, here, capsys
):
    shutil.rmtree(here.cache, ignore_errors=True)
    assert run("grade", NAME) == 2
    assert "There is no submission for tiny" in capsys.readouterr().err
    hand_in(here, "ada")
    (here.root / "gradebook.db").unlink()
    assert run("grade", NAME) == 2
    assert "autograder generate tiny" in capsys.readouterr().err
    assert not (here.cache / "keys").exists()


# What is shown

NOTEBOOKS = {
    "1_logistic_units": 14.0,
    "2_value_network": 34.0,
    "3_trainability": 18.0,
    "4_regularization": 23.0,
    "5_backpropagation": 30.0,
}


def test_students_can_be_told_apart_in_a_narrow_terminal(monkeypatch):
    monkeypatch.setattr(terminal, "_width", 80)
    students = [f"a-long-login-name-{number}" for number in (1001, 1002)]
    outcomes = [
        Outcome(
            student,
            GradedSubmission(
                student,
                "unit",
                tuple(
                    GradedNotebook(name, {}, {"test": 12.25})
                    for name in NOTEBOOKS
                ),
            ),
        )
        for student in students
    ]
    with terminal.capture() as said:
        grade._print_scores("unit", NOTEBOOKS, outcomes)
    text = said.get()
    for student in students:
        assert student in text
    assert text.count("12.25") == 10
    assert "…" not in text


ONE = SimpleNamespace(
    name="one", cells=[SimpleNamespace(points=each) for each in (2.0, 2.0)]
)
VERSION = SimpleNamespace(name="unit", notebooks=[ONE])


def outcome(student: str, now: float | None, before: float | None) -> Outcome:
    """A student's result; None for what is not there."""
    graded = None
    if now is not None:
        notebook = GradedNotebook("one", {}, {"test": now})
        graded = GradedSubmission(student, "unit", (notebook,))
    former = {} if before is None else {"one": Former(before, 0, False)}
    return Outcome(student, graded, former=former)


def said(outcomes, kept=(), every=False) -> str:
    with terminal.capture() as heard:
        grade.print_scores(VERSION, outcomes, kept, every=every)
    return heard.get()


@pytest.mark.parametrize(
    ("moves", "says"),
    [
        ([(2, 2)], "1 was graded before: no score changed."),
        (
            [(2, 1), (2, 2)],
            "2 were graded before: the scores of 1 student changed, 1 rose "
            "in all.",
        ),
        (
            [(2, 1), (1, 2), (0, 2)],
            "3 were graded before: the scores of 3 students changed, 1 rose "
            "and 2 fell in all.",
        ),
    ],
)
def test_what_grading_again_has_changed_is_said(moves, says):
    outcomes = [outcome(f"s{n}", *each) for n, each in enumerate(moves)]
    assert says in said(outcomes).splitlines()


def test_new_submissions_were_not_graded_before():
    assert said([outcome("ada", 2, None)]).splitlines()[-1] == (
        "1 graded, median 2 of 4 points."
    )


def test_everybody_is_shown_when_asked_for_though_nothing_is_graded():
    kept = [outcome("bob", None, 1.5), outcome("ada", None, 3)]
    text = said([], kept, every=True)
    assert text.index("ada") < text.index("bob")
    assert "1.5" in text
    assert "None graded, 2 as before, median 2.25 of 4 points." in text
    assert kept[0].trouble == ()
    assert said([]) == ""


def test_a_late_penalty_names_where_it_is():
    with terminal.capture() as heard:
        grade.print_penalties("unit", [("ada", "one", 0.1 + 0.2, 1.0)])
    assert heard.get().strip() == (
        "late penalty of ada in one of unit: 0.3 -> 1 point"
    )


def test_late_penalties_of_a_student_are_one_line():
    renewed = [
        ("ada", "one", 0.0, 1.0),
        ("bob", "unit", 0.5, 0.0),
        ("ada", "two", 0.5, 1.5),
    ]
    with terminal.capture() as heard:
        grade.print_penalties("unit", renewed)
    assert heard.get().splitlines() == [
        "late penalty of ada in 2 notebooks of unit: 0.5 -> 2.5 points",
        "late penalty of bob in unit: 0.5 -> 0 points",
    ]
