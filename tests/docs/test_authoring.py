"""The guide "Write your own exercise", followed word by word.

Every file of the guide is written as it says, every command typed into one
shell, and what a command prints compared with what the guide shows. The
home folder is a scratch one, so that `~/statistics` is a new course.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sysconfig
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.authoring import mutants
from autograder.course.course import Course

REPOSITORY = Path(__file__).parents[2]
GUIDE = REPOSITORY / "docs" / "authoring.md"
STUDENTS = 8
POINTS = 3

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"\b(Write|Add\s+to)\s+`([\w./]+)`:\s*\Z")
_END = "end of command, status"
# A bound for the whole guide, which takes about a minute.
_SECONDS = "900"


@dataclass(frozen=True)
class Block:
    """A code block of the guide and the text since the one before it."""

    language: str
    before: str
    text: str


@dataclass(frozen=True)
class Command:
    """A typed line and the lines the guide shows below it."""

    line: str
    shown: tuple[str, ...]


def blocks(text: str) -> Iterator[Block]:
    end = 0
    for found in _BLOCK.finditer(text):
        yield Block(found[1], text[end : found.start()], found[2])
        end = found.end()


def commands(block: Block) -> list[Command]:
    before, *parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert not before, f"output without a command: {before}"
    return [
        Command(line, tuple(shown))
        for line, *shown in (part.splitlines() for part in parts)
    ]


def looks_as_shown(printed: str, shown: tuple[str, ...]) -> bool:
    """Compare; `...` stands for any text, alone in a line for any lines."""
    pattern = "".join(
        r"(?:.*\n)*"
        if line == "..."
        else re.escape(line).replace(r"\.\.\.", ".*") + r" *\n"
        for line in shown
    )
    return re.fullmatch(pattern, printed) is not None


class Reader:
    """Someone who has this repository, a shell and the guide."""

    def __init__(self, home: Path) -> None:
        self._course = home / "statistics"
        # Where the kit is installed elsewhere than in .venv.
        scripts = sysconfig.get_path("scripts")
        path = os.pathsep.join((scripts, os.environ["PATH"]))
        self._shell = subprocess.Popen(
            ["timeout", _SECONDS, "bash", "--noprofile", "--norc"],
            cwd=REPOSITORY,
            env=os.environ | {"HOME": str(home), "PATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def close(self) -> None:
        self._shell.communicate("exit\n")

    def follow(self, guide: str) -> None:
        for block in blocks(guide):
            if block.language == "console":
                self._type(commands(block))
            else:
                self._write(block)

    def _write(self, block: Block) -> None:
        found = _FILE.search(block.before)
        assert found, f"no file is named in front of:\n{block.text}"
        path = self._course / found[2]
        is_new = found[1] == "Write"
        assert path.exists() is not is_new, path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(block.text)

    def _type(self, lines: list[Command]) -> None:
        status = 0
        for number, command in enumerate(lines, start=1):
            printed, status = self._run(command.line, status)
            assert not command.shown or looks_as_shown(
                printed, command.shown
            ), f"$ {command.line}\n{printed}"
            following = [each.line for each in lines[number : number + 1]]
            # A command may fail where the guide goes on to show that.
            assert status == 0 or following == ["echo $?"], printed

    def _run(self, line: str, status: int) -> tuple[str, int]:
        """Type a line; `status` is what `$?` was before it.

        returns  what it printed and its exit status
        """
        assert self._shell.stdin is not None
        assert self._shell.stdout is not None
        self._shell.stdin.write(
            f"(exit {status}); {{ {line}\n}} < /dev/null\n"
            f"printf '\\n{_END} %s\\n' $?\n"
        )
        self._shell.stdin.flush()
        printed = ""
        for text in self._shell.stdout:
            if text.startswith(_END):
                return printed.removesuffix("\n"), int(text.split()[-1])
            printed += text
        raise AssertionError(f"the shell ended at {line}:\n{printed}")


@pytest.mark.slow
def test_the_guide_works_as_written(tmp_path):
    reader = Reader(tmp_path)
    try:
        reader.follow(GUIDE.read_text(encoding="utf-8"))
    finally:
        reader.close()
    release = tmp_path / "statistics/release/averages/1_median.ipynb"
    check_release(release.read_text(encoding="utf-8"))
    check_grades(tmp_path / "rehearsal")
    check_pages(tmp_path / "rehearsal")


def check_release(text: str) -> None:
    """Students get the question and a stub, nothing else."""
    assert "Sort a list." in text
    assert "NotImplementedError" in text
    assert "typing error" in text
    for secret in ("sorted(", "middle =", "BEGIN", "check(", "1 point"):
        assert secret not in text


def check_grades(course: Path) -> None:
    """Right answers hold all points, wrong ones fewer, in the gradebook."""
    database = sqlite3.connect(course / "gradebook.db")
    scores = dict(
        database.execute(
            "SELECT student_id, auto_score FROM grade g "
            "JOIN submitted_notebook n ON n.id = g.notebook_id "
            "JOIN submitted_assignment s ON s.id = n.assignment_id"
        )
    )
    database.close()
    folder = course / "tests/answers/1_median/median/wrong"
    # The answer stands behind the docstring.
    wrong = [p.read_text().split('"""\n')[-1] for p in folder.glob("*.py")]
    assert len(scores) == STUDENTS
    for student, score in scores.items():
        path = course / "submitted" / student / "averages/1_median.ipynb"
        answer = next(
            "".join(cell["source"])
            for cell in json.loads(path.read_text())["cells"]
            if cell["metadata"].get("nbgrader", {}).get("solution")
        )
        is_unfinished = "NotImplementedError" in answer
        is_wrong = any(answer.strip() == text.strip() for text in wrong)
        assert (score < POINTS) is (is_wrong or is_unfinished), answer
        assert (score == 0) is is_unfinished, answer


