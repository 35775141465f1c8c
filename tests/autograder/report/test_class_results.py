"""The results of a graded class, and the report made of them."""

from __future__ import annotations

import csv
import json
import urllib.request
from pathlib import Path

import notebook_server
import pytest
from course_fixtures import (
    GOOD,
    NAME,
    NOTEBOOK,
    PLUS_TWO,
    execute,
    hand_in,
)

from autograder.commands.main import main
from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.judging.notes import Note
from autograder.report import class_results

pytest_plugins = ["course_plugin"]

# Ends Python itself, but only when a hidden test calls it.
DEADLY = "import os\ndef double(x):\n    os._exit(3)\n"


@pytest.fixture
def graded(tiny: Course, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A class in which everything happens once."""
    execute(
        tiny, "UPDATE assignment SET duedate = '2030-01-01 12:00:00.000000'"
    )
    hand_in(tiny, "ada", essay="Because.", timestamp="2030-01-01 11:00:00 UTC")
    hand_in(tiny, "bob", PLUS_TWO, timestamp="2030-01-01 13:30:00 UTC")
    hand_in(tiny, "cyd", None)
    (hand_in(tiny, "dan") / f"{NOTEBOOK}.ipynb").unlink()
    hand_in(tiny, "eve", DEADLY)
    _copy_test_cell(hand_in(tiny, "fay", PLUS_TWO) / f"{NOTEBOOK}.ipynb")
    monkeypatch.chdir(tiny.root)
    assert main(["grade", NAME, "--workers", "1"]) == 0
    # After grading: one more arrives, one was never there.
    hand_in(tiny, "gus")
    execute(tiny, "INSERT INTO student (id) VALUES ('hal')")
    execute(
        tiny,
        "UPDATE student SET first_name = 'Adélaïde', last_name = 'Ångström'"
        " WHERE id = 'ada'",
    )
    return tiny


def _copy_test_cell(path: Path) -> None:
    content = json.loads(path.read_text())
    (test,) = (
        cell
        for cell in content["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id")
        == "double_test"
    )
    content["cells"].append(test | {"id": "copied"})
    path.write_text(json.dumps(content))


@pytest.mark.slow
def test_reads_what_grading_left(graded: Course) -> None:
    told: list[tuple[int, int]] = []
    found = class_results.read(graded, NAME, lambda *n: told.append(n))
    assert told[-1] == (6, 6)
    assert [(c.grade_id, c.points, c.by_hand) for c in found.cells] == [
        ("double_test", 2.0, False),
        ("plain_test", 1.0, False),
        ("why", 3.0, True),
    ]
    assert found.points == 6
    assert found.ungraded == ("gus",)
    assert found.absent == ("hal",)
    by_id = {student.id: student for student in found.students}
    assert list(by_id)[-1] == "ada"  # has a last name
    assert by_id["ada"].name == "Adélaïde Ångström"
    assert by_id["bob"].name == "bob"
    assert by_id["ada"].score == 3
    assert (by_id["ada"].seconds_late, by_id["bob"].seconds_late) == (0, 5400)

    ada, bob, dan, eve, fay = (
        by_id[own_id].notebooks[NOTEBOOK]
        for own_id in ("ada", "bob", "dan", "eve", "fay")
    )
    assert ada.scores["why"].waiting
    assert ada.verdicts["double_test"].is_full
    assert bob.verdicts["double_test"].mistake == "plus_two"
    assert not dan.handed_in
    assert dan.verdicts == {}
    twice = {"name": "double_test", "count": 2}
    assert fay.notes == (Note("locked_repeated", "double_test", twice),)
    assert bob.answers == {"double": PLUS_TWO}
    assert bob.spent
    assert 0 < bob.spent.cells < 30
    assert 0 < bob.spent.tests < 30
    assert dan.spent is None
    kinds = {f.kind for f in eve.verdicts["double_test"].findings}
    assert kinds == {"died"}


@pytest.mark.slow
def test_report_of_the_class(
    graded: Course, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with notebook_server.running(graded.root, tmp_path) as ask:
        base = f"{ask.address}/formgrader"
        assert main(["report", NAME, "--formgrader", base]) == 0
        folder = graded.root / "reports" / NAME
        assert str(folder / "class.html") in capsys.readouterr().out
        content = json.loads((folder / "class.json").read_text())
        found = class_results.read(graded, NAME)
        bob = next(s for s in found.students if s.id == "bob")
        page = (folder / "class.html").read_text()
        submission = f"{base}/submissions/{bob.notebooks[NOTEBOOK].id}/"
        # Each kind of link leads to a page, the first to the very cell.
        assert f'"{submission}#double_test"' in page
        assert 'id="double_test"' in _get(submission)
        for link in (
            f"{base}/gradebook/{NAME}",
            f"{base}/gradebook/{NAME}/{NOTEBOOK}",
            f"{base}/manage_students/bob/{NAME}",
            f"{base}/manage_students/hal",
            f"{base}/manage_submissions/{NAME}",
        ):
            assert f'"{link}"' in page
            assert "formgrader" in _get(link)
    assert "Adélaïde Ångström" in page
    assert "What is the double of 1, and what does yours give?" in page
    (mistake,) = (m for m in content["mistakes"] if m["mistake"])
    assert (mistake["exercise"], mistake["mistake"]) == ("double", "plus_two")
    assert mistake["students"] == ["bob", "fay"]
    (group,) = content["groups"]
    assert group["students"] == ["bob", "fay"]
    assert group["typical"]["source"] == PLUS_TWO
    # The command that the page shows takes the name that it shows.
    command = ["groups", NAME, "double", "--group", group["group"]]
    assert f"--group {group['group']} " in page
    assert main([*command, "--comment", "Think of 1.", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert done["comments"] == ["bob", "fay"]
    kinds = {(t["kind"], t["student"]) for t in content["troubles"]}
    assert {("missing", "dan"), ("died", "eve"), ("repaired", "fay")} <= kinds
    with (folder / "class-students.csv").open(encoding="utf-8-sig") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["ada"]["cell double_test"] == "2.0"
    assert rows["dan"]["cell double_test"] == ""
    assert rows["bob"]["seconds_late"] == "5400.0"


def _get(link: str) -> str:
    request = urllib.request.Request(
        link,
        headers={"Authorization": f"token {notebook_server.TOKEN}"},
    )
    with urllib.request.urlopen(request, timeout=600) as answer:
        return answer.read().decode()


def test_says_what_to_do_when_nobody_is_graded(
    tiny: Course,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(UserError, match="Next: autograder collect tiny"):
        class_results.read(tiny, NAME)
    hand_in(tiny, "ada", GOOD)
    monkeypatch.chdir(tiny.root)
    assert main(["report", NAME]) == 2
    said = capsys.readouterr().err
    assert "1 submission waits. Next: autograder grade tiny" in said
    assert not (tiny.root / "reports").exists()


def test_a_link_must_be_an_address(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["report", NAME, "--formgrader", "javascript:alert(1)"])
    assert "begins with http://" in capsys.readouterr().err
