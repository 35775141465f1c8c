"""The course on disk: assignments, notebooks, exercises, known answers.

The only module that knows where things stand. A course is a folder with
nbgrader_config.py; an assignment is a folder in source/ with notebooks in
it. An exercise is a test cell whose hidden region calls `check("<id>")`,
together with the answer cell of that id, the hidden tests in
tests/hidden/<notebook>/<id>.py and the known answers in
tests/answers/<notebook>/<id>/. Helpers that hidden tests of a notebook
share stand in _shared.py beside them. Test cells that call no `check`
belong to ordinary nbgrader exercises, which need nothing but themselves.
"""

from __future__ import annotations

import ast
import difflib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from traitlets.config.loader import Config, PyFileConfigLoader

from autograder.common.bundle import SHARED
from autograder.common.digest import digest
from autograder.common.errors import AuthoringError, UserError
from autograder.probes import HiddenTests, load

__all__ = [
    "Assignment",
    "Cell",
    "Course",
    "Exercise",
    "KnownAnswer",
    "Notebook",
    "checked_exercise",
    "visible_source",
    "without_rubric",
]

_CONFIG = "nbgrader_config.py"
_CHECK = re.compile(r"""\bcheck\(\s*["'](\w+)["']\s*\)""")
_HIDDEN, _RUBRIC = (
    re.compile(
        rf"^[^\n]*BEGIN {region}.*?END {region}[^\n]*\n?",
        re.DOTALL | re.MULTILINE,
    )
    for region in ("HIDDEN TESTS", "MARK SCHEME")
)


def checked_exercise(source: str) -> str | None:
    """The exercise a test cell judges, or None for an ordinary one."""
    for region in _HIDDEN.findall(source):
        if found := _CHECK.search(region):
            return found[1]
    return None


def visible_source(source: str) -> str:
    """A cell as students have it: no hidden tests, no mark scheme."""
    return without_rubric(_HIDDEN.sub("", source)).rstrip("\n")


def without_rubric(source: str) -> str:
    """A cell without its mark scheme."""
    return _RUBRIC.sub("", source)


@dataclass(frozen=True)
class Cell:
    """One cell of a source notebook.

    kind      "code", "markdown" or "raw"
    grade_id  nbgrader's id, or "" for a cell nbgrader does not know
    role      "answer", "test", "written" (graded by hand) or "given"
    """

    kind: str
    source: str
    grade_id: str
    role: str
    points: float
    tags: tuple[str, ...]


@dataclass(frozen=True)
class KnownAnswer:
    """A known right or wrong answer: the text of the answer cell.

    hint, experiment  first and second paragraph of a wrong answer's
                      docstring; both "" for a right answer
    """

    name: str
    right: bool
    source: str
    hint: str
    experiment: str
    path: Path


@dataclass(frozen=True)
class Exercise:
    """One exercise: its cells, its hidden tests, its known answers."""

    id: str
    points: float
    notebook: Notebook
    answer_index: int
    test_index: int

    @cached_property
    def tests(self) -> HiddenTests:
        """The hidden tests; raises AuthoringError if they are faulty."""
        path = self._folder("hidden").with_suffix(".py")
        if not path.exists():
            raise AuthoringError(
                f"{self.notebook.path}: the test cell of {self.id} calls "
                f'check("{self.id}"), but {path} does not exist.'
            )
        return load(path, self.notebook.assignment.source)

    @property
    def test_id(self) -> str:
        """The grade id of the test cell."""
        return self.notebook.cells[self.test_index].grade_id

    @property
    def reference(self) -> str:
        """The answer cell of the source notebook: the reference solution."""
        return self.notebook.cells[self.answer_index].source

    @cached_property
    def answers(self) -> tuple[KnownAnswer, ...]:
        """The known answers, right ones first, in order of their names."""
        folder = self._folder("answers")
        return tuple(
            _known_answer(path, right=side == "right")
            for side in ("right", "wrong")
            for path in sorted((folder / side).glob("*.py"))
        )

    @cached_property
    def context(self) -> tuple[str, ...]:
        """Code cells in front of the answer that it may need."""
        return tuple(
            visible_source(cell.source)
            for cell in self.notebook.cells[: self.answer_index]
            if cell.kind == "code"
            and cell.role in ("given", "answer")
            and not {"figure", "check"} & set(cell.tags)
        )

    @cached_property
    def digest(self) -> str:
        """A hash of all that decides what the hidden tests observe."""
        support = self.notebook.assignment.support_files()
        return digest(
            digest(*self.context),
            self.reference,
            self.tests.text,
            digest(*(each.path.name for each in self.answers)),
            digest(*(each.path.read_bytes() for each in self.answers)),
            digest(*support),
            digest(*support.values()),
        )

    def _folder(self, kind: str) -> Path:
        return self.notebook.tests_folder(kind) / self.id


