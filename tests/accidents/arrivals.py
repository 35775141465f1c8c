"""A class of accidents: one student for each, graded the real way.

Reads tests/accidents/<family>/<name>.py. Each file says on top what
happened, what a sensible TA does and what the kit does, and holds

    def happen(work)   what happens to a right submission, a `Work`
    EARNS              points by exercise where they are not all of them
    SAYS               words the student reads in the graded notebook
    TELLS              words the instructor reads in the terminal

All of them are packed as one Moodle download, collected and graded by the
commands of the kit.
"""

from __future__ import annotations

import contextlib
import copy
import importlib.util
import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from course_fixtures import REPOSITORY, code, generate, markdown, notebook

from autograder.commands import main
from autograder.course.course import Course

NAME = "doubling"
FIRST, SECOND = "1_double", "2_half"
FILE = f"{FIRST}.ipynb"
FAMILIES = ("saved", "typed", "ran", "named")
POINTS: dict[str, float | None] = {
    "double_test": 2,
    "twice_plus_test": 2,
    "triple_test": 1,
    "half_test": 1,
    # A person grades it.
    "why": None,
}
ANSWERS = {
    "double": "def double(x):\n    return x + x",
    "twice_plus": "def twice_plus(x, k):\n    return double(x) + k",
    "triple": "def triple(x):\n    return 3 * x",
    "half": "def half(x):\n    return x / 2",
    "why": "Because addition repeats.",
}
_HERE = Path(__file__).parent
_SETTINGS = """
c.SandboxLimits.cell_seconds = 5
c.SandboxLimits.probe_seconds = 1
c.SandboxLimits.submission_bytes = 100_000_000
c.SandboxLimits.submission_files = 50
"""
_PROBES = {
    f"{FIRST}/double": '''\
from autograder.probes import probe


@probe
def positive(double):
    """Positive numbers are doubled."""
    return [double(2), double(7)]


@probe
def negative(double):
    """Negative numbers are doubled."""
    return double(-3)
''',
    f"{FIRST}/twice_plus": '''\
from autograder.probes import probe

BUILDS_ON = ["double"]


@probe
def adds(twice_plus):
    """The second number is added."""
    return [twice_plus(2, 1), twice_plus(-1, 5)]
''',
    f"{SECOND}/half": '''\
from autograder.probes import probe


@probe
def halves(half):
    """Numbers are halved."""
    return [half(4), half(-3)]
''',
}


def _answer(name: str) -> dict[str, Any]:
    head, _, body = ANSWERS[name].partition("\n")
    source = f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"
    return code(source, grade_id=name, solution=True)


def _judged(name: str, points: int) -> dict[str, Any]:
    source = (
        f"# Other numbers are tried, too ({name}).\n"
        "### BEGIN HIDDEN TESTS\n"
        f'from autograder import check; check("{name}")\n'
        "### END HIDDEN TESTS"
    )
    return code(
        source,
        grade_id=f"{name}_test",
        grade=True,
        locked=True,
        points=points,
    )


def write_course(root: Path) -> Course:
    """Write and generate the course of the accidents."""
    source = root / "source" / NAME
    source.mkdir(parents=True)
    config = (REPOSITORY / "nbgrader_config.py").read_text()
    (root / "nbgrader_config.py").write_text(config + _SETTINGS)
    ordinary = (
        "assert triple(2) == 6\n"
        "### BEGIN HIDDEN TESTS\n"
        "assert triple(5) == 15\n"
        "### END HIDDEN TESTS"
    )
    first = notebook(
        markdown("# Doubling", grade_id="intro", locked=True),
        code("import helper"),
        _answer("double"),
        _judged("double", 2),
        markdown("Use your `double`."),
        _answer("twice_plus"),
        _judged("twice_plus", 2),
        _answer("triple"),
        code(
            ordinary, grade_id="triple_test", grade=True, locked=True, points=1
        ),
        markdown("Why does it work?", grade_id="question", locked=True),
        markdown(
            "Words.", grade_id="why", grade=True, solution=True, points=3
        ),
    )
    second = notebook(_answer("half"), _judged("half", 1))
    for name, content in ((FIRST, first), (SECOND, second)):
        (source / f"{name}.ipynb").write_text(json.dumps(content))
    (source / "helper.py").write_text("FROM = 'instructor'\n")
    for name, text in _PROBES.items():
        path = root / "tests" / "hidden" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    course = Course(root)
    generate(course, NAME)
    return course