def check_pages(course: Path) -> None:
    """Each student has a page with the card, which shows no probe."""
    pages = list(course.glob("feedback/*/averages/1_median.html"))
    assert len(pages) == STUDENTS
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "The list handed in stays as it is." in text
        assert "leaves_the_list_alone" not in text


def test_every_sentence_of_verify_in_the_guide_is_one_of_the_kit():
    source = "".join(
        path.read_text() for path in (REPOSITORY / "autograder").rglob("*.py")
    )
    # Sentences that are split over lines of the source.
    source = re.sub(r'"\s*f?"', "", source)
    section = GUIDE.read_text().split("## What `verify` says")[1]
    rows = re.findall(r"^\| (.+?) \| ", section.split("## ")[0], re.MULTILINE)
    sentences = [part for row in rows[1:] for part in row.split(" ... ")]
    assert len(sentences) > 4
    for sentence in sentences:
        assert sentence.removesuffix(" ...") in source


def test_the_record_of_a_mutant_is_one_of_this_course():
    """Its id and its change, as `verify` would accept them."""
    guide = GUIDE.read_text(encoding="utf-8")
    shown = re.search(
        r"^    \[\[.*?\n(?=\n\S)", guide, re.DOTALL | re.MULTILINE
    )
    assert shown
    record = tomllib.loads(shown[0])
    assert list(record) == ["relu"]
    (group,) = record["relu"]
    exercise = Course(REPOSITORY).exercise("relu")
    ((name, change),) = group["mutants"].items()
    assert (
        mutants.explained(exercise.notebook.assignment.course, exercise)[name]
        == group["reason"]
    )
    mutant = next(
        m for m in mutants.mutate(exercise.reference) if m.id == name
    )
    assert mutant.change == change
    said = f"mutant {name} ({mutant.operator}, line {mutant.line}) passes"
    assert said in guide
    for line in mutant.diff.splitlines():
        if line.startswith(("+", "-")):
            assert f"    {line}\n" in guide


def test_every_file_the_guide_points_to_exists():
    text = GUIDE.read_text()
    paths = re.findall(r"`((?:tests|docs)/[\w./]+)`", _BLOCK.sub("", text))
    made = set(re.findall(r"(?:Write|Add\s+to)\s+`([\w./]+)`", text))
    pointers = [p for p in paths if p not in made and "1_median" not in p]
    assert pointers
    for pointer in pointers:
        assert (REPOSITORY / pointer).exists(), pointer
