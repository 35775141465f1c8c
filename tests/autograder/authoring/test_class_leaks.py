"""What a failing class gets back gives nothing away."""

from __future__ import annotations

import ast
import html
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.classroom import batch, feedback
from autograder.common.software import cores
from autograder.course.course import Assignment, Course, Exercise, KnownAnswer
from autograder.judging.oracle import answer_key
from autograder.sandbox.session import Engine

REPOSITORY = Course(Path(__file__).parents[3])
NAME = "neural_networks"
STUDENTS = 4
UNTOUCHED = "s0"

pytest_plugins = ["course_plugin"]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def graded(released: Course) -> Course:
    """A class of wrong answers, graded, with feedback pages."""
    for number in range(STUDENTS):
        _hand_in(released, f"s{number}", number)
    plan = batch.plan(released, NAME)
    outcomes = list(plan.grade(cores()))
    assert [t for outcome in outcomes for t in outcome.trouble] == []
    feedback.write(released, NAME)
    return released


def _hand_in(course: Course, student: str, number: int) -> None:
    folder = course.root / "submitted" / student / NAME
    shutil.copytree(course.release / NAME, folder)
    if student == UNTOUCHED:
        return
    for notebook in course.assignment(NAME).notebooks:
        path = folder / notebook.path.name
        content = json.loads(path.read_text(encoding="utf-8"))
        typed = {e.id: _wrong(e, number).source for e in notebook.exercises}
        for cell in content["cells"]:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
            if grade_id in typed:
                cell["source"] = typed[grade_id]
        path.write_text(json.dumps(content), encoding="utf-8")


def _wrong(exercise: Exercise, number: int) -> KnownAnswer:
    """The same student makes the same mistakes in every run."""
    wrong = [answer for answer in exercise.answers if not answer.right]
    return wrong[number * len(wrong) // STUDENTS]


def test_no_line_of_a_solution_or_of_a_probe_comes_back(graded: Course):
    assignment = graded.assignment(NAME)
    secret = _secret_lines(assignment) - _shown_lines(assignment)
    assert len(secret) > 300
    for student, path in _returned(graded):
        own = _all_lines(graded.root / "submitted" / student)
        leaked = secret & (_lines(_text(path).splitlines()) - own)
        assert not leaked, f"{path}: {sorted(leaked)[:5]}"


def test_the_search_would_find_such_a_line(graded: Course, tmp_path: Path):
    assignment = graded.assignment(NAME)
    line = assignment.exercises[0].tests.text.splitlines()[-2].strip()
    page = tmp_path / "page.html"
    page.write_text(f"<pre><span>{html.escape(line)}</span></pre>")
    secret = _secret_lines(assignment)
    assert secret & _lines(_text(page).splitlines())


def test_no_expected_number_stands_on_a_card(graded: Course):
    with Engine() as engine:
        expected = {
            number
            for exercise in graded.assignment(NAME).exercises
            for observed in answer_key(exercise, engine).expected
            for number in _numbers(observed.value)
        }
    assert len(expected) > 50
    for student, path in _returned(graded, ".ipynb"):
        for card in _cards(path):
            # What came back is the student's own number.
            text = re.sub(r"<dt>got</dt>\s*<dd>.*?</dd>", "", card, flags=re.S)
            shown = set(re.findall(r"-?\d[\d.e+-]*\d", _plain(text)))
            assert not shown & expected, f"{student}, {path}"


def test_an_untouched_release_earns_nothing_and_says_why(graded: Course):
    folder = graded.root / "autograded" / UNTOUCHED / NAME
    cards = [c for path in folder.glob("*.ipynb") for c in _cards(path)]
    assert len(cards) == len(graded.assignment(NAME).exercises)
    for card in cards:
        text = " ".join(_plain(card).split())
        assert ": 0 of " in text
        assert "not done yet" in text or "not defined yet" in text
        assert "Error" not in text


def _returned(course: Course, suffix: str = "") -> Iterator[tuple[str, Path]]:
    """Graded notebooks and feedback pages, with their students."""
    for kind in ("autograded", "feedback"):
        for path in sorted((course.root / kind).rglob(f"*{suffix}")):
            if path.suffix in (".ipynb", ".html"):
                yield path.relative_to(course.root / kind).parts[0], path


def _cards(path: Path) -> Iterator[str]:
    content = json.loads(path.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        for output in cell.get("outputs", ()):
            page = "".join(output.get("data", {}).get("text/html", ""))
            if "exercise-card" in page:
                yield page


def _text(path: Path) -> str:
    """Everything a file says: a page without tags, all of a notebook."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return _plain(text)
    return "\n".join(_strings(json.loads(text)))


def _plain(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", page))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield _plain(value) if "<" in value else value
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list):
        if all(isinstance(part, str) for part in value):
            yield "".join(value)
        for part in value:
            yield from _strings(part)


def _secret_lines(assignment: Assignment) -> frozenset[str]:
    lines: set[str] = set()
    for exercise in assignment.exercises:
        texts = [exercise.tests.text, exercise.reference]
        texts += [a.source for a in exercise.answers if a.right]
        for text in texts:
            lines |= _lines(text.splitlines())
        # These sentences are written for the students.
        lines -= _lines(_docstrings(exercise.tests.text))
    return frozenset(lines)


def _docstrings(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from node.value.splitlines()
            yield from ('"""' + node.value).splitlines()
            yield from (f'"""{node.value}"""').splitlines()


def _shown_lines(assignment: Assignment) -> frozenset[str]:
    return _all_lines(assignment.release)


def _all_lines(folder: Path) -> frozenset[str]:
    found: set[str] = set()
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in (".ipynb", ".py"):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".ipynb":
                text = "\n".join(_strings(json.loads(text)))
            found |= _lines(text.splitlines())
    return frozenset(found)


def _lines(lines: Iterable[str]) -> frozenset[str]:
    """Lines without their spacing; short ones say nothing."""
    texts = (" ".join(line.split()) for line in lines)
    return frozenset(text for text in texts if len(text) >= 12)


def _numbers(value: Any) -> Iterator[str]:
    """The numbers in plain data as a card would write them, if telling."""
    if isinstance(value, np.ndarray):
        value = value.ravel().tolist()
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _numbers(part)
    elif isinstance(value, float):
        text = f"{value:.6g}"
        if sum(c.isdigit() for c in text) >= 5:
            yield text
