"""Bring submissions to where nbgrader expects them.

Input: an LMS download, or nbgrader's exchange. Output: the folders
submitted/<student>/<assignment>/ with the notebooks under their released
names, other files, and timestamp.txt, as `nbgrader collect` leaves them.
Grades nothing.

The student id is the number the LMS gives, "1001": it is what the LMS
wants back with the grades. Names, where a download has them, go to the
gradebook, so that the formgrader shows them.

`nbgrader zip_collect` is not used for downloads: it stops at the first
repeated file, knows no renamed copies and clears what was collected
before. Its setting `c.FileNameCollectorPlugin.named_regexp` is honored,
for downloads whose file names follow a rule of their own.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from autograder import replacing
from autograder.classroom import downloads
from autograder.course import Assignment, Course
from autograder.errors import UserError
from autograder.spine import stock

__all__ = ["Collected", "collect"]

# What browsers, desktops and an LMS put behind the name of a copy.
_COPY = re.compile(
    r"[ _-]*\((\d+)\)|-(\d+)|[ _-]+copy[ _-]*(\d*)(?:\(\d+\))?", re.IGNORECASE
)
_TIMESTAMP = "timestamp.txt"


@dataclass(frozen=True)
class Collected:
    """What was collected.

    students   whose submission is new or was replaced by a newer one
    unchanged  whose submission had been collected before
    notes      sentences on what was repaired or left out
    """

    students: tuple[str, ...]
    unchanged: tuple[str, ...]
    notes: tuple[str, ...]


def collect(
    course: Course, name: str, archive: Path | None = None
) -> Collected:
    """Collect the submissions of an assignment.

    archive  a zip archive or a folder; None for nbgrader's exchange
    raises   UserError if there is no release, no such archive, no
             submission in it, or something in it that is not safe to
             unpack; nothing is collected then
    """
    assignment = course.assignment(name)
    if not any(assignment.release.glob("*.ipynb")):
        raise UserError(
            f"{assignment.release} holds no notebook. Make the release "
            f"first: autograder generate {name}"
        )
    app = stock.application(course)
    if archive is None:
        return _from_exchange(app, name)
    with downloads.opened(archive) as entries:
        class_ = _Class(app, assignment)
        for entry in entries:
            class_.take(entry)
        return class_.hand_over(archive)


def _from_exchange(app: Any, name: str) -> Collected:
    app.coursedir.assignment_id = name
    step = app.exchange.Collect(
        coursedir=app.coursedir, authenticator=app.authenticator, parent=app
    )
    step.update = True
    before = _stamps(app.coursedir, name)
    log: list[str] = []
    way_out = f"To collect an LMS download: autograder collect {name} ARCHIVE"
    try:
        stock.run(step, f"collect {name} from its exchange", log.append)
    except UserError as error:
        raise UserError(f"{error}\n{way_out}") from error
    after = _stamps(app.coursedir, name)
    if not after:
        raise UserError(
            f"nbgrader's exchange has no submission of {name}. {way_out}"
        )
    fresh = {
        student for student in after if before.get(student) != after[student]
    }
    return Collected(
        students=tuple(sorted(fresh)),
        unchanged=tuple(sorted(after.keys() - fresh)),
        notes=tuple(
            " ".join(line.split()) for line in log if "cheating" in line
        ),
    )


def _stamps(coursedir: Any, name: str) -> dict[str, str]:
    """The timestamps of what has been collected, by student."""
    root = Path(coursedir.root)
    pattern = coursedir.format_path(coursedir.submitted_directory, "*", name)
    found = {}
    for folder in root.glob(str(Path(pattern).relative_to(root))):
        stamp = folder / _TIMESTAMP
        found[folder.parent.name] = stamp.read_text() if stamp.exists() else ""
    return found


@dataclass
class _Submission:
    """The files of one student, chosen so far.

    origin  the student's id as the download has it
    copies  for each notebook, the number of the copy that was chosen
    """

    origin: str
    name: str
    files: dict[str, downloads.Entry] = field(default_factory=dict)
    copies: dict[str, int] = field(default_factory=dict)


class _Class:
    """Sorts the files of a download by student and hands them over."""

    def __init__(self, app: Any, assignment: Assignment) -> None:
        from nbgrader.plugins import FileNameCollectorPlugin

        self._app = app
        self._assignment = assignment
        self._released = {p.stem for p in assignment.release.glob("*.ipynb")}
        self._pattern = _checked(
            FileNameCollectorPlugin(parent=app).named_regexp
        )
        self._largest = 1000 * app.coursedir.max_file_size
        self._found: dict[str, _Submission] = {}
        self._notes: list[str] = []

    def take(self, entry: downloads.Entry) -> None:
        """Give a file to its student, if it is the newest of its name."""
        owner = downloads.owner(entry.path, self._pattern)
        if owner is None:
            self._note(f"{entry.path} does not say whose it is; left out.")
            return
        student = _clean(owner.student)
        submission = self._found.setdefault(
            student, _Submission(owner.student, owner.name)
        )
        if submission.origin != owner.student:
            raise UserError(
                f"{owner.student!r} and {submission.origin!r} would both be "
                f"the student {student!r}. Rename one of them."
            )
        if entry.size > self._largest:
            self._note(f"{student}: {owner.file} is too large; left out.")
        elif owner.file.suffix.lower() == ".ipynb":
            self._take_notebook(student, submission, owner.file, entry)
        else:
            path = _inside(owner.file, self._assignment.name)
            submission.files[path.as_posix()] = entry

    def _take_notebook(
        self,
        student: str,
        submission: _Submission,
        file: PurePosixPath,
        entry: downloads.Entry,
    ) -> None:
        stem, number = _original(file.stem, self._released)
        if stem not in self._released:
            known = ", ".join(f"{n}.ipynb" for n in sorted(self._released))
            self._note(
                f"{student}: {file.name} is no notebook of "
                f"{self._assignment.name} ({known}); left out. If it is one "
                "under another name, rename it and collect again."
            )
            return
        name = f"{stem}.ipynb"
        rival = submission.files.get(name)
        if rival is not None:
            # Copies handed in together have one time; the number decides.
            one = (rival.time, submission.copies[name])
            is_newer = (entry.time, number) > one
            kept, left = (entry, rival) if is_newer else (rival, entry)
            self._note(
                f"{student}: {name} came several times; "
                f"{kept.path.name} of {kept.time} was taken, "
                f"{left.path.name} of {left.time} was not."
            )
            if not is_newer:
                return
        elif file.name != name:
            self._note(f"{student}: {file.name} was taken as {name}.")
        submission.files[name] = entry
        submission.copies[name] = number

    def hand_over(self, archive: Path) -> Collected:
        """Write what is new; raises UserError if there is nothing."""
        complete = {
            student: submission
            for student, submission in self._found.items()
            if submission.copies
        }
        for student in sorted(self._found.keys() - complete.keys()):
            self._note(f"{student}: no notebook to grade; not collected.")
        if not complete:
            raise UserError(
                f"{archive} holds no submission of {self._assignment.name}."
                + "".join(f"\n  {note}" for note in self._notes)
            )
        fresh = {
            student: submission.name
            for student, submission in sorted(complete.items())
            if self._is_new(student, submission)
        }
        for student in fresh:
            self._write(student, complete[student].files)
        _record_names(self._app.coursedir, fresh)
        return Collected(
            students=tuple(fresh),
            unchanged=tuple(sorted(complete.keys() - fresh.keys())),
            notes=tuple(self._notes),
        )

    def _folder(self, student: str) -> Path:
        directory = self._app.coursedir
        return Path(
            directory.format_path(
                directory.submitted_directory, student, self._assignment.name
            )
        )

    def _is_new(self, student: str, submission: _Submission) -> bool:
        folder = self._folder(student)
        if not folder.exists():
            return True
        known = _read_stamp(folder / _TIMESTAMP)
        if known is None:
            self._note(
                f"{student}: {folder} says nothing of its time; it was left "
                "as it is. Remove it to collect this submission."
            )
            return False
        return _newest(submission.files) > known

    def _write(
        self, student: str, files: Mapping[str, downloads.Entry]
    ) -> None:
        """Write a submission beside its place, then move it there."""
        folder = self._folder(student)
        contents = {name: entry.read() for name, entry in files.items()}
        stamp = f"{_newest(files):%Y-%m-%d %H:%M:%S} UTC"
        contents[_TIMESTAMP] = stamp.encode()
        replacing.prepare(folder, contents)
        replacing.publish(folder)

    def _note(self, text: str) -> None:
        self._notes.append(text)


def _checked(pattern: str) -> str:
    """The course's own pattern for file names, if it has a usable one."""
    if not pattern:
        return ""
    try:
        groups = re.compile(pattern).groupindex
    except re.error as error:
        raise UserError(
            f"FileNameCollectorPlugin.named_regexp in nbgrader_config.py: "
            f"{error}."
        ) from error
    if not {"student_id", "file_id"} <= groups.keys():
        raise UserError(
            "FileNameCollectorPlugin.named_regexp in nbgrader_config.py "
            "needs the groups student_id and file_id."
        )
    return pattern