@dataclass(frozen=True)
class Notebook:
    """A source notebook."""

    name: str
    path: Path
    assignment: Assignment

    @cached_property
    def content(self) -> dict[str, Any]:
        """The notebook as JSON."""
        try:
            return dict(json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise AuthoringError(f"{self.path}: {error}") from error

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, in order."""
        return tuple(_cell(raw) for raw in self.content["cells"])

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises judged by probes, in order of their test cells."""
        answers = {
            cell.grade_id: index
            for index, cell in enumerate(self.cells)
            if cell.role == "answer"
        }
        found = []
        for index, cell in enumerate(self.cells):
            if cell.role != "test":
                continue
            if _CHECK.search(visible_source(cell.source)):
                raise AuthoringError(
                    f"{self.path}, cell `{cell.grade_id}`: check(...) must "
                    "stand between ### BEGIN HIDDEN TESTS and ### END "
                    "HIDDEN TESTS."
                )
            if not (name := checked_exercise(cell.source)):
                continue
            if name not in answers:
                raise AuthoringError(
                    f"{self.path}, cell `{cell.grade_id}`: it checks {name}, "
                    f"but no answer cell has the grade id `{name}`."
                )
            found.append(
                Exercise(name, cell.points, self, answers[name], index)
            )
        return tuple(found)

    @property
    def shared_tests(self) -> Path:
        """The helpers of its hidden tests; a file that need not exist."""
        return self.tests_folder("hidden") / SHARED

    def tests_folder(self, kind: str) -> Path:
        """The folder of its hidden tests, or of its known answers.

        kind  "hidden" or "answers"
        """
        return self.assignment.course.root / "tests" / kind / self.name

    def depends_on(self, exercise: Exercise) -> tuple[Exercise, ...]:
        """Exercises that one builds on, directly or not, in order."""
        known = {each.id: each for each in self.exercises}
        wanted: set[str] = set()
        open_ids = list(exercise.tests.builds_on)
        while open_ids:
            name = open_ids.pop()
            if name not in known:
                raise AuthoringError(
                    f"{exercise.tests.path}: BUILDS_ON names {name}, which is "
                    f"no exercise of {self.path}."
                )
            if name not in wanted:
                wanted.add(name)
                open_ids += known[name].tests.builds_on
        if exercise.id in wanted:
            raise AuthoringError(
                f"{exercise.tests.path}: BUILDS_ON leads back to "
                f"{exercise.id} itself."
            )
        return tuple(each for each in self.exercises if each.id in wanted)


@dataclass(frozen=True)
class Assignment:
    """A folder of source notebooks and the files they need."""

    name: str
    course: Course

    @property
    def source(self) -> Path:
        """The folder of the source notebooks."""
        return self.course.source / self.name

    @property
    def release(self) -> Path:
        """The folder of the release, which students receive."""
        return self.course.release / self.name

    @cached_property
    def notebooks(self) -> tuple[Notebook, ...]:
        """The source notebooks, by name."""
        return tuple(
            Notebook(path.stem, path, self)
            for path in sorted(self.source.glob("*.ipynb"))
        )

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises of all notebooks judged by probes."""
        return tuple(e for n in self.notebooks for e in n.exercises)

    def exercise(self, name: str) -> Exercise:
        """The exercise of that id; raises UserError if there is none."""
        return _exercise(name, self.source, self.notebooks)

    def strays(self) -> list[str]:
        """Hidden tests and known answers that belong to no exercise."""
        found = []
        for notebook in self.notebooks:
            known = [exercise.id for exercise in notebook.exercises]
            hidden = notebook.tests_folder("hidden").glob("*.py")
            answers = notebook.tests_folder("answers").glob("*/")
            found += [
                f"{path} belongs to no exercise of {notebook.path}. "
                + _suggest(path.stem, known)
                for path in (*sorted(hidden), *sorted(answers))
                if path.stem not in known and path != notebook.shared_tests
            ]
        return found

    def support_files(self) -> dict[str, bytes]:
        """Files beside the notebooks, by path relative to the assignment."""
        return {
            path.relative_to(self.source).as_posix(): path.read_bytes()
            for path in sorted(self.source.rglob("*"))
            if path.is_file() and not _is_ignored(path, self.source)
        }


@dataclass(frozen=True)
class Course:
    """An nbgrader course folder as it is when it is looked at.

    What has been read is kept: who wants to see what changed since makes
    another object. Each command, and each round of one that goes on, makes
    one and hands it on.
    """

    root: Path

    @staticmethod
    def find(start: Path | None = None) -> Course:
        """The course around a folder (default: the current one)."""
        start = (start or Path.cwd()).resolve()
        for folder in (start, *start.parents):
            if (folder / _CONFIG).exists():
                return Course(folder)
        raise UserError(
            f"{start} is not inside a course: no nbgrader_config.py here or "
            "above. Change to the course folder and try again."
        )

    @property
    def config_path(self) -> Path:
        """The course's config, nbgrader's own file."""
        return self.root / _CONFIG

    @cached_property
    def config(self) -> Config:
        """What the config sets, by class and option.

        raises  UserError if it cannot be read
        """
        if not self.config_path.exists():
            return Config()
        loader = PyFileConfigLoader(_CONFIG, path=str(self.root))
        try:
            return Config(loader.load_config())
        except Exception as error:
            # The file is a program and fails in any way a program can.
            raise UserError(
                f"{self.config_path} cannot be used: "
                f"{type(error).__name__}: {error}"
            ) from error

    @property
    def source(self) -> Path:
        """The folder of the assignments' source notebooks."""
        return self.root / "source"

    @property
    def release(self) -> Path:
        """The folder of the released assignments."""
        return self.root / "release"

    @property
    def cache(self) -> Path:
        """The folder for what is no part of the course.

        All of it can be computed again but the attempts of students and
        what grading took.
        """
        return self.root / ".autograder"

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """The assignments that have notebooks, by name."""
        return tuple(
            Assignment(folder.name, self)
            for folder in sorted(self.source.glob("*/"))
            if any(folder.glob("*.ipynb"))
        )

    def assignment(self, name: str) -> Assignment:
        """The assignment of that name; raises UserError if there is none."""
        known = {each.name: each for each in self.assignments}
        if name not in known:
            raise UserError(
                f"There is no assignment {name!r} in {self.source}. "
                + _suggest(name, known)
            )
        return known[name]

    def exercise(self, name: str) -> Exercise:
        """The exercise of that id; raises UserError if there is none."""
        notebooks = [n for a in self.assignments for n in a.notebooks]
        return _exercise(name, self.source, notebooks)


def _exercise(
    name: str, source: Path, notebooks: Sequence[Notebook]
) -> Exercise:
    """The exercise of that id in one of the notebooks of a folder."""
    known = [e for notebook in notebooks for e in notebook.exercises]
    found = [each for each in known if each.id == name]
    if len(found) == 1:
        return found[0]
    if found:
        where = " and in ".join(str(each.notebook.path) for each in found)
        raise AuthoringError(
            f"The exercise id {name!r} is used in {where}. Rename one."
        )
    cells = [cell for notebook in notebooks for cell in notebook.cells]
    if any(c.grade_id == name and c.role == "written" for c in cells):
        raise UserError(
            f"`{name}` is graded by hand, under Manual Grading in the "
            "formgrader; it has no hidden tests."
        )
    raise UserError(
        f"There is no exercise {name!r} in {source}. "
        + _suggest(name, [each.id for each in known])
    )


def _cell(raw: dict[str, Any]) -> Cell:
    source = raw.get("source", "")
    metadata = raw.get("metadata", {})
    grading = metadata.get("nbgrader", {})
    graded, solution = grading.get("grade"), grading.get("solution")
    if (graded and solution) or grading.get("task"):
        role = "written"
    elif graded:
        role = "test"
    else:
        role = "answer" if solution else "given"
    return Cell(
        kind=raw["cell_type"],
        source=source if isinstance(source, str) else "".join(source),
        grade_id=grading.get("grade_id", ""),
        role=role,
        points=float(grading.get("points", 0)),
        tags=tuple(metadata.get("tags", ())),
    )


def _known_answer(path: Path, *, right: bool) -> KnownAnswer:
    text = path.read_text(encoding="utf-8")
    if right:
        return KnownAnswer(path.stem, True, text, "", "", path)
    try:
        tree = ast.parse(text, str(path))
    except SyntaxError as error:
        raise AuthoringError(f"{path}: {error}") from error
    paragraphs = (ast.get_docstring(tree) or "").split("\n\n")
    hint, experiment = ([" ".join(p.split()) for p in paragraphs] + [""])[:2]
    source = _without_docstring(text, tree)
    return KnownAnswer(path.stem, False, source, hint, experiment, path)


def _without_docstring(text: str, tree: ast.Module) -> str:
    """The answer itself: the leading docstring is the hint, not code."""
    if ast.get_docstring(tree) is None:
        return text
    lines = text.splitlines(keepends=True)
    return "".join(lines[tree.body[0].end_lineno :]).lstrip("\n")


def _is_ignored(path: Path, source: Path) -> bool:
    parts = path.relative_to(source).parts
    return path.suffix in (".ipynb", ".pyc") or any(
        part.startswith(".") or part == "__pycache__" for part in parts
    )


def _suggest(name: str, known: Iterable[str]) -> str:
    known = list(known)
    if close := difflib.get_close_matches(name, known, 1):
        return f"Did you mean {close[0]!r}?"
    return "There is: " + (", ".join(known) or "none") + "."