@dataclass
class Work:
    """A right submission, to be spoilt.

    notebook  the first notebook, nbformat 4 JSON; written under `name`
    raw       bytes to write in its place, or None
    name      its path in the student's upload; "" for none
    files     all other files of the upload by path
    stub      the released text of an answer cell, by its grade id
    """

    notebook: dict[str, Any]
    files: dict[str, bytes]
    stub: Mapping[str, str]
    name: str = FILE
    raw: bytes | None = None

    @property
    def cells(self) -> list[dict[str, Any]]:
        """The cells of the first notebook."""
        return self.notebook["cells"]

    def at(self, grade_id: str) -> int:
        """Where the first cell of that grade id stands."""
        return [
            c["metadata"].get("nbgrader", {}).get("grade_id")
            for c in self.cells
        ].index(grade_id)

    def cell(self, grade_id: str) -> dict[str, Any]:
        """The first cell of that grade id."""
        return self.cells[self.at(grade_id)]

    def type(self, grade_id: str, text: str) -> None:
        """Type a text over a cell."""
        self.cell(grade_id)["source"] = text

    def empty(self, *grade_ids: str) -> None:
        """Leave answer cells as they were released."""
        for grade_id in grade_ids:
            self.type(grade_id, self.stub[grade_id])

    def own(self, grade_id: str, text: str, *, before: bool = False) -> None:
        """Type into a new code cell behind (or before) another."""
        place = self.at(grade_id) + (not before)
        cell = code(text) | {"id": f"own{len(self.cells)}"}
        self.cells.insert(place, cell)

    def own_text(self, grade_id: str, text: str) -> None:
        """Type into a new text cell behind another."""
        cell = markdown(text) | {"id": f"own{len(self.cells)}"}
        self.cells.insert(self.at(grade_id) + 1, cell)

    def dump(self) -> str:
        """The first notebook as text, in the manner of Jupyter."""
        return json.dumps(self.notebook, indent=1, ensure_ascii=False)

    def upload(self) -> dict[str, bytes]:
        """All files of the upload."""
        if not self.name:
            return self.files
        raw = self.dump().encode() if self.raw is None else self.raw
        return {self.name: raw, **self.files}


@dataclass(frozen=True)
class Accident:
    """One accident and the number of the student it happens to."""

    path: Path
    number: int

    @property
    def student(self) -> str:
        """The student's id."""
        return str(1000 + self.number)

    @property
    def label(self) -> str:
        """Family and name."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @cached_property
    def module(self) -> ModuleType:
        """The accident's file."""
        name = f"accident_{self.path.parent.name}_{self.path.stem}"
        spec = importlib.util.spec_from_file_location(name, self.path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    @property
    def earns(self) -> dict[str, float | None]:
        """The expected score of every graded cell."""
        return POINTS | getattr(self.module, "EARNS", {})

    @property
    def says(self) -> tuple[str, ...]:
        """What the student must read."""
        return _texts(getattr(self.module, "SAYS", ()))

    @property
    def tells(self) -> tuple[str, ...]:
        """What the instructor must read."""
        return _texts(getattr(self.module, "TELLS", ()))


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def accidents() -> list[Accident]:
    """All accidents, in order of their names."""
    paths = [p for f in FAMILIES for p in sorted((_HERE / f).glob("*.py"))]
    return [Accident(path, number) for number, path in enumerate(paths)]


@dataclass
class Class:
    """What became of the class.

    collecting, grading  what the commands printed
    status               exit status by command
    """

    course: Course
    collecting: str = ""
    grading: str = ""
    status: dict[str, int] = field(default_factory=dict)

    def told(self, student: str) -> str:
        """The lines of both commands that concern one student."""
        lines = (self.collecting + self.grading).splitlines()
        return "\n".join(line for line in lines if f"{student}: " in line)

    def shown(self, student: str) -> str:
        """All text the student reads in graded notebooks."""
        folder = self.course.root / "autograded" / student / NAME
        parts = []
        for path in sorted(folder.glob("*.ipynb")):
            for cell in json.loads(path.read_bytes())["cells"]:
                parts.append(cell["source"])
                for output in cell.get("outputs", ()):
                    parts += output.get("data", {}).values()
                    parts.append(str(output.get("text", "")))
                    parts.append(str(output.get("evalue", "")))
        return "\n".join(parts)


def solved(course: Course) -> Work:
    """A right submission."""
    release = course.release / NAME
    contents, stub = {}, {}
    for name in (FIRST, SECOND):
        content = json.loads((release / f"{name}.ipynb").read_text())
        for cell in content["cells"]:
            cell["source"] = "".join(cell["source"])
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
            if grade_id in ANSWERS:
                stub[grade_id] = cell["source"]
                cell["source"] = ANSWERS[grade_id]
        contents[name] = content
    files = {
        f"{SECOND}.ipynb": json.dumps(contents[SECOND]).encode(),
        "helper.py": (release / "helper.py").read_bytes(),
    }
    return Work(contents[FIRST], files, stub)


def grade_all(root: Path, chosen: list[Accident]) -> Class:
    """Pack, collect and grade a class of accidents."""
    course = write_course(root / "course")
    right = solved(course)
    download = root / "class.zip"
    with zipfile.ZipFile(download, "w", zipfile.ZIP_DEFLATED) as archive:
        for accident in chosen:
            work = copy.deepcopy(right)
            accident.module.happen(work)
            who = f"Zoe Byron_{accident.student}_assignsubmission_file_"
            for name, content in work.upload().items():
                archive.writestr(f"{who}/{name}", content)
    made = Class(course)
    with contextlib.chdir(course.root):
        made.status["collect"], made.collecting = _run(
            "collect", NAME, str(download)
        )
        made.status["grade"], made.grading = _run(
            "grade", NAME, "--workers", "2"
        )
    download.unlink()
    shutil.rmtree(course.root / "submitted")
    return made


def _run(*arguments: str) -> tuple[int, str]:
    text = io.StringIO()
    with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
        status = main.main(list(arguments))
    return status, text.getvalue()
