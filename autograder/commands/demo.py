"""Run the whole way on a simulated class in a scratch copy."""

from __future__ import annotations

import argparse
import contextlib
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands.feedback import print_page
from autograder.commands.shared import (
    PLAIN,
    RIGHT,
    add_students,
    find_course,
    print_table,
    print_trouble,
    say,
    track,
)
from autograder.common.errors import UserError

if TYPE_CHECKING:
    from autograder.authoring.cohort import Student
    from autograder.authoring.release import Release
    from autograder.classroom.batch import Outcome
    from autograder.course.course import Course

__all__ = ["add_options", "demonstrate", "run"]

_SEED = 1


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_students(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    folder = Path(tempfile.mkdtemp(prefix="autograder-demo-"))
    demonstrate(options.students, folder)
    return 0


def demonstrate(students: int, folder: Path) -> Path:
    """Take the first assignment of the course around here the whole way.

    generate, simulate, collect, grade, feedback: the functions behind the
    commands of the same names, one after the other, with the time each
    takes, then the scores and where to look. Of the course itself only the
    cache of answer keys is written; the copy has a gradebook and an
    exchange of its own.

    students  size of the class
    folder    where to work, new or empty; it is left for you to look at
    returns   the folder
    raises    UserError if a step cannot be done, with the next step
    """
    course = find_course()
    if not course.assignments:
        raise UserError(f"{course.source} holds no assignment yet.")
    name = course.assignments[0].name
    say(f"A class of {students} in {folder}")
    begin = time.perf_counter()
    copy, made, sandbox = _generate(course, name, folder)
    simulated = _simulate_and_collect(copy, name, students)
    outcomes = _grade(copy, name, sandbox)
    pages = _write_feedback(copy, name)
    say("")
    _print_scores(simulated, outcomes, made.points)
    print_trouble(outcomes)
    seconds = time.perf_counter() - begin
    say(f"\n{seconds:.0f} s in all. Where to look:")
    _print_places(copy, name, pages, simulated[0].id)
    return folder


def _generate(
    course: Course, name: str, folder: Path
) -> tuple[Course, Release, str]:
    """Release in a copy; returns it and what describes its sandbox."""
    from autograder.authoring import release
    from autograder.common.software import cores
    from autograder.course import settings
    from autograder.judging import oracle
    from autograder.sandbox.session import Engine

    with _step("generate", "the reference earns full marks, then release"):
        oracle.prepare(course.assignment(name).exercises, cores(), "auto")
        copy = release.scratch_copy(course, folder)
        _keep_inside(copy)
        with Engine(settings.limits(copy)) as engine:
            made = release.generate(copy, name, engine)
            return copy, made, engine.description


def _simulate_and_collect(
    copy: Course, name: str, students: int
) -> Sequence[Student]:
    from autograder.authoring import cohort
    from autograder.lms import collection

    with _step("simulate", "known right and wrong answers, an LMS download"):
        download = copy.root / "downloaded" / "class.zip"
        simulated = cohort.simulate(copy, name, students, _SEED, download)
    with _step("collect", "the download to submitted/"):
        collected = collection.collect(copy, name, download)
    for note in collected.notes:
        say(f"  {note}", style="dim")
    return simulated.students


def _grade(copy: Course, name: str, sandbox: str) -> list[Outcome]:
    from autograder.classroom import batch
    from autograder.common.software import cores

    with _step("grade", sandbox):
        plan = batch.plan(copy, name)
        return track(plan.grade(cores()), "  ", len(plan.todo))


def _write_feedback(copy: Course, name: str) -> Path:
    from autograder.classroom import feedback

    with _step("feedback", "a page for each notebook"):
        return feedback.write(copy, name, print_page)


def _keep_inside(course: Course) -> None:
    """Point the copy's config at the copy, whatever the course's says."""
    (course.root / "exchange").mkdir()
    gradebook = course.root / "gradebook.db"
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(
            "\n# The demo keeps to its folder.\n"
            f"c.CourseDirectory.root = {str(course.root)!r}\n"
            f"c.CourseDirectory.db_url = {f'sqlite:///{gradebook}'!r}\n"
            f"c.Exchange.root = {str(course.root / 'exchange')!r}\n"
        )


@contextlib.contextmanager
def _step(command: str, what: str) -> Iterator[None]:
    from rich.markup import escape

    from autograder.common.terminal import terminal

    terminal.print(f"\n[bold]{command}[/bold]: {escape(what)}")
    begin = time.perf_counter()
    yield
    say(f"  done in {time.perf_counter() - begin:.1f} s")


def _print_scores(
    students: Sequence[Student], outcomes: Sequence[Outcome], most: float
) -> None:
    """Show what each student holds and what the kit made of it."""
    rows = []
    graded = {each.student: each for each in outcomes if each.graded}
    for student in students:
        kinds = [answer.kind for answer in student.answers.values()]
        result = graded.get(student.id)
        row = (
            student.id,
            student.name,
            *(kinds.count(k) for k in ("right", "wrong", "untouched")),
            student.accident,
            f"{sum(result.scores.values()):.1f}" if result else "not graded",
        )
        rows.append(row)
    columns = {
        "id": PLAIN,
        "name": PLAIN,
        **dict.fromkeys(("right", "wrong", "none"), RIGHT),
        "accident": PLAIN,
        f"of {most:g}": RIGHT,
    }
    print_table("What the class holds, and what it earns", columns, rows)


def _print_places(
    course: Course, name: str, pages: Path, student: str
) -> None:
    import sysconfig

    jupyter = Path(sysconfig.get_path("scripts")) / "jupyter"
    places = {
        "feedback pages": pages,
        "one of them": next((pages / student / name).glob("*.html"), pages),
        "graded notebooks": course.root / "autograded",
        "gradebook": course.root / "gradebook.db",
    }
    for label, path in places.items():
        say(f"  {label:18}{path}")
    say(
        "  formgrader        to grade the answers in words:\n"
        f"    cd {course.root} && {jupyter} lab --no-browser\n"
        "    then open /formgrader on the address it prints"
    )
