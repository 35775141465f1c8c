"""The attempts of students: what was answered, and who may try again.

An attempt is a submission that `autograder watch` graded and answered with
feedback. It is written down before it is graded, so that no crash forgets
it, and counted once, however often a crash has it graded. A submission is
known by a digest of its files.

One small SQLite file in the course's cache folder, for all assignments.
Knows nothing of grading, the exchange or the terminal.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.course.settings import Watch

__all__ = ["Attempts", "History", "Ruling", "rule"]

_TABLES = """
CREATE TABLE IF NOT EXISTS watched (assignment TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS attempt (
    assignment TEXT, student TEXT, digest TEXT, began REAL, answered REAL,
    score TEXT NOT NULL DEFAULT '', counts INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX IF NOT EXISTS whose ON attempt (assignment, student);
CREATE TABLE IF NOT EXISTS held (
    assignment TEXT, student TEXT, digest TEXT, until REAL,
    PRIMARY KEY (assignment, student)
);
CREATE TABLE IF NOT EXISTS collecting (
    assignment TEXT, student TEXT, PRIMARY KEY (assignment, student)
);
"""


@dataclass(frozen=True)
class History:
    """What a student has had of an assignment.

    used      attempts that count
    last      when the last of them began (seconds of the clock), or None
    digest    of the last submission that was graded, or ""
    answered  whether its feedback was given
    score     what it has earned, in words
    """

    student: str
    used: int = 0
    last: float | None = None
    digest: str = ""
    answered: bool = True
    score: str = ""


@dataclass(frozen=True)
class Ruling:
    """Whether a new submission is graded.

    until  when it will be (seconds of the clock), or None for never
    """

    granted: bool
    until: float | None = None


def rule(rules: Watch, history: History, now: float) -> Ruling:
    """Decide on a new submission of a student."""
    if rules.attempts and history.used >= rules.attempts:
        return Ruling(False)
    # A clock that was set back must not make the pause longer.
    last = None if history.last is None else min(history.last, now)
    if last is not None and now < last + rules.pause_seconds:
        return Ruling(False, last + rules.pause_seconds)
    return Ruling(True)


class Attempts:
    """The attempts at one assignment, kept on disk.

    Each change is on disk when its method returns.
    """

    def __init__(self, course: Course, assignment: str) -> None:
        self._path = course.cache / "attempts.sqlite"
        self._assignment = assignment
        with self._usable():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(
                self._path, timeout=30, isolation_level=None
            )
            self._db.executescript(_TABLES)

    def __enter__(self) -> Attempts:
        return self

    def __exit__(self, *error: object) -> None:
        self._db.close()

    def begin_watching(self, known: Iterable[tuple[str, str]]) -> None:
        """Take submissions as answered that never were attempts.

        known  pairs of student and digest
        """
        with self._change():
            self._do("INSERT INTO watched VALUES (?)")
            for student, digest in known:
                self._do(
                    "INSERT INTO attempt (assignment, student, digest, "
                    "answered, counts) VALUES (?, ?, ?, 0, 0)",
                    student,
                    digest,
                )

    @property
    def is_watched(self) -> bool:
        """Whether this assignment has been watched before."""
        return bool(
            self._do("SELECT 1 FROM watched WHERE assignment = ?").fetchone()
        )

    def history(self, student: str) -> History:
        """What a student has had."""
        whose = "FROM attempt WHERE assignment = ? AND student = ?"
        used, last = self._do(
            f"SELECT count(*), max(began) {whose} AND counts", student
        ).fetchone()
        latest = self._do(
            "SELECT digest, answered IS NOT NULL, score "
            f"{whose} ORDER BY rowid DESC",
            student,
        ).fetchone()
        if latest is None:
            return History(student)
        digest, is_answered, score = latest
        return History(student, used, last, digest, bool(is_answered), score)

    def histories(self) -> list[History]:
        """What everyone has had who had an attempt, by student."""
        students = self._students("attempt", "counts")
        return [self.history(student) for student in sorted(students)]

    def begin(self, student: str, digest: str) -> None:
        """Write down an attempt that is going to be graded.

        One that was begun before and never answered is forgotten.
        """
        with self._change():
            self.forget(student)
            self._do(
                "DELETE FROM held WHERE assignment=? AND student=?", student
            )
            self._do(
                "INSERT INTO attempt (assignment, student, digest, began) "
                "VALUES (?, ?, ?, ?)",
                student,
                digest,
                time.time(),
            )

    def forget(self, student: str) -> None:
        """Take back an attempt that was begun and could not be answered."""
        self._do(
            "DELETE FROM attempt WHERE assignment = ? AND student = ? "
            "AND answered IS NULL",
            student,
        )

    def answer(self, student: str, score: str) -> None:
        """Write down that the feedback was given."""
        with self._usable():
            self._db.execute(
                "UPDATE attempt SET answered = ?, score = ? "
                "WHERE assignment = ? AND student = ? AND answered IS NULL",
                (time.time(), score, self._assignment, student),
            )

    def begun(self) -> set[str]:
        """Students with an attempt that was begun and not answered."""
        return self._students("attempt", "answered IS NULL")

    def hold(self, student: str, digest: str, until: float | None) -> None:
        """Write down that a student was told to wait."""
        self._do(
            "INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?)",
            student,
            digest,
            until,
        )

    def is_held(self, student: str, digest: str, until: float | None) -> bool:
        """Whether a student was told so about this submission."""
        return bool(
            self._do(
                "SELECT 1 FROM held WHERE assignment = ? AND student = ? "
                "AND digest = ? AND until IS ?",
                student,
                digest,
                until,
            ).fetchone()
        )

    def reset(self, student: str) -> int:
        """Let a student begin anew; returns how many attempts were used."""
        used = self.history(student).used
        self._do(
            "UPDATE attempt SET counts = 0 "
            "WHERE assignment = ? AND student = ?",
            student,
        )
        return used

    @contextlib.contextmanager
    def collecting(self, student: str) -> Iterator[None]:
        """Collect a submission; `half_collected` names it until it is done.

        If an exception leaves the block it is not done.
        """
        self._do("INSERT OR REPLACE INTO collecting VALUES (?, ?)", student)
        yield
        self._do(
            "DELETE FROM collecting WHERE assignment = ? AND student = ?",
            student,
        )

    def half_collected(self) -> set[str]:
        """Students whose submission may have been copied in part."""
        return self._students("collecting", "true")

    def _students(self, table: str, condition: str) -> set[str]:
        """Students of the rows of a table."""
        found = self._do(
            f"SELECT student FROM {table} WHERE assignment = ? AND {condition}"
        )
        return {student for (student,) in found}

    def _do(self, statement: str, *values: object) -> sqlite3.Cursor:
        """Execute a statement whose first parameter is the assignment."""
        with self._usable():
            return self._db.execute(statement, (self._assignment, *values))

    @contextlib.contextmanager
    def _change(self) -> Iterator[None]:
        """Make several changes one; each alone is one by itself."""
        with self._usable(), self._db:
            self._db.execute("BEGIN IMMEDIATE")
            yield

    @contextlib.contextmanager
    def _usable(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise UserError(
                f"The attempts in {self._path} cannot be used: {error}"
            ) from error
