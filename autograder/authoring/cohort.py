"""A simulated class, made of known answers and packed as an LMS packs it.

Input: a released assignment, the course's known answers, a seed. Output:
a zip archive like Moodle's or Canvas's "Download submissions", and a
record of what each student holds. The same seed gives the
same bytes on every machine. Runs and grades nothing.

Every student has a skill; each answer is right with that probability,
otherwise a known mistake or an untouched stub. Some mistakes of an
exercise are more common than others. Of every ten students, each accident
of `ACCIDENTS` befalls one.
"""

from __future__ import annotations

import copy
import datetime
import io
import json
import random
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring.accidents import EVENTS
from autograder.common import atomic
from autograder.common.errors import UserError
from autograder.course.course import Assignment, Course, KnownAnswer, Notebook

__all__ = ["ACCIDENTS", "Cohort", "SimulatedAnswer", "Student", "simulate"]

ACCIDENTS = (*EVENTS, "missing notebook", "renamed download")

_BLOCK = 10
_FIRST_ID = 1001
_DEADLINE = datetime.datetime(2026, 3, 20, 23, 0)

_FIRST = (
    "Zoë María-José Oluwaseun Łukasz Ngọc Søren Aoife Mehmet Amélie Jun "
    "Ольга D'Arcy Ximena Þóra Ravi Françoise Ikram Márton Nia Björn Siân "
    "Yusuf Élodie Kofi Dóra Tomás Anaïs Priya Håkon Leilani Ινώ 美咲"
).split()
_LAST = (
    "Lindqvist|O'Malley|Adébáyọ̀|Wiśniewska|Nguyễn|Ångström|Nic Gearailt|"
    "Şahin|Dupré-Martin|Tanaka|Смирнова|N'Diaye|Muñoz Ibáñez|Jónsdóttir|"
    "Venkataraman|L'Écuyer|van der Meer|Szabó|Müller|Grünwald|Prys-Jones|"
    "Çelik|Saint-Exupère|Mensah|Kovács|Figueiredo|Lefèvre|Iyer|Øvergård|"
    "Kahananui|Παππά|佐藤"
).split("|")


@dataclass(frozen=True)
class SimulatedAnswer:
    """What a student typed into one answer cell.

    kind  "right", "wrong" or "untouched"
    name  of the known answer; "" for an untouched stub
    """

    kind: str
    name: str = ""


@dataclass(frozen=True)
class Student:
    """A simulated student.

    id        number that the LMS gives
    name      first and last name
    answers   by exercise; a missing notebook counts as untouched
    accident  one of `ACCIDENTS`, or ""
    written   whether the questions in words are answered
    """

    id: str
    name: str
    answers: Mapping[str, SimulatedAnswer]
    accident: str
    written: bool


@dataclass(frozen=True)
class Cohort:
    """A class: who holds what, and the archive the LMS would give."""

    students: tuple[Student, ...]
    archive: bytes


def simulate(
    course: Course,
    name: str,
    students: int,
    seed: int,
    output: Path | None = None,
    lms: str = "moodle",
    *,
    accidents: bool = True,
) -> Cohort:
    """Make a class for a released assignment.

    students   size of the class, at least 1
    output     where to write the archive, if anywhere
    lms        "moodle" or "canvas": whose names the files have; their
               contents are the same
    accidents  whether any befall it
    raises    UserError if there is no release, too many students are
              asked for, or the archive cannot be written
    """
    assignment = course.assignment(name)
    most = len(_FIRST) * len(_LAST)
    if not 1 <= students <= most:
        raise UserError(
            f"A simulated class has 1 to {most} students, not {students}."
        )
    classroom = _Classroom(assignment, seed, lms)
    members, files = [], []
    for index in range(students):
        # Accidents come in whole tens, so a smaller class has none.
        is_whole = index < students // _BLOCK * _BLOCK
        student, own = classroom.student(
            index, with_accident=accidents and is_whole
        )
        members.append(student)
        files += own
    cohort = Cohort(tuple(members), _pack(files))
    if output is not None:
        atomic.write(output, cohort.archive)
    return cohort


@dataclass(frozen=True)
class _File:
    path: str
    content: bytes
    time: datetime.datetime


