"""Write docs/sentences.md: every sentence a failing student can read.

    python tests/docs/sentences.py

Titles and hints come from the files of the course, notes from the tables of
the kit. Other messages come from the judge, asked about every known
wrong answer; on a new machine that takes some minutes, because the answer
keys have to be made. Read the page after a change: it is the quickest way
to hear how the kit speaks.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.common.sentences import blank
from autograder.common.software import cores
from autograder.course import settings
from autograder.course.course import Assignment, Course, Exercise
from autograder.judging import notes, reasons
from autograder.judging.judge import (
    ENDLESS_HINT,
    GENERIC_HINT,
    judge_observations,
)
from autograder.judging.oracle import answer_key, prepare
from autograder.judging.wording import TERSE
from autograder.sandbox import events
from autograder.sandbox.session import Engine

REPOSITORY = Path(__file__).parents[2]
PAGE = REPOSITORY / "docs" / "sentences.md"
ASSIGNMENT = "neural_networks"
# What begins a line that only running known wrong answers can tell.
FOUND = "* "

_NUMBER = re.compile(r"\d[\d.e+-]*\b")
# Kinds whose words are the exercise's own.
_OWN = ("check", "error", "misfit")
_INTRODUCTION = """\
# What a failing student can read

Every sentence of the cards, for reading through: titles of hidden tests,
hints, messages of known wrong answers, notes. `…` stands for what is
filled in. Made by `python tests/docs/sentences.py`; a change belongs into
the files it comes from: `tests/hidden` (titles, general hints, checks),
`tests/answers` (hints), `autograder/judging/comparison.py` and `reasons.py`
(messages), `notes.py` beside them (notes), `autograder/sandbox/events.py`
(what ended a process)."""


def page(assignment: Assignment) -> list[str]:
    """All lines of the page, those that have to be found out included."""
    exercises = assignment.exercises
    prepare(exercises, cores(), "auto")
    with Engine(settings.limits(assignment.course)) as engine:
        found = {e.id: _found(e, engine) for e in exercises}
    return [_no_link(line) for line in _lines(assignment, found)]


def known(assignment: Assignment) -> list[str]:
    """The lines that stand in files, without running anything."""
    return [_no_link(line) for line in _lines(assignment, {})]


def _no_link(line: str) -> str:
    # Code such as neurons[0](x) would be a link in Markdown.
    return line.replace("](", "]\\(")


def _lines(
    assignment: Assignment, found: dict[str, set[tuple[str, str]]]
) -> Iterator[str]:
    yield from _INTRODUCTION.splitlines()
    yield from ("", "## In every exercise", "", "Hints:", "")
    yield from (f"- {text}" for text in (GENERIC_HINT, ENDLESS_HINT))
    yield from ("", "Where a test has no result:", "")
    yield from _filled_in(reasons.TEMPLATES)
    yield from ("", "Notes:", "")
    yield from _filled_in(notes.TEMPLATES)
    yield from ("", "What happened to a process:", "")
    yield from _filled_in(events.TEMPLATES)
    yield from ("", "Where a reference stands beside the answer:", "")
    yield from (f"- {text}" for text in TERSE.values())
    yield from ("", "Where a result differs:", "")
    yield from _messages(
        (kind, _NUMBER.sub("…", text))
        for messages in found.values()
        for kind, text in messages
        if kind not in _OWN
    )
    for notebook in assignment.notebooks:
        for exercise in notebook.exercises:
            yield from ("", f"## {notebook.name}: {exercise.id}", "")
            yield from _exercise(exercise)
            yield from _messages(
                (kind, text)
                for kind, text in found.get(exercise.id, ())
                if kind in _OWN and not text.startswith("Your code raised")
            )


def _messages(messages: Iterable[tuple[str, str]]) -> Iterator[str]:
    # Of messages that differ in numbers alone one will do.
    some = {(k, _NUMBER.sub("…", t)): t for k, t in sorted(messages)}
    for (kind, _), text in sorted(some.items()):
        yield f"{FOUND}{kind}: {text}"


def _exercise(exercise: Exercise) -> Iterator[str]:
    for probe in exercise.tests.probes:
        called = probe.called.rstrip(":,;= ")
        yield f"- {probe.title}" + (f" ({called})" if called else "")
    yield from ("", f"Hint: {exercise.tests.hint or GENERIC_HINT}", "")
    for answer in exercise.answers:
        if not answer.right:
            tried = f" Try: {answer.experiment}" if answer.experiment else ""
            yield f"- `{answer.name}`: {answer.hint}{tried}"
    yield ""


def _found(exercise: Exercise, engine: Engine) -> set[tuple[str, str]]:
    """What the judge says about the known wrong answers, with its kind."""
    key = answer_key(exercise, engine)
    return {
        (finding.kind, finding.message)
        for mistake in key.mistakes
        for finding in judge_observations(
            exercise.tests, exercise.points, key, mistake.observations
        ).findings
        if not finding.passed
    }


def _filled_in(templates: Mapping[Any, str]) -> Iterator[str]:
    """Sentences with … for each fact, without those that are one fact."""
    for template in templates.values():
        # Code that is shown below a message is no sentence.
        text = blank(template).partition("\n")[0]
        if text != "…":
            yield f"- {text}"


def main() -> int:
    """Write the page of this repository."""

    assignment = Course(REPOSITORY).assignment(ASSIGNMENT)
    text = "\n".join(page(assignment))
    PAGE.write_text(f"{text}\n", encoding="utf-8")
    print(f"Wrote {PAGE}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
