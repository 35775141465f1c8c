"""The whole way of an assignment, on a simulated class in a scratch copy.

generate, simulate, collect, grade, feedback: the functions behind the
commands of the same names, one after the other, with the time each takes,
then the scores and where to look. Of the course itself only the cache of
answer keys is written; the copy has a gradebook and an exchange of its
own.
"""

from __future__ import annotations

import contextlib
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich import box
from rich.markup import escape
from rich.table import Table

from autograder.authoring import cohort, release
from autograder.classroom import batch, feedback
from autograder.commands import console
from autograder.common.errors import UserError
from autograder.common.software import cores
from autograder.common.terminal import terminal
from autograder.course import settings
from autograder.course.course import Course
from autograder.judging import oracle
from autograder.lms import collection
from autograder.sandbox.session import Engine

__all__ = ["run"]

_SEED = 1


def run(students: int = 12, keep_dir: Path | None = None) -> Path:
    """Run the demo for the first assignment of the course around here.

    students  size of the class
    keep_dir  where to work: a new or empty folder; None for a temporary
              one, which is left for you to look at
    returns   the folder
    raises    UserError if a step cannot be done, with the next step
    """
    course = Course.find()
    if not course.assignments:
        raise UserError(f"{course.source} holds no assignment yet.")
    name = course.assignments[0].name
    folder = _folder(keep_dir)
    terminal.print(f"A class of {students} in {folder}")
    begin = time.perf_counter()
    with _step("generate", "the reference earns full marks, then release"):
        oracle.prepare(course.assignments[0].exercises, cores(), "auto")
        copy = release.scratch_copy(course, folder)
        _keep_inside(copy)
        with Engine(settings.limits(copy)) as engine:
            made = release.generate(copy, name, engine)
    with _step("simulate", "known right and wrong answers, an LMS download"):
        download = folder / "downloaded" / "class.zip"
        simulated = cohort.simulate(copy, name, students, _SEED, download)
    with _step("collect", "the download to submitted/"):
        collected = collection.collect(copy, name, download)
    for note in collected.notes:
        terminal.print(f"  {escape(note)}", style="dim")
    with _step("grade", engine.description):
        plan = batch.plan(copy, name)
        outcomes = console.track(plan.grade(cores()), "  ", len(plan.todo))
    with (
        _step("feedback", "a page for each notebook"),
        terminal.status("") as status,
    ):
        pages = feedback.write(
            copy, name, lambda n, all_: status.update(f"page {n} of {all_}")
        )
    terminal.print()
    terminal.print(_scores(simulated.students, outcomes, made.points))
    console.print_trouble(outcomes)
    seconds = time.perf_counter() - begin
    terminal.print(f"\n{seconds:.0f} s in all. Where to look:")
    _print_places(copy, name, pages, simulated.students[0].id)
    return folder


def _folder(keep_dir: Path | None) -> Path:
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
    terminal.print(f"\n[bold]{command}[/bold]: {escape(what)}")
    begin = time.perf_counter()
    yield
    terminal.print(f"  done in {time.perf_counter() - begin:.1f} s")


def _scores(
    students: Sequence[cohort.Student],
    outcomes: Sequence[batch.Outcome],
    most: float,
) -> Table:
    """What each student holds beside what the kit made of it."""
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
    jupyter = Path(sysconfig.get_path("scripts")) / "jupyter"
    places = {
        "feedback pages": pages,
        "one of them": _first(pages / student / name, "*.html"),
        "graded notebooks": course.root / "autograded",
        "gradebook": course.root / "gradebook.db",
    }
    for label, path in places.items():
        terminal.print(f"  {label:18}{path}", markup=False)
    terminal.print(
        "  formgrader        to grade the answers in words:\n"
        f"    cd {course.root} && {jupyter} lab --no-browser\n"
        "    then open /formgrader on the address it prints",
        markup=False,
    )


def _first(folder: Path, pattern: str) -> Path:
    return next(iter(sorted(folder.glob(pattern))), folder)
