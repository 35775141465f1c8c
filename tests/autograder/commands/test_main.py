"""The command line as a whole: help, errors, exit statuses."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from course_fixtures import NAME

from autograder import __version__
from autograder.commands import main

pytest_plugins = ["course_plugin"]


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


def test_each_file_of_a_command_is_listed():
    folder = Path(main.__file__).parent
    others = {"__init__", "main", "shared", "stopping"}
    names = {path.stem for path in folder.glob("*.py")} - others
    assert sorted(main._COMMANDS) == sorted(names)


def test_the_parser_needs_nothing_that_takes_time_to_import():
    code = (
        "import sys\n"
        "from autograder.commands import main\n"
        "main.parser()\n"
        "heavy = {'IPython', 'jinja2', 'nbgrader', 'numpy', 'rich'}\n"
        "print(*heavy & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("\n", "")


def test_the_version_is_told_with_the_name():
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"autograder {__version__}\n"
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


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
def test_wrong_use_gets_one_clear_error(
    run, answers, capsys, arguments, named
):
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert named in captured.err
    assert captured.err.startswith("autograder: ")
    assert "Traceback" not in captured.err


def test_outside_a_course_the_next_step_is_told(
    run, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert run("grade", "tiny") == 2
    assert "nbgrader_config.py" in capsys.readouterr().err
