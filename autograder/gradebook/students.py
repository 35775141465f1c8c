"""The students of a gradebook, added and completed.

Nobody is removed, and nothing that is known of somebody is emptied.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from nbgrader.api import Student

from autograder.course.course import Course
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.records import Person

__all__ = ["known", "write"]


def known(course: Course) -> tuple[Person, ...]:
    """All students of a course, by id; none if there is no gradebook yet.

    raises  UserError if it cannot be read
    """
    with NbgraderCourse(course).reader() as reader:
        return reader.people()


def write(course: Course, people: Iterable[Person]) -> None:
    """Add people, or complete what is known of them, all or none.

    people  what is to stand there; "" leaves what does
    raises  UserError if the gradebook cannot be written
    """
    with NbgraderCourse(course).made_gradebook() as book:
        for person in people:
            record = book.db.get(Student, person.id)
            if record is None:
                record = Student(id=person.id)
                book.db.add(record)
            for name, text in asdict(person).items():
                if text:
                    setattr(record, name, text)
        book.db.commit()
