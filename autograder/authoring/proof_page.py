"""The result of a proof for people, as an HTML page, and for programs.

The page shows, for each exercise, the matrix of answers and probes as a
picture: a filled square where a probe catches an answer, a dot where it
does not, so that the picture can be read without colors and on paper. It
needs nothing from outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.authoring.record import ExerciseProof
from autograder.authoring.trial import Trial
from autograder.authoring.verify import Plan
from autograder.common import atomic, templating
from autograder.common.counts import counted

__all__ = ["as_json", "write"]

# Sizes in the picture, in pixels.
_COLUMN = 18
_ROW = 14
_MUTANT_ROW = 4
_GAP = 10
_NAMES = 190
# Room for a letter of a name that leans by 60 degrees, each way.
_RISE, _REACH = 5.4, 3.2


@dataclass(frozen=True)
class _ProofRow:
    """One answer in the picture.

    caught, passed  x positions of squares and of dots
    """

    kind: str
    name: str
    title: str
    y: int
    height: int
    caught: tuple[int, ...]
    passed: tuple[int, ...]


@dataclass(frozen=True)
class _Picture:
    """The matrix of one exercise, laid out.

    head  height of the names of the probes
    """

    width: int
    height: int
    head: int
    columns: tuple[tuple[int, str], ...]
    groups: tuple[tuple[int, str], ...]
    rows: tuple[_ProofRow, ...]


def as_json(
    proofs: Sequence[ExerciseProof], release: Sequence[str]
) -> dict[str, Any]:
    """Everything that was found, as plain data.

    release  what is wrong with the release
    """
    exercises = [
        {
            **asdict(proof),
            "false_fails": proof.false_fails,
            "close": list(proof.close),
            "survivors": [
                mutant.trial.name
                for mutant in proof.mutants
                if mutant.survived and not mutant.reason
            ],
        }
        for proof in proofs
    ]
    is_proven = not release and not any(p.problems for p in proofs)
    return {
        "proven": is_proven,
        "exercises": exercises,
        "release": list(release),
    }


def write(
    path: Path,
    assignment: str,
    plan: Plan,
    proofs: Sequence[ExerciseProof],
    release: Sequence[str],
) -> None:
    """Write the page.

    release  what is wrong with the release
    raises   UserError if it cannot be written
    """
    template = templating.environment().get_template("proof.html.j2")
    text = template.render(
        assignment=assignment,
        plan=plan,
        release=release,
        proofs=[(proof, _picture(proof)) for proof in proofs],
        column=_COLUMN,
        names=_NAMES,
    )
    atomic.write(path, text)


def _picture(proof: ExerciseProof) -> _Picture:
    columns = tuple(
        (_NAMES + index * _COLUMN, probe)
        for index, probe in enumerate(proof.probes)
    )
    longest = max(map(len, proof.probes), default=0)
    head = round(longest * _RISE) + _ROW
    groups: list[tuple[int, str]] = []
    rows: list[_ProofRow] = []
    y = head
    for title, height, answers in _groups(proof):
        if not answers:
            continue
        groups.append((y, title))
        y += _ROW
        for trial, explanation in answers:
            rows.append(_row(trial, explanation, y, height))
            y += height
        y += _GAP
    width = _NAMES + len(columns) * _COLUMN + round(longest * _REACH)
    return _Picture(width, y, head, columns, tuple(groups), tuple(rows))


def _groups(
    proof: ExerciseProof,
) -> Iterator[tuple[str, int, list[tuple[Trial, str]]]]:
    """Rows that belong together: title, height, trials with a tooltip."""
    yield (
        counted(len(proof.right), "right answer"),
        _ROW,
        [(trial, "") for trial in proof.right],
    )
    yield (
        counted(len(proof.wrong), "wrong answer"),
        _ROW,
        [(known.trial, known.hint) for known in proof.wrong],
    )
    # Equal patterns stand together, so that blocks can be seen.
    mutants = sorted(proof.mutants, key=lambda m: m.trial.caught_by)
    yield (
        counted(
            len(mutants), "mutant of the reference", "mutants of the reference"
        ),
        _MUTANT_ROW,
        [(m.trial, m.diff) for m in mutants],
    )


def _row(trial: Trial, explanation: str, y: int, height: int) -> _ProofRow:
    caught = {
        _NAMES + index * _COLUMN: not result.passed
        for index, result in enumerate(trial.results)
    }
    return _ProofRow(
        trial.kind,
        trial.name,
        explanation or trial.name,
        y,
        height,
        tuple(x for x, is_caught in caught.items() if is_caught),
        tuple(x for x, is_caught in caught.items() if not is_caught),
    )
