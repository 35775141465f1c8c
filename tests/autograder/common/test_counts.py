"""Numbers agree with their words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import autograder
from autograder.common.counts import counted

PACKAGE = Path(autograder.__file__).parent
# What a number before it makes wrong when it is 1.
_PLURAL = re.compile(
    r" (more |others? )?(students|submissions|notebooks|exercises|attempts|"
    r"files|tests|pairs|answers|mutants|are|were|have|wait)\b"
)
# Numbers that are more than 1, and limits.
_FINE = (
    "The most frequent mistake",
    "students; the first fail, the others pass",
    "students, most points on top",
    "Compared were ",
    "A simulated class has ",
    " holds more than ",
    "its folder held more than",
    " left out (",
)


def test_one_and_many():
    assert counted(1, "student") == "1 student"
    assert counted(0, "student") == "0 students"
    assert counted(119.0, "point") == "119 points"
    assert counted(1.0, "point") == "1 point"
    assert counted(1, "was", "were") == "1 was"
    assert counted(3, "pass", "passes") == "3 passes"


@pytest.mark.parametrize(
    "path",
    [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        # What students read about numbers has a helper of its own there.
        if not path.is_relative_to(PACKAGE / "judging")
    ],
)
def test_no_sentence_counts_one_as_many(path):
    found = []
    for node in ast.walk(ast.parse((PACKAGE / path).read_text())):
        if isinstance(node, ast.JoinedStr):
            for number, words in zip(
                node.values, node.values[1:], strict=False
            ):
                if (
                    isinstance(number, ast.FormattedValue)
                    and isinstance(words, ast.Constant)
                    and _PLURAL.match(words.value)
                ):
                    found.append(ast.unparse(node))
    odd = [each for each in found if not any(f in each for f in _FINE)]
    assert odd == []
