"""Write the feedback pages for students.

Input: the graded notebooks of an assignment and the gradebook. Output:
feedback/<student>/<assignment>/*.html, made by nbgrader's own
generate_feedback, so templates and settings of the course apply. Grades
nothing and hands nothing out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from autograder.course import Course
from autograder.errors import UserError
from autograder.spine import stock

__all__ = ["write"]


def write(
    course: Course,
    name: str,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Path:
    """Write all feedback pages of an assignment anew.

    tell     is told how many pages of how many are begun
    returns  the folder that holds one folder for each student
    raises   UserError if nothing is graded yet or a page fails
    """
    assignment = course.assignment(name)
    app = stock.application(course)
    from nbgrader.converters import GenerateFeedback

    directory = app.coursedir
    root = Path(directory.root)
    pattern = directory.format_path(directory.autograded_directory, "*", name)
    graded = list(root.glob(f"{Path(pattern).relative_to(root)}/*.ipynb"))
    if not graded:
        raise UserError(
            f"Nothing of {assignment.name} is graded yet. Grade it first: "
            f"autograder grade {name}"
        )
    begun = 0

    def count(line: str) -> None:
        nonlocal begun
        if line.startswith("Converting notebook"):
            begun += 1
            tell(begun, len(graded))

    directory.assignment_id = name
    step = GenerateFeedback(coursedir=directory, parent=app)
    step.force = True
    stock.run(step, f"write the feedback for {name}", count)
    return root / directory.feedback_directory
