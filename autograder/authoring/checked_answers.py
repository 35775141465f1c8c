"""Judge single answers, each from a file, without a notebook around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course import settings
from autograder.course.course import Exercise
from autograder.grading import causes
from autograder.judging.judge import Verdict, judge_observations
from autograder.judging.notes import Note, sentence
from autograder.judging.oracle import answer_key, try_answer
from autograder.sandbox.session import CellResult, Engine

__all__ = ["Checked", "check"]


@dataclass(frozen=True)
class Checked:
    """One judged answer file.

    trouble  why the file could not be read; then there is no verdict
    notes    what happened when the answer's own text ran
    """

    path: Path
    verdict: Verdict | None = None
    notes: tuple[Note, ...] = ()
    trouble: str = ""

    def as_json(self) -> dict[str, Any]:
        """The result as plain data, one object per answer."""
        verdict = self.verdict
        assert verdict is not None
        return {
            "exercise": verdict.exercise,
            "answer": str(self.path),
            "score": verdict.score,
            "max_score": verdict.points,
            "tests": [
                {
                    "name": finding.name,
                    "passed": finding.passed,
                    "message": finding.explanation,
                }
                for finding in verdict.findings
            ],
            "hint": verdict.hint or None,
            "misconception": verdict.mistake,
            "notes": [*map(sentence, self.notes)],
        }


def check(
    exercise: Exercise, paths: Iterable[Path], mode: str = "auto"
) -> Iterator[Checked]:
    """Judge answer files; each one's text takes the answer cell's place."""
    course = exercise.notebook.assignment.course
    with Engine(settings.limits(course), mode) as engine:
        # It starts while files and answer keys are read.
        engine.start()
        for path in paths:
            try:
                source = path.read_text(encoding="utf-8-sig")
            except OSError as error:
                yield Checked(path, trouble=f"{path}: {error.strerror}.")
                continue
            except UnicodeDecodeError:
                trouble = f"{path} is no text in UTF-8. Is it a Python file?"
                yield Checked(path, trouble=trouble)
                continue
            key = answer_key(exercise, engine)
            tried = try_answer(exercise, source, engine)
            verdict = judge_observations(
                exercise.tests, exercise.points, key, tried.observations
            )
            verdict = causes.explained_by(verdict, source, tried.result)
            yield Checked(path, verdict, _notes(verdict, tried.result))


def _notes(verdict: Verdict, result: CellResult) -> tuple[Note, ...]:
    """Why an answer's own text did not run to its end."""
    notes = []
    if result.events:
        events = [event.as_json() for event in result.events]
        notes.append(Note("answer_ran", facts={"events": events}))
    if result.raised and not causes.says_what_was_raised(verdict):
        notes.append(Note("raised", facts={"error": result.raised}))
    return tuple(notes)
