"""Copies are found, independent answers are not."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.judging.judge import Finding, Verdict
from autograder.report import likeness
from autograder.report.answers import JudgedAnswer
from autograder.report.code import fragments

# Pairs of all answers are compared: counting lines takes most of a minute.
pytestmark = pytest.mark.no_cover

EXERCISES = (
    Course(Path(__file__).parents[3]).assignment("neural_networks").exercises
)
SIZE = 5
RIGHT = Verdict("", 1.0, (Finding("t", "T.", 1.0),))


class Renamed(ast.NodeTransformer):
    """Another name for everything a student may name."""

    def __init__(self, tree):
        self._names = {
            node.id: f"other_{node.id}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        self._names |= {
            node.arg: f"other_{node.arg}"
            for node in ast.walk(tree)
            if isinstance(node, ast.arg)
        }

    def visit_Name(self, node):
        node.id = self._names.get(node.id, node.id)
        return node

    def visit_arg(self, node):
        node.arg = self._names[node.arg]
        return node


def disguised(source):
    """The same code with other names, other layout and comments."""
    tree = ast.parse(source)
    text = ast.unparse(Renamed(tree).visit(tree))
    return "# all my own work\n" + text.replace("\n\n", "\n")


def independent(split, seed=1):
    """A class of right answers, each student another, and what is known.

    Half of the known right answers sit in the class; the program knows
    only the others, as it would of a real class.
    """
    rng = random.Random(seed)
    answers, known = {}, {}
    for exercise in EXERCISES:
        right = [a.source for a in exercise.answers if a.right]
        own = right[split::2]
        rng.shuffle(own)
        answers[exercise.id] = [
            JudgedAnswer(f"student {i}", source, RIGHT)
            for i, source in enumerate(own[:SIZE])
        ]
        known[exercise.id] = [
            source for source in likeness.given(exercise) if source not in own
        ]
    return answers, known


def copied(answers, names, thief, owner):
    """The class after one student copied some exercises of another."""
    changed = dict(answers)
    for name in names:
        (source,) = (a.source for a in answers[name] if a.student == owner)
        changed[name] = [
            *(a for a in answers[name] if a.student != thief),
            JudgedAnswer(thief, disguised(source), RIGHT),
        ]
    return changed


def unlike_what_is_known(answers, known, student):
    """Exercises this student wrote in a way of their own, the most first."""
    own = {
        name: len(fragments(a.source).difference(*map(fragments, known[name])))
        for name, each in answers.items()
        for a in each
        if a.student == student
    }
    return sorted(own, key=lambda name: -own[name])


@pytest.mark.parametrize("split", [0, 1])
def test_independent_answers_give_no_pair(split):
    found = likeness.compare(*independent(split))
    assert found.students == SIZE
    assert found.pairs == ()
    assert found.next < found.threshold / 2


@pytest.mark.parametrize("split", [0, 1])
def test_a_disguised_copy_gives_the_pair_and_no_other(split):
    answers, known = independent(split)
    owner, thief = "student 0", "student 2"
    names = unlike_what_is_known(answers, known, owner)
    # Neither the longest of all nor what has one natural answer.
    names = names[len(names) // 4 :][:2]
    found = likeness.compare(copied(answers, names, thief, owner), known)
    (pair,) = found.pairs
    assert pair.students == (owner, thief)
    assert {each.exercise for each in pair.exercises[:2]} == set(names)
    assert pair.exercises[0].share > 0.7
    assert pair.score == pytest.approx(sum(e.score for e in pair.exercises))


def test_everybody_may_write_what_the_course_knows():
    answers, known = independent(0)
    name = EXERCISES[0].id
    natural = known[name][-1]
    answers[name] = [
        JudgedAnswer(f"student {i}", natural, RIGHT) for i in range(SIZE)
    ]
    assert likeness.compare(answers, known).pairs == ()


LONG = """\
def f(xs):
    kept = []
    for place, x in enumerate(xs):
        if place % 3 == 1 and x > 0.25:
            kept.append(x ** 2 - place / 7)
        elif x < -4:
            kept.insert(0, abs(x) * 11)
    while len(kept) > 17:
        kept.pop()
    return sum(kept) / max(1, len(kept))
"""


def simple(*sources):
    answers = [JudgedAnswer(f"s{i}", s, RIGHT) for i, s in enumerate(sources)]
    return likeness.compare({"f": answers}, {})


def test_what_most_of_a_class_writes_counts_nothing():
    others = [f"def f(xs):\n    return {i} * xs" for i in range(2)]
    assert len(simple(LONG, disguised(LONG), *others, "x = 1").pairs) == 1
    # Two of a class are a pair; if six of fourteen write it, it is usual.
    many = [*others, "x = 1", *(f"y = {i} * {i}" for i in range(5))]
    assert len(simple(LONG, LONG, *many).pairs) == 1
    assert simple(*[LONG] * 6, *many).pairs == ()
    assert simple(*[LONG] * 5).pairs == ()


def test_a_short_natural_answer_gives_no_pair():
    short = "def f(x):\n    return 2 * x + 1\n"
    others = [f"def f(x):\n    return x ** {i}\n" for i in range(5)]
    assert simple(short, short, *others).pairs == ()


def test_a_class_of_four_is_too_small_to_tell():
    found = simple(LONG, LONG, "a = 1", "b = 2")
    assert (found.students, found.pairs) == (4, ())


def test_common_parts_are_marked_and_comments_are_not():
    others = [f"def f(xs):\n    return {i} * xs" for i in range(3)]
    noted = LONG.replace("kept = []", "kept = []  # mine")
    (pair,) = simple(noted, disguised(LONG), *others).pairs
    (shared,) = pair.exercises
    first, second = shared.texts
    assert "".join(text for text, _ in first) == noted
    assert "".join(text for text, _ in second) == disguised(LONG)
    marked = "".join(text for text, is_shared in first if is_shared)
    assert "x ** 2 - place / 7" in marked
    assert "mine" not in marked


@pytest.mark.parametrize(
    "source",
    ["", "def f(:\n  x", "'''never ends", "if x:\n\ty\n        z", "é = \0"],
)
def test_code_that_is_no_python_is_compared_as_far_as_it_goes(source):
    found = simple(source, source, LONG, "a = 1", "b = 2")
    assert found.students == 5
