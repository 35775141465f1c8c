"""The commands as a person types them: results, errors, exit statuses."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from course_fixtures import (
    GOOD,
    NAME,
    NOTEBOOK,
    PLUS_TWO,
    execute,
    hand_in,
    rows,
    scores,
)

from autograder.commands.main import main

pytest_plugins = ["course_plugin"]


@pytest.fixture
def here(tiny, monkeypatch):
    monkeypatch.chdir(tiny.root)
    return tiny


@pytest.fixture
def answers(here):
    """Answer files by name."""
    texts = {
        "good": GOOD,
        "plus_two": PLUS_TWO,
        "broken": "def double(x:\n    return",
        "stub": "def double(x):\n    raise NotImplementedError",
        "odd": "def double(x):\n    return 2 * x if x > 0 else 0",
    }
    for name, text in texts.items():
        (here.root / f"{name}.py").write_text(text)
    return here.root


@pytest.mark.parametrize(
    "command",
    [["groups", NAME], ["groups", NAME, "--json"]],
    ids=["table", "json"],
)
def test_whoever_stops_reading_ends_a_command_quietly(here, command):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *command],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(write)
    assert done.stderr == ""
    assert done.returncode == 128 + signal.SIGPIPE


def run(*arguments):
    return main([str(argument) for argument in arguments])


def test_help_names_every_command_and_says_what_comes_next():
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    for command in (
        "doctor",
        "generate",
        "simulate",
        "collect",
        "grade",
        "watch",
        "feedback",
        "roster",
        "export",
        "gradescope",
        "check",
        "verify",
        "demo",
    ):
        assert re.search(rf"\n    {command}\s", done.stdout)
        one = [
            sys.executable,
            "-m",
            "autograder",
            command,
            "--help",
        ]
        assert subprocess.run(one, capture_output=True).returncode == 0
    assert "Exit status" in done.stdout


def test_check_judges_a_right_answer(answers, capsys):
    assert run("check", "double", "good.py") == 0
    assert "double: 2 of 2 points" in capsys.readouterr().out


def test_check_names_the_mistake(answers, capsys):
    assert run("check", "double", "plus_two.py") == 0
    out = capsys.readouterr().out
    assert "FAILED  Positive numbers are doubled." in out
    assert "What is the double of 1" in out
    assert "Try it with 1." in out


def test_check_writes_one_json_object_per_answer(answers, capsys):
    files = ["good.py", "plus_two.py", "stub.py", "odd.py"]
    assert run("check", "double", *files, "--json") == 0
    lines = capsys.readouterr().out.splitlines()
    good, plus_two, stub, odd = map(json.loads, lines)
    assert good == {
        "exercise": "double",
        "answer": "good.py",
        "score": 2.0,
        "max_score": 2.0,
        "tests": [
            {"name": "positive", "passed": True, "message": ""},
            {"name": "negative", "passed": True, "message": ""},
        ],
        "hint": None,
        "misconception": None,
        "notes": [],
    }
    assert plus_two["score"] == 0
    assert plus_two["misconception"] == "plus_two"
    assert "double of 1" in plus_two["hint"]
    assert (stub["score"], stub["hint"]) == (0, None)
    assert odd["score"] == 1
    assert odd["misconception"] is None
    assert odd["hint"]


def test_check_says_that_an_answer_does_not_parse(answers, capsys):
    assert run("check", "double", "broken.py", "good.py") == 0
    out = capsys.readouterr().out
    assert "0 of 2 points" in out
    assert "SyntaxError" in out
    assert "2 of 2 points" in out


def test_check_goes_on_after_a_file_it_cannot_read(answers, capsys):
    Path("picture.py").write_bytes(b"\x89PNG\xff")
    assert run("check", "double", "gone.py", "picture.py", "good.py") == 2
    captured = capsys.readouterr()
    assert "gone.py: No such file or directory." in captured.err
    assert "picture.py is no text in UTF-8." in captured.err
    assert "2 of 2 points" in captured.out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["check", "duoble", "good.py"], "Did you mean 'double'"),
        (["generate", "tniy"], "Did you mean 'tiny'"),
        (["grade", "tniy"], "Did you mean 'tiny'"),
        (["verify", "tniy"], "Did you mean 'tiny'"),
        (["collect", "tniy", "x.zip"], "Did you mean 'tiny'"),
        (["feedback", "tniy"], "Did you mean 'tiny'"),
        (["watch", "tniy"], "Did you mean 'tiny'"),
        (["watch", "tiny", "--reset", "eve"], "eve has used no attempt"),
        (["simulate", "tniy"], "Did you mean 'tiny'"),
        (["grade", "tiny"], "autograder collect tiny"),
        (["grade", "tiny", "--student", "eve"], "of 'eve'"),
        (["collect", "tiny", "gone.zip"], "gone.zip"),
        (["feedback", "tiny"], "autograder grade tiny"),
        (["verify", "tiny", "--exercise", "duoble"], "Did you mean"),
    ],
)
def test_wrong_use_gets_one_clear_error(answers, capsys, arguments, named):
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert named in captured.err
    assert captured.err.startswith("autograder: ")
    assert "Traceback" not in captured.err


def test_outside_a_course_the_next_step_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("grade", "tiny") == 2
    assert "nbgrader_config.py" in capsys.readouterr().err


def test_grade_shows_scores_and_leaves_alone_what_is_up_to_date(here, capsys):
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


def test_grade_tells_its_plan_and_shows_what_changed(here, capsys):
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


def test_grade_names_whom_a_person_had_scored(here, capsys):
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


def test_grade_names_what_it_could_not_grade_and_grades_the_rest(here, capsys):
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


def test_what_is_missing_is_named_before_anything_takes_time(here, capsys):
    shutil.rmtree(here.cache, ignore_errors=True)
    assert run("grade", NAME) == 2
    assert "There is no submission for tiny" in capsys.readouterr().err
    hand_in(here, "ada")
    (here.root / "gradebook.db").unlink()
    assert run("grade", NAME) == 2
    assert "autograder generate tiny" in capsys.readouterr().err
    assert not (here.cache / "keys").exists()
