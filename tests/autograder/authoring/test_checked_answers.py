"""A single answer from a file is told as in a whole notebook."""

from __future__ import annotations

from pathlib import Path

from course_fixtures import GOOD

from autograder.authoring.checked_answers import check
from autograder.course.course import Course
from autograder.judging import card

pytest_plugins = ["course_plugin"]

ANSWERS = {
    "no_python.py": "def double(x)\n    return 2 * x\n",
    "raises.py": "double = 1 / 0\n",
    "raises_below.py": f"{GOOD}eval('(')\n",
    "misspelled.py": "def doubel(x):\n    return 2 * x\n",
}
SAID = {
    "no_python.py": """\
double: 0 of 2 points
  Python cannot read your answer cell, so none of it was run. \
SyntaxError in line 1: expected ':'
    def double(x)
                 ^
  FAILED  Positive numbers are doubled.
  FAILED  Negative numbers are doubled.""",
    "raises.py": """\
double: 0 of 2 points
  Your answer cell raised ZeroDivisionError: division by zero. After it, \
`double` does not exist.
  FAILED  Positive numbers are doubled.
  FAILED  Negative numbers are doubled.""",
    "raises_below.py": """\
double: 2 of 2 points
  passed  Positive numbers are doubled.
  passed  Negative numbers are doubled.
  note    The answer cell raised SyntaxError: '(' was never closed \
(<string>, line 1)""",
    "misspelled.py": """\
double: 0 of 2 points
  `double` does not exist after your cell. Is it not done yet, or is the \
name spelled in another way than in the question?
  FAILED  Positive numbers are doubled.
  FAILED  Negative numbers are doubled.""",
}


def test_the_cause_leads(tiny: Course, tmp_path: Path) -> None:
    paths = []
    for name, text in ANSWERS.items():
        paths.append(tmp_path / name)
        paths[-1].write_text(text)
    said = {
        each.path.name: card.as_text(each.verdict, each.notes)
        for each in check(tiny.exercise("double"), paths)
        if each.verdict
    }
    assert said == SAID
