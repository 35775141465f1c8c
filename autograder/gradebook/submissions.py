"""Submissions in nbgrader's folders, and whether they have to be graded.

Input: the course as nbgrader sees it, and a reader of its gradebook.
Output: where each submission stands, and how it compares to an assignment
version. Files are looked at where that tells something, and what was seen
is handed on. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.common import atomic
from autograder.common.errors import UserError
from autograder.course import settings
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.read import Reader
from autograder.grading import changes, handed_in
from autograder.grading.assignment_version import AssignmentVersion
from autograder.grading.changes import Change
from autograder.grading.handed_in import HandedIn
from autograder.grading.provenance import origin_of, provenance
from autograder.grading.result import EarlierVerdicts

__all__ = ["Comparison", "Submission", "look", "submissions"]


@dataclass(frozen=True)
class Comparison:
    """A submission beside an assignment version.

    changes    why it has to be graded, by notebook; nothing for those that
               are up to date
    handed_in  its files as they were looked at, if they were
    origins    the provenance its notebooks will have, if that was needed
    """

    changes: Mapping[str, Change]
    handed_in: HandedIn | None = None
    origins: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Submission:
    """What a student handed in for an assignment.

    folder    with the files as they were handed in
    graded    the folder of the graded notebooks, which may not exist
    recorded  whether the gradebook knows the submission
    """

    student: str
    folder: Path
    graded: Path
    recorded: bool
    nbgrader: NbgraderCourse

    def look(self) -> HandedIn:
        """Look at its files; see `look`."""
        return look(self.nbgrader, self.student, self.folder)

    def compare(
        self, version: AssignmentVersion, seen: HandedIn | None = None
    ) -> Comparison:
        """Find out whether and why it has to be graded by this version.

        seen  its files, where somebody has looked at them already
        """
        every = [notebook.name for notebook in version.notebooks]

        def whole(reason: str) -> Comparison:
            return Comparison(
                dict.fromkeys(every, Change(((reason, ""),))), seen
            )

        if not self.graded.is_dir() and not self.recorded:
            return whole(changes.NEW)
        if atomic.was_interrupted(self.graded):
            return whole(changes.INTERRUPTED)
        if not self.graded.is_dir() or not self.recorded:
            return whole(changes.LOST)
        try:
            seen = seen or self.look()
            origins = provenance(seen.read(), version, seen.left_out)
        except UserError:
            return whole(changes.UNREADABLE)
        found = {
            notebook.name: changes.compare(
                origin_of(self._graded(notebook.name)),
                origins[notebook.name],
                notebook,
            )
            for notebook in version.notebooks
        }
        return Comparison(
            {name: change for name, change in found.items() if change},
            seen,
            origins,
        )

    def notebooks_to_grade(
        self,
        to_grade: Mapping[str, Change],
        origins: Mapping[str, str],
        version: AssignmentVersion,
    ) -> dict[str, EarlierVerdicts | None]:
        """The notebooks to grade, and what still holds of each.

        to_grade  changes, by notebook
        origins   the provenance the notebooks are going to have
        """
        ours = {notebook.name: notebook for notebook in version.notebooks}
        return {
            name: None
            if change.exercises is None
            else changes.earlier_verdicts(
                self._graded(name), origins[name], ours[name]
            )
            for name, change in to_grade.items()
        }

    def _graded(self, name: str) -> Path:
        return self.graded / f"{name}.ipynb"


def submissions(
    nbgrader: NbgraderCourse, reader: Reader, name: str
) -> tuple[Submission, ...]:
    """Everything handed in for an assignment, by student."""
    known = {each.student for each in reader.submissions(name)}
    return tuple(
        Submission(
            student,
            folder,
            nbgrader.autograded(student, name),
            student in known,
            nbgrader,
        )
        for student, folder in nbgrader.submitted(name)
    )


def look(nbgrader: NbgraderCourse, student: str, folder: Path) -> HandedIn:
    """Look at what a student has handed in, within the course's limits.

    raises  UserError if that cannot be read, or not be graded under this
            name
    """
    if set('<>"') & set(student):
        # The formgrader writes ids into its pages as they are.
        raise UserError(
            f"{folder}: a student id must not hold <, > or a quotation mark. "
            "Rename the folder."
        )
    limits = settings.limits(nbgrader.course)
    return handed_in.look(folder, nbgrader.ignored, limits)
