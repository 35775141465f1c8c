"""No attack of the corpus earns a point, leaks a secret or harms others.

The class of the arena is graded by the commands an instructor uses, once
for each protection this machine offers, and then every attack is looked
at by itself. `make attacks` runs the whole corpus under each of them, and
against stock nbgrader.
"""

from __future__ import annotations

import base64
import codecs
import dataclasses
import json
from collections.abc import Iterator

import pytest
from arena import (
    CANARIES,
    HONEST,
    NAME,
    ORDINARY_USER,
    POINTS,
    Arena,
    Outcome,
    breaches,
    build,
    class_breaches,
    grade,
    honest,
    leaks,
    scratch,
    unusable,
)
from corpus import FAMILIES, Attack, load

from autograder.course import settings
from autograder.course.course import Course
from autograder.gradebook.generated import assignment_version
from autograder.gradebook.rules import NBGRADER
from autograder.grading.assignment_version import AssignmentVersion
from autograder.grading.submission import grade_submission
from autograder.sandbox.session import Engine

_CORPUS = load()
_FEWEST = 80
_EVERY = 4
# What the commands say where a protection cannot be had.
_REFUSAL = "No safe sandbox on this machine"
# Tried without the commands, so that no attack rots between slow runs.
_HANDFUL = [attack for attack in _CORPUS if not attack.costs][::12]

# Name: protection, user. The first one meets the whole corpus, each other
# one its own share of every family.
_WAYS: dict[str, tuple[str, int | None]] = {
    "auto": ("auto", None),
    "landlock": ("landlock", None),
    "auto as ordinary user": ("auto", ORDINARY_USER),
    "landlock as ordinary user": ("landlock", ORDINARY_USER),
}


def _share(way: str) -> list[Attack]:
    number = list(_WAYS).index(way)
    if number == 0:
        return _CORPUS
    return [
        attack
        for family in FAMILIES
        for attack in [a for a in _CORPUS if a.family == family][
            number - 1 :: _EVERY
        ]
    ]


_CASES = [(way, attack) for way in _WAYS for attack in _share(way)]


@dataclasses.dataclass(frozen=True)
class _Class:
    alone: Outcome
    outcome: Outcome
    students: dict[str, str]


@pytest.fixture(scope="module")
def arena() -> Iterator[Arena]:
    with scratch() as folder:
        yield build(folder / "base")


@pytest.fixture(scope="module")
def alone(arena: Arena) -> Outcome:
    """The honest students, graded by themselves."""
    made = grade(_place(arena, "alone"), honest(arena.release))
    assert made.status == 0, made.terminal
    return made


@pytest.fixture(scope="module")
def classes() -> dict[str, _Class | str]:
    """Classes with attackers by way, or why there is none; filled below."""
    return {}


def _place(arena: Arena, name: str) -> Arena:
    return arena.copy(arena.root.parents[1] / name.replace(" ", "-"))


@pytest.fixture
def graded(
    arena: Arena,
    alone: Outcome,
    classes: dict[str, _Class | str],
    request: pytest.FixtureRequest,
) -> _Class:
    way = request.param
    if way not in classes:
        classes[way] = _grade(arena, alone, way)
    found = classes[way]
    if isinstance(found, str):
        pytest.skip(found)
    return found


def _grade(arena: Arena, alone: Outcome, way: str) -> _Class | str:
    sandbox, user = _WAYS[way]
    if user is not None and (reason := unusable(user)):
        return reason
    made = {a.name: a.submission(arena.release) for a in _share(way)}
    outcome = grade(
        _place(arena, way),
        [*honest(arena.release), *made.values()],
        sandbox,
        user,
    )
    if way != "auto" and _REFUSAL in outcome.terminal:
        return outcome.terminal.strip()
    students = {name: each.student for name, each in made.items()}
    return _Class(alone, outcome, students)


def test_the_corpus_is_large():
    assert len(_CORPUS) >= _FEWEST
    assert len({attack.name for attack in _CORPUS}) == len(_CORPUS)


@pytest.fixture(scope="module")
def version(arena: Arena) -> Iterator[tuple[AssignmentVersion, Engine]]:
    course = Course(arena.root)
    with Engine(settings.limits(course)) as engine:
        yield assignment_version(course, NAME, engine), engine


@pytest.mark.parametrize("attack", _HANDFUL, ids=lambda attack: attack.name)
def test_a_handful_of_attacks(
    arena: Arena, version: tuple[AssignmentVersion, Engine], attack: Attack
):
    made = attack.submission(arena.release)
    graded = grade_submission(
        made.student, made.contents(), *version, NBGRADER
    )
    (notebook,) = graded.notebooks
    assert notebook.scores["double_test"] == 0
    assert notebook.scores["square_test"] == 5 or attack.costs_square
    assert leaks(json.dumps(notebook.content).encode()) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("graded", "attack"),
    _CASES,
    indirect=["graded"],
    ids=[f"{way}-{attack.name}" for way, attack in _CASES],
)
def test_attack(graded: _Class, attack: Attack):
    student = graded.students[attack.name]
    assert breaches(attack, student, graded.alone, graded.outcome) == []


@pytest.mark.slow
@pytest.mark.parametrize("graded", _WAYS, indirect=True)
def test_nobody_else_is_harmed(graded: _Class):
    assert class_breaches(graded.alone, graded.outcome) == []


@pytest.mark.slow
def test_honest_students_earn_what_they_should(alone: Outcome):
    scores = {
        student: [alone.results[student].scores[cell] for cell in POINTS]
        for student in HONEST
    }
    assert scores == {
        "right": [10.0, 5.0, 5.0],
        "wrong": [0.0, 0.0, 5.0],
        "untouched": [0.0, 0.0, 0.0],
    }


# The verdicts themselves


@pytest.mark.parametrize("word", CANARIES.values())
@pytest.mark.parametrize(
    "write",
    [
        str,
        str.upper,
        lambda word: word[::-1],
        lambda word: word.encode().hex(),
        lambda word: codecs.encode(word, "rot13"),
        lambda word: base64.b64encode(word.encode()).decode(),
        lambda word: base64.b64encode(b"1" + word.encode()).decode(),
        lambda word: base64.b64encode(b"12" + word.encode() + b"3").decode(),
    ],
)
def test_a_secret_is_found_in_every_form(word, write):
    text = f"before {write(word)} behind".encode()
    assert [CANARIES[place] for place in leaks(text)] == [word]
    assert leaks(b"nothing") == []