def _clean(student: str) -> str:
    """A student id that is safe as a folder name and in nbgrader's globs."""
    return re.sub(r"[^\w.@-]+", "_", student).strip("._") or "unnamed"


def _inside(file: PurePosixPath, assignment: str) -> PurePosixPath:
    """Where a file belongs; some students hand in the whole folder."""
    if len(file.parts) > 1 and file.parts[0] == assignment:
        return PurePosixPath(*file.parts[1:])
    return file


def _original(stem: str, released: set[str]) -> tuple[str, int]:
    """The released name of a notebook and the number of the copy."""
    stem = unicodedata.normalize("NFC", stem).strip()
    by_fold = {name.casefold(): name for name in released}
    number = 0
    while stem.casefold() not in by_fold:
        marks = [m for m in _COPY.finditer(stem) if m.end() == len(stem)]
        if not marks or marks[0].start() == 0:
            return stem, 0
        digits = "".join(filter(None, marks[0].groups()))
        number = int(digits or 1)
        stem = stem[: marks[0].start()].rstrip()
    return by_fold[stem.casefold()], number


def _newest(files: Mapping[str, downloads.Entry]) -> datetime.datetime:
    return max(entry.time for entry in files.values())


def _read_stamp(path: Path) -> datetime.datetime | None:
    from nbgrader.utils import parse_utc

    try:
        return parse_utc(path.read_text().strip())
    except (OSError, ValueError, OverflowError):
        return None


def _record_names(coursedir: Any, names: Mapping[str, str]) -> None:
    """Tell the gradebook the names of students it has no name of."""
    if not any(names.values()):
        return
    from nbgrader.api import Gradebook, Student

    with Gradebook(coursedir.db_url, coursedir.course_id) as book:
        known = {student.id: student for student in book.students}
        for student, name in names.items():
            first, _, last = name.partition(" ")
            record = known.get(student)
            if record is None:
                record = Student(id=student)
                book.db.add(record)
            if not (record.first_name or record.last_name):
                record.first_name, record.last_name = first, last
        book.db.commit()
