"""docs/interface.md: every name it promises is there, and no public one more.

The page is read as its readers read it: tables of names in code.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from course_fixtures import GOOD, NAME, PLUS_TWO, execute, hand_in
from shown import REPOSITORY

from autograder.commands.main import main
from autograder.course.course import Course

pytest_plugins = ["course_plugin"]

TEXT = (REPOSITORY / "docs" / "interface.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the tables below a heading, without their headers."""
    section = TEXT.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = re.findall(r"^\|(.*)\|$", section, re.MULTILINE)
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    rulers = [n for n, row in enumerate(cells) if set(row[0]) == {"-"}]
    return [
        row
        for n, row in enumerate(cells)
        if n not in rulers and n + 1 not in rulers
    ]


def coded(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


# What authors import


@pytest.mark.parametrize("row", rows("What authors import"))
def test_authors_find_these_names(row):
    (module,), names = coded(row[0]), coded(row[1])
    found = importlib.import_module(module)
    assert set(names) <= set(found.__all__)
    if module != "autograder.probes":
        assert set(names) == set(found.__all__)


def test_importing_the_package_loads_nothing_else():
    code = (
        "import sys; before = set(sys.modules); import autograder\n"
        "print(*set(sys.modules) - before)"
    )
    line = [sys.executable, "-c", code]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["autograder"]


# What a course's config names


def classes() -> list[str]:
    names = [coded(row[0])[0] for row in rows("What a course's config names")]
    return [name for name in names if name.startswith("autograder.")]


def options() -> dict[str, Any]:
    """Each documented option of the config and its default."""
    table = rows("What a course's config names")
    return {
        coded(name)[0]: ast.literal_eval(coded(value)[0])
        for name, value, *_ in table
        if name.startswith("`c.")
    }


@pytest.mark.parametrize("name", classes())
def test_the_config_finds_this_class(name):
    module, _, attribute = name.rpartition(".")
    found = importlib.import_module(module)
    assert attribute in found.__all__
    assert isinstance(getattr(found, attribute), type)


def test_the_public_files_have_no_other_class():
    public = {
        f"autograder.{file}.{name}"
        for file in ("plugins", "pages", "late", "exports")
        for name in importlib.import_module(f"autograder.{file}").__all__
        if name[0].isupper()
    }
    assert public == set(classes())


def defaults() -> Iterator[tuple[str, Any]]:
    from autograder import exports, late
    from autograder.course import settings

    for configurable in (
        settings.SandboxLimits,
        settings.Judging,
        settings.OutsideSandbox,
        settings.Watch,
        settings.FeedbackPolicy,
        late.LatePolicy,
        exports.CsvExporter,
        exports.CanvasExporter,
        exports.MoodleExporter,
    ):
        section = configurable.__name__
        for name, trait in configurable.class_traits(config=True).items():
            if trait.this_class.__module__.startswith("autograder."):
                yield f"c.{section}.{name}", trait.default_value


def test_the_options_and_their_defaults_are_these():
    assert dict(defaults()) == options()


def test_a_config_may_set_each_of_them(tiny, monkeypatch, capsys):
    config = tiny.root / "nbgrader_config.py"
    lines = [f"{name} = {value!r}" for name, value in options().items()]
    config.write_text("\n".join((config.read_text(), *lines, "")))
    monkeypatch.chdir(tiny.root)
    main(["doctor", "--json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    course = [f for f in findings if f["section"] == "course"]
    assert course
    assert not [f for f in course if f["status"] == "FAILED"]
    assert "no option" not in json.dumps(course)


# Commands and how they end


def test_every_command_is_listed(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out.split("COMMAND\n")[-1].split("\n\n")[0]
    known = re.findall(r"^ {4}([a-z]+)\b", shown, re.MULTILINE)
    table = rows("Commands and how they end")
    assert {f"autograder {name}" for name in known} == {
        coded(row[0])[0] for row in table
    }


# Output for programs


@pytest.fixture
def graded(tiny, monkeypatch, capsys) -> Course:
    """A class with a mistake that two made, and a copy."""
    long = "def double(x):\n" + "".join(
        f"    part_{n} = [x * {n}, x / ({n} + 1), {n} - x][{n} % 3]\n"
        for n in range(12)
    )
    answers = {
        **dict.fromkeys(("ada", "bob"), PLUS_TWO),
        **dict.fromkeys(("cem", "dora", "eve"), GOOD),
        "ida": f"{long}    return part_3 + 2\n",
        "jon": f"{long}    return part_3 + 2\n",
    }
    for student, answer in answers.items():
        hand_in(tiny, student, answer)
    monkeypatch.chdir(tiny.root)
    assert main(["grade", NAME]) == 0
    execute(tiny, "UPDATE grade SET needs_manual_grade = 0")
    capsys.readouterr()
    return tiny


def documented() -> dict[str, dict[str, list[str]]]:
    """By command, by place in its object: the keys."""
    found: dict[str, dict[str, list[str]]] = {}
    for place, keys in rows("Output for programs"):
        (name,) = coded(place)
        if name.startswith("autograder "):
            command, name = name, ""
        found.setdefault(command, {})[name] = coded(keys)
    return found


def at(value: Any, place: str) -> list[Any]:
    """The objects at a place such as `exercises[].groups[]`."""
    values = [value]
    for step in filter(None, place.split(".")):
        values = [each[step.removesuffix("[]")] for each in values]
        if step.endswith("[]"):
            values = [item for each in values for item in each]
    return values


@pytest.mark.slow
def test_the_objects_have_these_keys(graded, capsys):
    (graded.root / "answer.py").write_text(PLUS_TWO)
    names = {"ASSIGNMENT": NAME, "EXERCISE": "double", "FILE": "answer.py"}
    for command, places in documented().items():
        words = [names.get(word, word) for word in command.split()[1:]]
        main(words)
        (line,) = capsys.readouterr().out.splitlines()
        found = json.loads(line)
        for place, keys in places.items():
            objects = at(found, place)
            assert objects, (command, place)
            for each in objects:
                assert list(each) == keys, (command, place)
        if words == ["groups", NAME, "--json"]:
            groups = at(found, "exercises[].groups[]")
            names["NAME"] = groups[0]["name"]
            names["TEXT"] = "Look again."


def test_each_command_that_can_print_json_is_there(capsys):
    for row in rows("Commands and how they end"):
        (command,) = coded(row[0])
        with pytest.raises(SystemExit):
            main([*command.split()[1:], "--help"])
        can = "--json" in capsys.readouterr().out
        shown = any(c.startswith(f"{command} ") for c in documented())
        assert can == shown, command
