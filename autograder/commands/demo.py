"""Run the whole way on a simulated class in a scratch copy."""

from __future__ import annotations

import argparse
import contextlib
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands.shared import (
    add_students,
    find_course,
    print_trouble,
    say,
    track,
)
from autograder.common.errors import UserError

if TYPE_CHECKING:
    from rich.table import Table

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
    demonstrate(options.students)
    return 0


def demonstrate(students: int = 12, keep_dir: Path | None = None) -> Path:
    """Take the first assignment of the course around here the whole way.

    generate, simulate, collect, grade, feedback: the functions behind the
    commands of the same names, one after the other, with the time each
    takes, then the scores and where to look. Of the course itself only the
    cache of answer keys is written; the copy has a gradebook and an
    exchange of its own.

    students  size of the class
    keep_dir  where to work: a new or empty folder; None for a temporary
              one, which is left for you to look at
    returns   the folder
    raises    UserError if a step cannot be done, with the next step
    """
    from autograder.common.terminal import terminal

    course = find_course()
    if not course.assignments:
        raise UserError(f"{course.source} holds no assignment yet.")
    name = course.assignments[0].name
    folder = _folder(keep_dir)
    say(f"A class of {students} in {folder}")
    begin = time.perf_counter()
    copy, made, sandbox = _generate(course, name, folder)
    simulated = _simulate_and_collect(copy, name, students)
    outcomes = _grade(copy, name, sandbox)
    pages = _write_feedback(copy, name)
    say("")
    terminal.print(_scores(simulated, outcomes, made.points))
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
    from autograder.common.terminal import terminal

    with (
        _step("feedback", "a page for each notebook"),
        terminal.status("") as status,
    ):
        return feedback.write(
            copy, name, lambda n, all_: status.update(f"page {n} of {all_}")
        )


def _folder(keep_dir: Path | None) -> Path:
    import tempfile

    if keep_dir is None:
        return Path(tempfile.mkdtemp(prefix="autograder-demo-"))
    try:
        keep_dir.mkdir(parents=True, exist_ok=True)
        if any(keep_dir.iterdir()):
            raise UserError(f"{keep_dir} is not empty. Name a new folder.")
    except OSError as error:
        raise UserError(f"{keep_dir} cannot be used: {error}") from error
    return keep_dir.resolve()


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


def _scores(
    students: Sequence[Student],
    outcomes: Sequence[Outcome],
    most: float,
) -> Table:
    """What each student holds beside what the kit made of it."""
    from rich import box
    from rich.table import Table

    table = Table(
        title="What the class holds, and what it earns", box=box.SIMPLE
    )
    table.add_column("id")
    table.add_column("name")
    for kind in ("right", "wrong", "none"):
        table.add_column(kind, justify="right")
    table.add_column("accident")
    table.add_column(f"of {most:g}", justify="right")
    graded = {each.student: each.graded for each in outcomes}
    for student in students:
        kinds = [answer.kind for answer in student.answers.values()]
        result = graded.get(student.id)
        earned = sum(
            score or 0
            for notebook in (result.notebooks if result else ())
            for score in notebook.scores.values()
        )
        table.add_row(
            student.id,
            student.name,
            *(str(kinds.count(k)) for k in ("right", "wrong", "untouched")),
            student.accident,
            f"{earned:.1f}" if result else "not graded",
        )
    return table


def _print_places(
    course: Course, name: str, pages: Path, student: str
) -> None:
    import sysconfig

    jupyter = Path(sysconfig.get_path("scripts")) / "jupyter"
    places = {
        "feedback pages": pages,
        "one of them": _first(pages / student / name, "*.html"),
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


def _first(folder: Path, pattern: str) -> Path:
    return next(iter(sorted(folder.glob(pattern))), folder)
