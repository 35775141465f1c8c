"""nbgrader's export plugins for Canvas, Moodle and plain tables.

    nbgrader export --exporter=autograder.exports.CanvasExporter \\
        --assignment [\\"neural_networks\\"] --to grades.csv

and `autograder export` write the same file. Options are set in
nbgrader_config.py or on nbgrader's command line, such as
--CanvasExporter.into=gradebook.csv.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Enum, Unicode

from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.read import Reader
from autograder.lms import canvas, moodle, plain_table, tables
from autograder.lms.columns import CHOICES, columns
from autograder.lms.grades import Grades, of_assignment
from autograder.lms.tables import Table
from autograder.lms.writing import Exported, ExportOrder, chosen

__all__ = ["CanvasExporter", "CsvExporter", "MoodleExporter"]


class _Exporter(ExportPlugin):
    """What the exporters have in common."""

    columns = Enum(
        CHOICES,
        default_value="total",
        help="total: a column for the assignment; exercises: one for each "
        "exercise, and one for late penalties; both.",
    ).tag(config=True)

    only_graded = Bool(
        False,
        help="Leave out who handed in nothing and whose answers wait for a "
        "person, instead of writing 0 and what there is so far.",
    ).tag(config=True)

    name = ""
    column = ""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file; logs whom a person should know of."""
        for exported in self.exported(gradebook):
            self.log.info("Wrote %s", exported.path)
            for note in exported.notes:
                self.log.warning(note)
            for trouble in exported.trouble:
                self.log.error(trouble)

    def exported(self, gradebook: Gradebook) -> list[Exported]:
        """Write a file for each assignment.

        raises  UserError if it cannot be written
        """
        reader = Reader(gradebook.db)
        names = [str(each) for each in self.assignment]
        if not names:
            names = [each.name for each in reader.assignments()]
        if len(names) > 1 and self.to:
            raise UserError(
                f"{self.to} is to hold one assignment, and there are "
                f"several: {', '.join(names)}. Name one."
            )
        return [
            self._one(of_assignment(reader, each, self._handed_in(each)))
            for each in names
        ]

    def _one(self, grades: Grades) -> Exported:
        default = Path("grades", f"{grades.assignment}-{self.name}.csv")
        out = Exported(Path(self.to) if self.to else default)
        students = [str(each) for each in self.student]
        results = chosen(grades, self.only_graded, students, out)
        own = columns(grades, self.columns)
        order = ExportOrder(own, results, grades, self.column, out)
        tables.write(out.path, self.table(order))
        return out

    def _handed_in(self, name: str) -> list[str]:
        """Students of whom there is a submission, graded or not."""
        root = Path(self.parent.coursedir.root)
        return [
            each for each, _ in NbgraderCourse(Course(root)).submitted(name)
        ]

    def table(self, order: ExportOrder) -> Table:
        """The table to write."""
        raise NotImplementedError


class CsvExporter(_Exporter):
    """Everything the gradebook has, as a plain table."""

    columns = Enum(
        CHOICES,
        default_value="both",
        help="total: without a column for each exercise.",
    ).tag(config=True)

    name = "csv"

    def table(self, order: ExportOrder) -> Table:
        """The table to write."""
        return plain_table.new(order)


class _LmsExporter(_Exporter):
    """An exporter that can put grades into a file of the LMS."""

    into = Unicode(
        "", help="A file downloaded from the LMS to put the grades into."
    ).tag(config=True)

    column = Unicode(
        "", help="The column of that file which takes the total."
    ).tag(config=True)

    def table(self, order: ExportOrder) -> Table:
        """The table to write."""
        if not self.into:
            return self.new(order)
        into, out = Path(self.into), order.out.path
        if into.exists() and out.exists() and into.samefile(out):
            raise UserError(
                f"{into} would be overwritten. Name another file to write."
            )
        table = tables.read(into)
        try:
            return self.merge(table, order)
        except UserError as error:
            raise UserError(f"{into}: {error}") from error

    # A table without a file of the LMS, and that file with the grades in it.
    new: Callable[[ExportOrder], Table]
    merge: Callable[[Table, ExportOrder], Table]


class CanvasExporter(_LmsExporter):
    """A file for Canvas's Grades > Import."""

    name = "canvas"
    new = staticmethod(canvas.new)
    merge = staticmethod(canvas.merge)


class MoodleExporter(_LmsExporter):
    """A file for Moodle's grade import, or a grading worksheet."""

    name = "moodle"
    new = staticmethod(moodle.new)
    merge = staticmethod(moodle.merge)
