"""Grade one submission inside Gradescope's container.

    python -m autograder.lms.gradescope_run --root /autograder

Input: submission/ and what `gradescope` packed into source/. Output:
results/results.json with one test for each exercise. Whatever stops
grading is said on stderr, which the instructor sees, and there are no
results then: no student gets a 0 for it.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from autograder.common import atomic
from autograder.common.errors import UserError
from autograder.common.software import cores
from autograder.course import settings
from autograder.course.course import Assignment, Course
from autograder.course.levels import LEVELS
from autograder.grading import handed_in
from autograder.grading.annotation import grade_id_of
from autograder.grading.assignment_version import (
    AssignmentVersion,
    GeneratedAssignment,
    NotebookVersion,
    SourceCell,
    version_of,
)
from autograder.grading.result import GradedNotebook, GradedSubmission
from autograder.grading.submission import grade_submission
from autograder.judging import card, oracle
from autograder.judging.notes import sentence
from autograder.lms.released_names import original_name
from autograder.sandbox.helper import Helper, about
from autograder.sandbox.limits import Limits
from autograder.sandbox.protection import SandboxUnavailable
from autograder.sandbox.session import Engine

__all__ = ["main", "results"]

_STUDENT = "the student"
# From the strongest on; the last is for a container of one submission.
_MODES = ("auto", "container")


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade, or only prepare; returns the exit status."""
    parser = argparse.ArgumentParser(prog="run_autograder")
    parser.add_argument("--root", type=Path, default=Path("/autograder"))
    parser.add_argument(
        "--prepare",
        action="store_true",
        help="only have the answer keys ready, and say how safe it will be",
    )
    options = parser.parse_args(arguments)
    try:
        if options.prepare:
            _prepare(options.root)
        else:
            _grade(options.root)
    except UserError as error:
        print(f"autograder: {error}", file=sys.stderr)
        return 1
    return 0


def _prepare(root: Path) -> None:
    """Make the answer keys if those that came are another machine's."""
    source = root / "source"
    exercises = _assignment(source).exercises
    # The reference is trusted; no sandbox may be had while a container is
    # built.
    oracle.prepare(exercises, cores(), "none")
    _close(root)
    try:
        with _engine(source, Limits()) as engine:
            print(engine.description)
    except SandboxUnavailable as error:
        print(f"While the container is built: {error}", file=sys.stderr)


def _grade(root: Path) -> None:
    # It imports nbgrader, which is no student's doing.
    importlib.import_module("autograder.gradebook.rules")
    out = root / "results" / "results.json"
    out.unlink(missing_ok=True)
    _close(root)
    ceiling = settings.ceiling(_assignment(root / "source").course)
    with Helper(ceiling) as helper:
        for text in helper.call(_write_results, root, out):
            print(text)
    print(f"Results are in {out}.")


def _write_results(root: Path, out: Path) -> tuple[str, ...]:
    """Grade and write; returns what a person should look at."""
    from autograder.gradebook.rules import NBGRADER

    source = root / "source"
    options = _options(source)
    limits = settings.limits(_assignment(source).course)
    with _engine(source, limits) as engine:
        version = _version(source, engine)
        files, left_out = _submission(root / "submission", version)
        graded = grade_submission(
            _STUDENT,
            files,
            version,
            engine,
            NBGRADER,
            left_out,
            begin=about,
        )
    content = results(
        graded,
        version,
        options["visibility"],
        options["cards"],
        _level(root, options),
    )
    atomic.write(out, json.dumps(content, indent=1, ensure_ascii=False))
    deaths = (f"{name}: {text}" for name, text in graded.deaths.items())
    return (*graded.trouble, *deaths)


def _level(root: Path, options: Mapping[str, str]) -> str:
    """How much cards tell, by the course's policy.

    Gradescope says when a submission came and was due. Without that, cards
    tell as much as before the deadline.
    """
    before, after = options["before_deadline"], options["after_deadline"]
    if before == after:
        return after
    try:
        text = (root / "submission_metadata.json").read_text(encoding="utf-8")
        metadata = json.loads(text)
        came, due = (
            datetime.datetime.fromisoformat(each)
            for each in (
                metadata["created_at"],
                metadata["assignment"]["due_date"],
            )
        )
        return after if came > due else before
    except (OSError, ValueError, KeyError, TypeError):
        return before


def _close(root: Path) -> None:
    """Let nobody but the owner into what no student may see or write."""
    for folder in (root / "source" / "course", root / "results"):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)


