"""Bring submissions to where nbgrader expects them.

Input: an LMS download, or nbgrader's exchange. Output: the folders
submitted/<student>/<assignment>/ with the notebooks under their released
names, other files, and timestamp.txt, as `nbgrader collect` leaves them.
Grades nothing.

The student id is that of the roster, where one was brought in, otherwise
the number the LMS gives, "1001": see `autograder.lms.owners`. Names, where
a download has them, go to the gradebook, so that the formgrader shows them.

A file's time in Moodle's archive is when it was handed in. In Canvas's it
is when the archive was made, so there only the mark of late ones counts:
without it a submission was in time.

`nbgrader zip_collect` is not used for downloads: it stops at the first
repeated file, knows no renamed copies and clears what was collected
before. Its setting `c.FileNameCollectorPlugin.named_regexp` is honored,
for downloads whose file names follow a rule of their own.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from autograder.common import atomic
from autograder.common.errors import UserError
from autograder.common.foreign_folder import NoFileError, beginning
from autograder.course import settings
from autograder.course.course import Assignment, Course
from autograder.gradebook import steps
from autograder.gradebook.records import Person
from autograder.gradebook.stamps import parse_time
from autograder.lms import downloads, exchange_notes, owners
from autograder.lms.owners import Owners, Worksheet
from autograder.lms.released_names import Released
from autograder.sandbox.helper import ExceededError, Helper

if TYPE_CHECKING:
    # It imports nbgrader, which takes two seconds.
    from autograder.gradebook.nbgrader_course import NbgraderCourse

__all__ = ["Collected", "collect"]

_PACKED = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
_TIMESTAMP = "timestamp.txt"


@dataclass(frozen=True)
class Collected:
    """What was collected.

    students    whose submission is new or was replaced by a newer one
    unchanged   whose submission had been collected before
    notes       sentences on what was repaired or left out
    needs_look  whether a person should look at one of them
    """

    students: tuple[str, ...]
    unchanged: tuple[str, ...]
    notes: tuple[str, ...]
    needs_look: bool = False


def collect(
    course: Course,
    name: str,
    archive: Path | None = None,
    student: str = "",
    sheet: Path | None = None,
    time_zone: str = "",
) -> Collected:
    """Collect the submissions of an assignment.

    archive    a zip archive or a folder; None for nbgrader's exchange
    student    of the exchange, only what this one handed in
    sheet      a table of the LMS that says whose each number is, and when
               it was handed in
    time_zone  of the LMS's clock; by itself UTC
    raises     UserError if there is no release, no such archive, no
             submission in it, or something in it that is not safe to
             unpack; nothing is collected then
    """
    assignment = course.assignment(name)
    if not any(assignment.release.glob("*.ipynb")):
        raise UserError(
            f"{assignment.release} holds no notebook. Make the release "
            f"first: autograder generate {name}"
        )
    # Imported here: it imports nbgrader, which takes two seconds.
    from autograder.gradebook.nbgrader_course import NbgraderCourse

    nbgrader = NbgraderCourse(course)
    if archive is None:
        return _from_exchange(course, nbgrader, name, student)
    zone = owners.zone(time_zone)
    table = owners.worksheet(sheet, time_zone) if sheet else Worksheet()
    with (
        downloads.opened(archive, zone) as entries,
        Helper(settings.ceiling(course)) as helper,
    ):
        download = _Download(nbgrader, assignment, entries, table, helper)
        for entry in entries:
            download.take(entry)
        return download.hand_over(archive)


def _from_exchange(
    course: Course, nbgrader: NbgraderCourse, name: str, student: str
) -> Collected:
    before = _stamps(nbgrader, name, student)
    way_out = f"To collect an LMS download: autograder collect {name} ARCHIVE"
    try:
        notices = steps.collect(course, name, student)
    except UserError as error:
        raise UserError(f"{error}\n{way_out}") from error
    after = _stamps(nbgrader, name, student)
    if not after and not notices.left_out:
        raise UserError(
            f"nbgrader's exchange has no submission of {name}. {way_out}"
        )
    fresh = {
        student for student in after if before.get(student) != after[student]
    }
    return Collected(
        students=tuple(sorted(fresh)),
        unchanged=tuple(sorted(after.keys() - fresh)),
        notes=tuple(exchange_notes.sentences(notices)),
        needs_look=bool(notices.left_out),
    )


def _stamps(
    nbgrader: NbgraderCourse, name: str, student: str
) -> dict[str, bytes]:
    """The timestamps of what has been collected, by student."""
    stamps = {}
    for each, folder in nbgrader.submitted(name):
        if each == student or not student:
            stamps[each] = b""
            with contextlib.suppress(NoFileError):
                stamps[each] = beginning(folder, _TIMESTAMP, 1000)
    return stamps


@dataclass
class _Collecting:
    """The files of one student, chosen so far.

    owner    as the download says
    copies   for each notebook, the number of the copy that was chosen
    folders  for each notebook, where it stood
    others   notebooks under names of their own
    """

    owner: downloads.Owner
    files: dict[str, downloads.Entry] = field(default_factory=dict)
    copies: dict[str, int] = field(default_factory=dict)
    folders: dict[str, PurePosixPath] = field(default_factory=dict)
    others: dict[PurePosixPath, downloads.Entry] = field(default_factory=dict)


class _Download:
    """Sorts the files of a download by student and hands them over."""

    def __init__(
        self,
        nbgrader: NbgraderCourse,
        assignment: Assignment,
        entries: Sequence[downloads.Entry],
        sheet: Worksheet,
        helper: Helper,
    ) -> None:
        self._helper = helper
        self._nbgrader = nbgrader
        self._assignment = assignment
        self._released = Released(assignment.release)
        self._pattern = _checked(nbgrader.file_name_pattern)
        self._largest = nbgrader.largest_file
        self._limits = settings.limits(assignment.course)
        self._found: dict[str, _Collecting] = {}
        self._sheet = sheet
        people, self._due = _known(nbgrader, assignment.name)
        found = (self._owner(entry.path) for entry in entries)
        self._owners = Owners(people, filter(None, found), sheet)
        self._keep_number: set[str] = set()
        self._notes: list[str] = []
        self._needs_look = False

    def _owner(self, path: PurePosixPath) -> downloads.Owner | None:
        """Whose a file is; a folder named as the assignment is nobody."""
        owner = downloads.owner(path, self._pattern)
        if owner and not owner.is_sure:
            # The release, or a folder in which a student worked.
            return None if owner.student == self._assignment.name else owner
        return owner

    def _student(self, owner: downloads.Owner) -> str:
        """The student's id; notes once why it is a number."""
        number = _clean(owner.student)
        if self._folder(number).exists() and not self._owners.is_another(
            owner
        ):
            # Another id now would be another student.
            return number
        student, reason = self._owners.student(owner)
        if reason and number not in self._keep_number:
            self._keep_number.add(number)
            self._note(reason, look=True)
        return _clean(student)

    def take(self, entry: downloads.Entry) -> None:
        """Give a file to its student, if it is the newest of its name."""
        owner = self._owner(entry.path)
        if owner is None:
            self._note(
                f"{entry.path} does not say whose it is; left out.",
                look=entry.path.suffix.lower() == ".ipynb",
            )
            return
        student = self._student(owner)
        submission = self._found.setdefault(student, _Collecting(owner))
        other = submission.owner.student
        if other != owner.student:
            raise UserError(
                f"{owner.student!r} and {other!r} would both be the student "
                f"{student!r}. Rename one of them."
            )
        self._take_file(student, submission, owner.file, entry)

    def _take_file(
        self,
        student: str,
        submission: _Collecting,
        file: PurePosixPath,
        entry: downloads.Entry,
    ) -> None:
        suffix = file.suffix.lower()
        if entry.size > self._largest:
            self._note(f"{student}: {file} is too large; left out.", look=True)
            return
        if suffix == ".zip" and not any(
            part.lower().endswith(".zip") for part in entry.path.parts[:-1]
        ):
            if self._take_packed(student, submission, file, entry):
                return
        elif suffix in _PACKED:
            self._note(
                f"{student}: {file.name} cannot be opened here. Unpack it "
                "and collect the folder if the notebooks are in it.",
                look=True,
            )
        file = _inside(file, self._assignment.name)
        stem, number = self._released.meant(file)
        if stem:
            self._take_notebook(student, submission, file, stem, number, entry)
        elif suffix == ".ipynb":
            submission.others[file] = entry
        else:
            submission.files[file.as_posix()] = entry

    def _take_packed(
        self,
        student: str,
        submission: _Collecting,
        file: PurePosixPath,
        entry: downloads.Entry,
    ) -> bool:
        """Take the files of a zip the student made; whether it worked."""
        try:
            found = downloads.unpacked(
                entry,
                self._limits.submission_bytes,
                self._limits.submission_files,
                self._helper.call,
            )
        except UserError as error:
            self._note(f"{student}: {error} It was not unpacked.", look=True)
            return False
        self._note(f"{student}: {file.name} was unpacked.")
        for each in found:
            if each.path.suffix.lower() == ".zip":
                submission.files[each.path.as_posix()] = each
            else:
                path = file.parent / each.path
                self._take_file(student, submission, path, each)
        return True

    def _take_notebook(
        self,
        student: str,
        submission: _Collecting,
        file: PurePosixPath,
        stem: str,
        number: int,
        entry: downloads.Entry,
    ) -> None:
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
        submission.folders[name] = file.parent

    def _take_others(self, student: str, submission: _Collecting) -> None:
        """Know notebooks under names of their own by their cells."""
        for file, entry in submission.others.items():
            stem = self._with_cells_of(student, file, entry)
            if stem and f"{stem}.ipynb" not in submission.files:
                self._take_notebook(student, submission, file, stem, -2, entry)
                continue
            known = ", ".join(f"{n}.ipynb" for n in self._released.names)
            self._note(
                f"{student}: {file.name} is no notebook of "
                f"{self._assignment.name} ({known}); left out. If it is one "
                "under another name, rename it and collect again.",
                look=True,
            )

    def _with_cells_of(
        self, student: str, file: PurePosixPath, entry: downloads.Entry
    ) -> str:
        """The notebook of which a file has most of the cells, or ""."""
        try:
            return self._helper.call(
                self._released.with_cells_of, entry.read()
            )
        except ExceededError as error:
            self._note(f"{student}: {file.name}: {error}", look=True)
            return ""

    def hand_over(self, archive: Path) -> Collected:
        """Write what is new; raises UserError if there is nothing."""
        for student, submission in self._found.items():
            self._take_others(student, submission)
            _lift(submission)
        # Who handed in something else gets a grade with the reason.
        complete = {
            student: submission
            for student, submission in self._found.items()
            if submission.copies
            or (submission.owner.is_sure and submission.files)
        }
        for student, submission in sorted(self._found.items()):
            if not submission.copies:
                left = "" if student in complete else "; not collected"
                self._note(
                    f"{student}: no notebook to grade{left}.", look=True
                )
        if not any(submission.copies for submission in complete.values()):
            raise UserError(
                f"{archive} holds no submission of {self._assignment.name}."
                + "".join(f"\n  {note}" for note in self._notes)
            )
        fresh = {
            student: submission.owner.name
            for student, submission in sorted(complete.items())
            if self._is_new(student, submission)
        }
        for student in fresh:
            self._write(student, complete[student])
        _record_names(self._assignment.course, fresh)
        return Collected(
            students=tuple(fresh),
            unchanged=tuple(sorted(complete.keys() - fresh.keys())),
            notes=tuple(self._notes),
            needs_look=self._needs_look,
        )

    def _folder(self, student: str) -> Path:
        return self._nbgrader.handed_in(student, self._assignment.name)

    def _is_new(self, student: str, submission: _Collecting) -> bool:
        folder = self._folder(student)
        if not folder.exists():
            return True
        known = _read_stamp(folder / _TIMESTAMP)
        if time := self._sheet.times.get(submission.owner.student):
            return time != known or not self._is_there(folder, submission)
        if submission.owner.lms == "canvas" and self._is_there(
            folder, submission
        ):
            # Each of its archives has a time of its own.
            return False
        if known is None:
            self._note(
                f"{student}: {folder} says nothing of its time; it was left "
                "as it is. Remove it to collect this submission."
            )
            return False
        return _newest(submission.files) > known

    def _is_there(self, folder: Path, submission: _Collecting) -> bool:
        """Whether these very files were collected before."""
        there = {
            path.relative_to(folder).as_posix(): path
            for path in folder.rglob("*")
            if path.is_file() and path.name != _TIMESTAMP
        }
        return there.keys() == submission.files.keys() and all(
            path.read_bytes() == submission.files[name].read()
            for name, path in there.items()
        )

    def _time(
        self, student: str, submission: _Collecting
    ) -> datetime.datetime:
        """When a submission was handed in, as far as anybody knows."""
        if time := self._sheet.times.get(submission.owner.student):
            return time
        if strange := self._sheet.strange.get(submission.owner.student):
            self._note(
                f"{student}: the time {strange!r} cannot be read; write it "
                "as 2026-03-20 22:15.",
                look=True,
            )
        time = _newest(submission.files)
        due = self._due.get(student, self._due.get(""))
        if submission.owner.lms != "canvas" or due is None or time <= due:
            return time
        if not submission.owner.is_late:
            return due
        self._note(
            f"{student} was late, and Canvas does not say by how much: {time} "
            "UTC is when the archive was made. For late penalties give the "
            "times: --worksheet.",
            look=True,
        )
        return time

    def _write(self, student: str, submission: _Collecting) -> None:
        """Write a submission beside its place, then move it there."""
        folder = self._folder(student)
        files = submission.files
        contents = {name: entry.read() for name, entry in files.items()}
        stamp = f"{self._time(student, submission):%Y-%m-%d %H:%M:%S} UTC"
        contents[_TIMESTAMP] = stamp.encode()
        atomic.prepare(folder, contents)
        atomic.publish(folder)

    def _note(self, text: str, *, look: bool = False) -> None:
        self._notes.append(text)
        self._needs_look |= look


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
    while len(file.parts) > 1 and file.parts[0] == assignment:
        file = PurePosixPath(*file.parts[1:])
    return file


