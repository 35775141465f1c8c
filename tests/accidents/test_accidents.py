"""Every accident is graded as a sensible TA would, and says so."""

from __future__ import annotations

import ast
import html
import re

import pytest
from arrivals import POINTS, Class, accidents, grade_all
from course_fixtures import rows

ACCIDENTS = accidents()

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    return grade_all(tmp_path_factory.mktemp("accidents"), ACCIDENTS)


@pytest.fixture(scope="session")
def scores(graded: Class) -> dict[str, dict[str, float | None]]:
    found: dict[str, dict[str, float | None]] = {}
    for row in rows(graded.course.root)["grade"]:
        score = None if row[7] else row[4]
        found.setdefault(row[0], {})[row[2]] = score
    return found


@pytest.mark.parametrize("accident", ACCIDENTS, ids=lambda a: a.label)
def test_an_accident_is_graded_as_by_a_sensible_ta(accident, graded, scores):
    told = graded.told(accident.student)
    assert scores[accident.student] == accident.earns, told
    shown = graded.shown(accident.student)
    shown = html.unescape(re.sub("</?code>", "`", shown))
    shown = " ".join(shown.split())
    for text in accident.says:
        assert text in shown, shown[-1500:]
    for text in accident.tells:
        assert text in told, told
    if not accident.tells:
        assert told == ""
    for cell, score in accident.earns.items():
        if score == 0 and POINTS[cell] is not None:
            assert accident.says, "a zero needs its reason in words"


def test_the_commands_ask_for_a_person(graded: Class):
    assert graded.status == {"collect": 1, "grade": 1}


def test_every_accident_is_told_on_top():
    for accident in ACCIDENTS:
        text = ast.get_docstring(ast.parse(accident.path.read_text()))
        assert text, accident.label
        assert "\nTA: " in text, accident.label
        assert "\nKit: " in text, accident.label