def _engine(source: Path, limits: Limits) -> Engine:
    """The strongest sandbox there is; the instructor may want none.

    raises  SandboxUnavailable with the reasons if there is none
    """
    if _options(source)["sandbox"] == "none":
        return Engine(limits, "none")
    reasons = []
    for mode in _MODES:
        try:
            engine = Engine(limits, mode)
            engine.ready()
            return engine
        except SandboxUnavailable as error:
            reasons.append(str(error))
    raise SandboxUnavailable(
        " ".join(reasons) + " To grade without a sandbox, where a "
        "submission can read the hidden tests and write its own results, "
        "build the archive with autograder gradescope --sandbox none."
    )


def _options(source: Path) -> dict[str, str]:
    text = (source / "options.json").read_text(encoding="utf-8")
    options: dict[str, str] = json.loads(text)
    return options


def _assignment(source: Path) -> Assignment:
    name = _options(source)["assignment"]
    return Course((source / "course").resolve()).assignment(name)


def _version(source: Path, engine: Engine) -> AssignmentVersion:
    """The version to grade by, as it was when the archive was built."""
    text = (source / "generated.json").read_text(encoding="utf-8")
    generated = GeneratedAssignment.from_json(json.loads(text))
    return version_of(_assignment(source), generated, engine)


def _submission(
    folder: Path, version: AssignmentVersion
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files handed in, and which of them are too much to read.

    A notebook in a folder, or under the name of a copy, is taken for the
    one it is a copy of where that is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own = handed_in.look(folder, (), version.limits)
    files = own.read()
    released = {notebook.name for notebook in version.notebooks}
    for name in sorted(files, key=lambda n: (n.count("/"), n)):
        path = PurePosixPath(name)
        if path.suffix == ".ipynb":
            meant = f"{original_name(path.stem, released)[0]}.ipynb"
            if meant[: -len(".ipynb")] in released and meant not in files:
                files[meant] = files.pop(name)
    return files, own.left_out


def results(
    graded: GradedSubmission,
    version: AssignmentVersion,
    visibility: str = "visible",
    cards: str = "html",
    level: str = LEVELS[-1],
) -> dict[str, Any]:
    """What Gradescope reads: one test for each automatic exercise.

    Answers that a person grades are no tests; Gradescope has questions of
    its own for them.
    """
    tests, notes, waiting = [], [], 0
    by_name = {notebook.name: notebook for notebook in graded.notebooks}
    for notebook in version.notebooks:
        own = by_name[notebook.name]
        notes += [
            f"{notebook.name}: {sentence(note)}"
            for note in own.notes
            if not note.cell
        ]
        for cell in notebook.cells:
            waiting += cell.role in ("written", "task")
            if cell.role == "test" and cell.points:
                test = _test(cell, own, notebook, cards, level)
                tests.append({**test, "visibility": visibility})
    if waiting:
        notes.append(
            f"Answers that a person grades are not among the tests: {waiting}."
        )
    return {
        "tests": tests,
        "output": "\n".join(notes),
        "output_format": "text",
        "visibility": visibility,
        "stdout_visibility": "hidden",
    }


def _test(
    cell: SourceCell,
    graded: GradedNotebook,
    version: NotebookVersion,
    cards: str,
    level: str,
) -> dict[str, Any]:
    exercise = version.exercises.get(cell.grade_id)
    name = exercise.id if exercise else cell.grade_id
    score = graded.scores.get(cell.grade_id) or 0.0
    test: dict[str, Any] = {
        "name": f"{version.name}: {name}",
        "name_format": "text",
        "score": score,
        "max_score": cell.points,
        "status": "passed" if score >= cell.points else "failed",
    }
    verdicts = {each.exercise: each for each in graded.verdicts}
    if exercise and exercise.id in verdicts:
        notes = [n for n in graded.notes if n.cell == cell.grade_id]
        draw = card.as_html if cards == "html" else card.as_text
        return test | {
            "output": draw(verdicts[exercise.id], notes, level),
            "output_format": cards,
        }
    return test | {
        "output": _errors(graded, cell.grade_id),
        "output_format": "text",
    }


def _errors(graded: GradedNotebook, grade_id: str) -> str:
    """What an ordinary test cell raised, without the cell's text."""
    return "\n".join(
        f"{output['ename']}: {output['evalue']}"
        for cell in graded.content.get("cells", ())
        if grade_id_of(cell) == grade_id
        for output in cell.get("outputs", ())
        if output["output_type"] == "error"
    )


if __name__ == "__main__":
    sys.exit(main())