def _lift(submission: _Collecting) -> None:
    """Keep beside the notebooks what was beside them, in any folder."""
    folders = set(submission.folders.values())
    if len(folders) != 1:
        return
    (folder,) = folders
    for name, entry in list(submission.files.items()):
        path = PurePosixPath(name)
        if folder.parts and path.is_relative_to(folder):
            lifted = path.relative_to(folder).as_posix()
            if lifted not in submission.files:
                submission.files[lifted] = entry
                del submission.files[name]


def _newest(files: Mapping[str, downloads.Entry]) -> datetime.datetime:
    return max(entry.time for entry in files.values())


def _read_stamp(path: Path) -> datetime.datetime | None:
    try:
        said = beginning(path.parent, path.name, 1000)
        return parse_time(said.decode().strip())
    except (OSError, ValueError):
        return None


def _known(
    nbgrader: NbgraderCourse, name: str
) -> tuple[Sequence[Person], dict[str, datetime.datetime]]:
    """The students of the gradebook, and when each has to hand in.

    The time under "" is that of everybody without an extension.
    """
    try:
        with nbgrader.reader(name) as reader:
            ends = {"": reader.assignment(name).due}
            for each in reader.submissions(name):
                ends[each.student] = each.end
            people = reader.people()
    except UserError:
        # It was generated elsewhere; then nobody is known here.
        return (), {}
    return people, {who: end for who, end in ends.items() if end}


def _record_names(course: Course, names: Mapping[str, str]) -> None:
    """Tell the gradebook the names of students it has no name of."""
    if not any(names.values()):
        return
    from autograder.gradebook import students

    named = {each.id for each in students.known(course) if each.name}
    unnamed = []
    for student, name in names.items():
        if student not in named:
            first, _, last = name.partition(" ")
            unnamed.append(Person(student, first, last))
    students.write(course, unnamed)
