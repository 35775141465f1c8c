"""Give a whole group one comment or score, and take it back.

What is entered are ordinary manual scores and comments of nbgrader. Where
a person has entered one already, it stays. All of a command is one
transaction of the gradebook; the ledger knows what it entered before the
gradebook keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.classroom import lock
from autograder.common.errors import UserError
from autograder.course.course import Exercise
from autograder.gradebook import manual
from autograder.gradebook.manual import ManualMark, Marks
from autograder.marking.ledger import Ledger, Line
from autograder.report import answers, grouping
from autograder.report.grouping import Group

__all__ = ["Done", "EnteredMarks", "Order", "enter", "standing", "take_back"]


@dataclass(frozen=True)
class Order:
    """What a person wants of a group.

    comment  text, or "" for none
    score    points each of them gets, or None
    add      points on top of the automatic score, or None
    """

    comment: str = ""
    score: float | None = None
    add: float | None = None

    def score_of(self, entry: ManualMark) -> float | None:
        """The score a student gets, or None if none is wanted."""
        if self.add is not None:
            return round((entry.automatic or 0.0) + self.add, 4)
        return self.score


@dataclass(frozen=True)
class Done:
    """Whose entries a command made, or took back.

    group             its full name
    scores, comments  students whose score or comment it was
    already           students who had this very entry from the group
    kept              why others were left alone, by student
    """

    group: str
    scores: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def students(self) -> tuple[str, ...]:
        """Students for whom anything was changed."""
        return tuple(sorted({*self.scores, *self.comments}))


@dataclass(frozen=True)
class EnteredMarks:
    """What people have entered for an exercise.

    entries  what the gradebook has, by student
    moved    students who keep entries of a group they have left, with it
    """

    entries: Mapping[str, ManualMark]
    moved: Mapping[str, str]


def standing(exercise: Exercise, groups: Sequence[Group]) -> EnteredMarks:
    """What was entered, for groups and by hand.

    raises  UserError if gradebook or ledger cannot be read
    """
    with manual.opened(exercise) as book:
        entries = book.entries()
    now = {student: g.name for g in groups for student in g.students}
    moved = {
        student: line.group
        for line in Ledger(exercise).lines()
        for student in sorted(line.students)
        if now.get(student) != line.group
        and student in entries
        and _stands(line, student, entries[student])
    }
    return EnteredMarks(entries, moved)


def enter(exercise: Exercise, name: str, order: Order) -> Done:
    """Enter what is wanted for everyone in a group, and for no one twice.

    raises  UserError if there is no such group, if a score is impossible,
            or if gradebook or ledger cannot be written
    """
    assignment = exercise.notebook.assignment
    with lock.grading(assignment.course), manual.opened(exercise) as book:
        found = answers.read(assignment, [exercise]).answers[exercise.id]
        group = named(grouping.groups(found), name)
        ledger = Ledger(exercise)
        work = _Work(book, ledger.lines())
        entries = book.entries()
        for student in group.students:
            if student not in entries:
                work.keep(student, "the gradebook does not know it")
                continue
            entry = entries[student]
            score = order.score_of(entry)
            if score is not None:
                work.enter_score(student, entry, score)
            if order.comment:
                work.enter_comment(student, entry, order.comment)
        if work.scores or work.comments:
            ledger.add(
                Line(group.name, order.comment, work.scores, work.comments)
            )
        book.commit()
    return work.done(group.name)


def take_back(exercise: Exercise, name: str) -> Done:
    """Take back what was entered for a group, where it still stands.

    raises  UserError if nothing was entered for it, or if gradebook or
            ledger cannot be written
    """
    course = exercise.notebook.assignment.course
    with lock.grading(course), manual.opened(exercise) as book:
        ledger = Ledger(exercise)
        lines = ledger.lines()
        if not any(line.group.startswith(name) for line in lines):
            others = ", ".join(dict.fromkeys(line.group for line in lines))
            raise UserError(
                f"Nothing was entered for a group {name!r} of {exercise.id} "
                f"that could be taken back, as far as {ledger.path} knows."
                + (f" Something was for: {others}." if others else "")
            )
        name = full_name((line.group for line in lines), name)
        lines = [line for line in lines if line.group == name]
        work = _Work(book, lines)
        for line in reversed(lines):
            for student, score in line.scores.items():
                if book.withdraw_score(student, score):
                    work.scores[student] = score
                else:
                    work.keep(student, "the score is another now")
            for student, former in line.comments.items():
                if book.withdraw_comment(student, line.comment, former):
                    work.comments[student] = former
                else:
                    work.keep(student, "the comment is another now")
        book.commit()
        for line in lines:
            ledger.undo(line)
    return work.done(name)


def full_name(names: Iterable[str], name: str) -> str:
    """The one of some names that is meant by its beginning.

    raises  UserError if none or several are
    """
    every = list(dict.fromkeys(names))
    found = [each for each in every if each.startswith(name)]
    if name in found:
        return name
    if len(found) == 1:
        return found[0]
    what = "is the beginning of several" if found else "names none"
    known = ", ".join(found or every) or "none yet"
    raise UserError(f"{name!r} {what} of the groups. There are: {known}.")


def named(groups: Sequence[Group], name: str) -> Group:
    """The group of that name, or whose name begins so.

    raises  UserError if it is none or several
    """
    full = full_name((group.name for group in groups), name)
    return next(group for group in groups if group.name == full)


class _Work:
    """One command on the entries of an exercise."""

    def __init__(self, book: Marks, lines: Sequence[Line]) -> None:
        self._book, self._lines = book, lines
        self.scores: dict[str, float] = {}
        self.comments: dict[str, str | None] = {}
        self._already: set[str] = set()
        self._kept: dict[str, tuple[str, ...]] = {}

    def keep(self, student: str, reason: str) -> None:
        """Leave an entry alone."""
        self._kept[student] = (*self._kept.get(student, ()), reason)

    def enter_score(
        self, student: str, entry: ManualMark, score: float
    ) -> None:
        """Enter a score where none stands."""
        most = self._book.most
        if not 0 <= score <= most:
            raise UserError(
                f"{student} would get {score:g} points; possible are 0 to "
                f"{most:g}. Nothing was changed."
            )
        groups = [
            line.group
            for line in self._lines
            if student in line.scores and line.scores[student] == entry.score
        ]
        if self._book.enter_score(student, score):
            self.scores[student] = score
        elif groups and entry.score == score:
            # Said once more, it holds for what was graded again since.
            self._book.confirm(student, score)
            self._already.add(student)
        else:
            has = f"has the score {_shown(entry.score)}"
            self.keep(student, f"{has}{_source(groups)}")

    def enter_comment(
        self, student: str, entry: ManualMark, text: str
    ) -> None:
        """Enter a comment where none stands."""
        groups = [
            line.group
            for line in self._lines
            if student in line.comments and line.comment == entry.comment
        ]
        if self._book.enter_comment(student, text):
            self.comments[student] = entry.comment
        elif groups and entry.comment == text:
            self._already.add(student)
        elif entry.comment:
            self.keep(student, f"has a comment{_source(groups)}")
        else:
            # Nothing stood there a moment ago, or there is no place for it.
            self.keep(student, "its comment cannot be entered")

    def done(self, group: str) -> Done:
        """What was done."""
        return Done(
            group,
            tuple(sorted(self.scores)),
            tuple(sorted(self.comments)),
            tuple(sorted(self._already - {*self.scores, *self.comments})),
            self._kept,
        )


def _stands(line: Line, student: str, entry: ManualMark) -> bool:
    """Whether what a line entered for a student wants a second look."""
    if student in line.scores and entry.score == line.scores[student]:
        # Where it no longer waits, a person has confirmed it since.
        return entry.waits
    return student in line.comments and entry.comment == line.comment


def _source(groups: Sequence[str]) -> str:
    """For which group an entry was made last, in words, if for one."""
    if not groups:
        return ""
    return f", entered for {groups[-1]}; --undo takes it back"


def _shown(score: float | None) -> str:
    return "entered just now" if score is None else f"{score:g}"