class _Classroom:
    """Makes the students of one class, each from a generator of its own."""

    def __init__(self, assignment: Assignment, seed: int, lms: str) -> None:
        self._assignment = assignment
        self._seed = seed
        self._name_file = _in_canvas if lms == "canvas" else _in_moodle
        self._released = {
            notebook.name: _read_release(assignment, notebook)
            for notebook in assignment.notebooks
        }
        self._popular = {
            exercise.id: self._ranked(exercise.id, exercise.answers)
            for exercise in assignment.exercises
        }
        everybody = [(f, last) for f in _FIRST for last in _LAST]
        self._random("names").shuffle(everybody)
        self._names = everybody

    def _random(self, *parts: object) -> random.Random:
        text = " ".join(str(part) for part in (self._seed, *parts))
        return random.Random(text)

    def _ranked(
        self, exercise: str, answers: Sequence[KnownAnswer]
    ) -> list[KnownAnswer]:
        """The known wrong answers; this class's favorite comes first."""
        wrong = [answer for answer in answers if not answer.right]
        self._random("favorites", exercise).shuffle(wrong)
        return wrong

    def student(
        self, index: int, *, with_accident: bool
    ) -> tuple[Student, list[_File]]:
        """The student of that number and the files handed in."""
        rng = self._random("student", index)
        skill = rng.betavariate(4, 1.5)
        written = rng.random() < 0.6
        accident = self._accident(index) if with_accident else ""
        handed_in = copy.deepcopy(self._released)
        answers: dict[str, SimulatedAnswer] = {}
        for notebook in self._assignment.notebooks:
            content = handed_in[notebook.name]
            answers |= self._fill(notebook, content, rng, skill, written)
        if befall := EVENTS.get(accident):
            chosen = rng.choice(self._assignment.notebooks).name
            befall(handed_in[chosen], rng)
        if accident == "missing notebook":
            lost = self._assignment.notebooks[-1]
            answers |= {
                e.id: SimulatedAnswer("untouched") for e in lost.exercises
            }
            if len(handed_in) > 1:
                del handed_in[lost.name]
            else:
                handed_in = copy.deepcopy(self._released)
                written = False
        student = Student(
            id=str(_FIRST_ID + index),
            name=" ".join(self._names[index]),
            answers=answers,
            accident=accident,
            written=written,
        )
        return student, self._files(student, handed_in, rng)

    def _accident(self, index: int) -> str:
        block, place = divmod(index, _BLOCK)
        events = [*ACCIDENTS, *[""] * (_BLOCK - len(ACCIDENTS))]
        self._random("accidents", block).shuffle(events)
        return events[place]

    def _fill(
        self,
        notebook: Notebook,
        content: dict[str, Any],
        rng: random.Random,
        skill: float,
        written: bool,
    ) -> dict[str, SimulatedAnswer]:
        """Type into the answer cells; return what was typed."""
        cells = {
            cell["metadata"].get("nbgrader", {}).get("grade_id"): cell
            for cell in content["cells"]
        }
        known = {exercise.id: exercise for exercise in notebook.exercises}
        answers = {}
        for cell in notebook.cells:
            released = cells.get(cell.grade_id)
            if cell.role not in ("answer", "written") or released is None:
                continue
            if cell.role == "written":
                if written:
                    released["source"] = _without_markers(cell.source)
                continue
            reference = _without_markers(cell.source)
            right = {"reference": reference}
            if exercise := known.get(cell.grade_id):
                right |= {
                    a.name: a.source for a in exercise.answers if a.right
                }
            answer = self._choose(cell.grade_id, list(right), rng, skill)
            if answer.kind == "right":
                released["source"] = right[answer.name]
            elif answer.kind == "wrong":
                released["source"] = next(
                    mistake.source
                    for mistake in self._popular[cell.grade_id]
                    if mistake.name == answer.name
                )
            answers[cell.grade_id] = answer
        return answers

    def _choose(
        self, name: str, right: list[str], rng: random.Random, skill: float
    ) -> SimulatedAnswer:
        wrong = self._popular.get(name, [])
        luck, tries = rng.random(), rng.random()
        answer = rng.choice(right)
        # The k-th favorite mistake is made 1/k times as often as the first.
        weights = [1 / rank for rank in range(1, len(wrong) + 1)]
        mistake = rng.choices(wrong, weights)[0].name if wrong else ""
        if luck < skill:
            return SimulatedAnswer("right", answer)
        if mistake and tries < 0.8:
            return SimulatedAnswer("wrong", mistake)
        return SimulatedAnswer("untouched")

    def _files(
        self,
        student: Student,
        notebooks: Mapping[str, dict[str, Any]],
        rng: random.Random,
    ) -> list[_File]:
        minutes = rng.randrange(3 * 24 * 60)
        time = _DEADLINE - datetime.timedelta(minutes=minutes)
        suffix = " (1)" if student.accident == "renamed download" else ""
        files = {
            f"{name}{suffix}.ipynb": _dump(content)
            for name, content in notebooks.items()
        }
        if rng.random() < 0.4:
            files |= self._assignment.support_files()
        return [
            _File(self._name_file(student, number, name), content, time)
            for number, (name, content) in enumerate(files.items())
        ]


def _in_moodle(student: Student, number: int, name: str) -> str:
    return f"{student.name}_{student.id}_assignsubmission_file_/{name}"


def _in_canvas(student: Student, number: int, name: str) -> str:
    """Last and first name without spaces, two numbers, the file's name."""
    first, _, last = student.name.partition(" ")
    owner = re.sub(r"\W", "", f"{last}{first}".casefold())
    attachment = int(student.id) * 100 + number
    return f"{owner}_{student.id}_{attachment}_{Path(name).name}"


def _read_release(assignment: Assignment, notebook: Notebook) -> Any:
    path = assignment.release / f"{notebook.name}.ipynb"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UserError(
            f"{path} does not exist. Make the release first: "
            f"autograder generate {assignment.name}"
        ) from error
    except ValueError as error:
        raise UserError(
            f"{path} is not a notebook: {error}. Make the release again: "
            f"autograder generate {assignment.name}"
        ) from error


def _without_markers(source: str) -> str:
    """The reference as a student would hold it."""
    return "\n".join(
        line
        for line in source.splitlines()
        if "BEGIN SOLUTION" not in line and "END SOLUTION" not in line
    )


def _dump(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True)
    return f"{text}\n".encode()


def _pack(files: Sequence[_File]) -> bytes:
    """A zip archive that depends on nothing but its content."""
    buffer = io.BytesIO()
    # Stored, not deflated: compressed bytes vary between versions of zlib.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.path, file.time.timetuple()[:6])
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, file.content)
    return buffer.getvalue()
