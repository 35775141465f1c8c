"""The command line. Each command calls one function of the package.

Modules are imported where they are used, so that `--help` answers at
once: importing nbgrader alone takes two seconds.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from autograder import __version__
from autograder.common.counts import counted
from autograder.common.errors import UserError

__all__ = ["main"]

_EPILOG = """\
Once on each machine:
  autograder doctor                       can it grade, and how safely
Once for each course, from a table of the LMS:
  autograder roster students.csv          who takes it

The usual order:
  autograder verify neural_networks       prove the hidden tests
  autograder generate neural_networks     source -> release
  autograder collect neural_networks ZIP  an LMS download -> submitted
  autograder grade neural_networks        submitted -> gradebook
  autograder groups neural_networks       equal mistakes, marked once
  autograder feedback neural_networks     pages for students
  autograder export neural_networks --to canvas   gradebook -> LMS
  autograder report neural_networks       a page about the class
Or, while students work, collect, grade and feedback as they hand in:
  autograder watch neural_networks

Run a command inside the course folder (the one with nbgrader_config.py).
Exit status: 0 done, 1 something failed and was named, 2 wrong use, 130 or
143 stopped by a signal, 141 nobody read on.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    try:
        try:
            return _main(arguments)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        from autograder.common.terminal import UNHEARD, is_unheard

        # Whoever reads may have had enough, as `head` has.
        if is_unheard():
            return UNHEARD
        raise


def _main(arguments: Sequence[str] | None) -> int:
    # jsonschema does without it, where it would check addresses; its
    # grammar takes longer to load than all of nbgrader.
    sys.modules.setdefault("rfc3987_syntax", cast(Any, None))
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.run is None:
        parser.print_help()
        return 2
    # A system that shuts down sends this; it ends a command like control-C.
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        return options.run(options)
    except UserError as error:
        print(f"autograder: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt as stop:
        print("autograder: stopped. What was done is kept.", file=sys.stderr)
        return 128 + (stop.args[0] if stop.args else signal.SIGINT)
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt(number)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="autograder",
        description="Generate, collect and grade notebook assignments.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=None)
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {__version__}"
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(
        run: Callable[[argparse.Namespace], int], text: str, details: str = ""
    ) -> argparse.ArgumentParser:
        one = commands.add_parser(
            run.__name__.strip("_"),
            help=text,
            description=f"{text}. {details}".strip(),
        )
        one.set_defaults(run=run)
        return one

    one = command(
        _doctor,
        "Say whether this machine can grade safely",
        "Shows what the machine offers and what grading will make of it, "
        "then tries it: a sandbox is started, and reading a file outside, "
        "opening a socket, starting a program and the like must be refused. "
        "Inside a course it also looks at config, assignments and "
        "gradebook. Changes nothing; takes a few seconds. Exit status: 0 "
        "grading will work and is safe, 1 it will refuse or something "
        "failed; then the last line says what to do.",
    )
    one.add_argument(
        "--json",
        action="store_true",
        help="print one JSON object instead of lines",
    )
    _add_workers(one)
    _add_sandbox(one)

    one = command(
        _generate,
        "Make the students' release from the source",
        "The reference must earn full marks first; the release is withdrawn "
        "if a solution or a hidden line would leak.",
    )
    _add_assignment(one)
    _add_sandbox(one)

    one = command(
        _roster,
        "Bring the students of an LMS into the gradebook",
        "From Canvas's gradebook, Moodle's participants, grades or grading "
        "worksheet, or a CSV file with the columns id, last_name, "
        "first_name, email and lms_user_id. Who is known already gets what "
        "is new; nobody is removed. What is ambiguous is named and left out; "
        "that makes the exit status 1 (docs/lms.md).",
    )
    one.add_argument(
        "table", type=Path, metavar="FILE", help="a CSV file of the LMS"
    )
    one.add_argument(
        "--id-column",
        default="",
        metavar="NAME",
        help="the column with the student ids (default: Canvas's SIS Login "
        "ID, SIS User ID or ID, Moodle's ID number, user name or address, "
        "the first that is filled in)",
    )
    one.add_argument(
        "--plan",
        action="store_true",
        help="say what would change, and change nothing",
    )

    one = command(
        _simulate,
        "Write a simulated class, packed like an LMS download",
        "Its answers are the known right and wrong answers of the course.",
    )
    _add_assignment(one)
    _add_students(one)
    one.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="S",
        help="the same number gives the same class (default: %(default)s)",
    )
    one.add_argument(
        "--format",
        choices=("moodle", "canvas"),
        default="moodle",
        help="whose download it looks like (default: %(default)s)",
    )
    one.add_argument(
        "--output",
        type=Path,
        default=Path("downloaded/class.zip"),
        metavar="ZIP",
        help="where to write it (default: %(default)s)",
    )

    one = command(
        _collect,
        "Put submissions in place",
        "From an LMS download, or from nbgrader's exchange without one.",
    )
    _add_assignment(one)
    one.add_argument(
        "archive",
        nargs="?",
        type=Path,
        metavar="ARCHIVE",
        help="a zip or a folder from Moodle or Canvas",
    )
    one.add_argument(
        "--worksheet",
        type=Path,
        metavar="FILE",
        help="Moodle's grading worksheet, or a CSV file with the columns "
        "lms_user_id, id and time: whose each number is, and when it was "
        "handed in",
    )
    one.add_argument(
        "--time-zone",
        default="",
        metavar="NAME",
        help="of the LMS's clock, such as Europe/Berlin (default: UTC)",
    )

    one = command(
        _grade,
        "Grade what was submitted",
        "What is graded already and has not changed is left alone; where "
        "only some exercises' tests, references or hints have, only those "
        "are judged again. Manual scores and comments are never lost.",
    )
    _add_assignment(one)
    one.add_argument("--student", metavar="ID", help="grade only this one")
    one.add_argument(
        "--plan",
        action="store_true",
        help="say what would be graded and why, and grade nothing",
    )
    one.add_argument(
        "--all",
        action="store_true",
        help="show the scores of everybody, also those that did not change",
    )
    one.add_argument(
        "--force", action="store_true", help="grade again what is up to date"
    )
    one.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="grade on the workers of a Dask cluster, for example "
        "tcp://host:8786; --workers then counts for the answer keys only "
        "(docs/scale.md)",
    )
    _add_workers(one)
    _add_sandbox(one)

    one = command(
        _watch,
        "Grade what arrives and give feedback at once",
        "Looks at nbgrader's exchange and at submitted/ until it is "
        "stopped. What is complete is collected, graded, and answered: its "
        "feedback goes into the exchange. c.Watch.attempts and "
        "c.Watch.pause_seconds in nbgrader_config.py limit how often. It may "
        "be stopped or killed at any time and goes on where it was.",
    )
    _add_assignment(one)
    one.add_argument(
        "--interval",
        type=_seconds,
        default=2.0,
        metavar="SECONDS",
        help="between two looks (default: %(default)g)",
    )
    what = one.add_mutually_exclusive_group()
    what.add_argument(
        "--once",
        action="store_true",
        help="end when everything is answered, for cron",
    )
    what.add_argument(
        "--attempts",
        action="store_true",
        help="only show the attempts of each student",
    )
    what.add_argument(
        "--reset",
        metavar="STUDENT",
        help="only forget the attempts of a student, who may begin anew",
    )
    _add_workers(one)
    _add_sandbox(one)

    one = command(_feedback, "Write the feedback pages for students")
    _add_assignment(one)

    one = command(
        _export,
        "Write the grades for an LMS",
        "Canvas's import of its gradebook, Moodle's import of grades or its "
        "grading worksheet, or a plain table. Names who handed in nothing, "
        "whose answers wait for a person, and whose grade found no place; "
        "the last makes the exit status 1. Late penalties are included "
        "(docs/lms.md).",
    )
    _add_assignment(one)
    one.add_argument(
        "--to",
        required=True,
        choices=("canvas", "moodle", "csv"),
        help="the format",
    )
    one.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="where to write it (default: grades/ASSIGNMENT-FORMAT.csv)",
    )
    one.add_argument(
        "--into",
        type=Path,
        metavar="FILE",
        help="Canvas's gradebook or Moodle's grading worksheet, as "
        "downloaded; what is written is that file with the grades in it",
    )
    one.add_argument(
        "--column",
        metavar="NAME",
        help="the column of that file to fill (default: the assignment's "
        "name, or Moodle's Grade)",
    )
    one.add_argument(
        "--columns",
        choices=("total", "exercises", "both"),
        help="what gets a column; an LMS adds up all columns it is given, so "
        "it takes one or the other (default: total, for csv both)",
    )
    one.add_argument(
        "--only-graded",
        action="store_true",
        help="leave out who handed in nothing or waits for a person",
    )

    one = command(
        _gradescope,
        "Write an autograder archive for Gradescope",
        "A zip to upload there under Configure Autograder. Submissions get "
        "the same scores as here, one test for each exercise; answers in "
        "words are left for questions of Gradescope's own. The archive holds "
        "hidden tests and solutions, so keep it to yourself; it holds no "
        "gradebook and no submission (docs/lms.md).",
    )
    _add_assignment(one)
    one.add_argument(
        "--out",
        type=Path,
        metavar="ZIP",
        help="where to write it (default: build/ASSIGNMENT-gradescope.zip)",
    )
    one.add_argument(
        "--visibility",
        choices=("visible", "hidden", "after_due_date", "after_published"),
        default="visible",
        help="when students see their results (default: %(default)s)",
    )
    one.add_argument(
        "--cards",
        choices=("html", "text"),
        default="html",
        help="how a result is written (default: %(default)s)",
    )
    one.add_argument(
        "--sandbox",
        choices=("auto", "none"),
        default="auto",
        help="auto: the strongest the container has, or refuse (default); "
        "none: a submission can then read the hidden tests",
    )

    one = command(
        _groups,
        "Show groups of equal answers; comment or score a whole group",
        "Answers that fail the same tests in the same way with the same "
        "result are one group. With EXERCISE: each group with its students, "
        "what failed and a typical answer. With --group: that one in full, "
        "or give all of it one comment, one score. Both land in the "
        "gradebook like entries of the formgrader; what a person has entered "
        "for a student stays, and --undo takes back what a command entered. "
        "docs/groups.md tells more.",
    )
    _add_assignment(one)
    one.add_argument(
        "exercise",
        nargs="?",
        metavar="EXERCISE",
        help="grade id of the answer cell (default: an overview of all)",
    )
    one.add_argument(
        "--group", metavar="NAME", help="a group, by its name or its beginning"
    )
    one.add_argument(
        "--comment", default="", metavar="TEXT", help="comment on the answers"
    )
    points = one.add_mutually_exclusive_group()
    points.add_argument(
        "--score",
        type=_points,
        metavar="POINTS",
        help="give each of them this score",
    )
    points.add_argument(
        "--add",
        type=_points,
        metavar="POINTS",
        help="give each of them this much more than the automatic score; "
        "less with --add=-0.5",
    )
    one.add_argument(
        "--undo",
        action="store_true",
        help="take back what was entered for the group, where it still stands",
    )
    one.add_argument(
        "--json",
        action="store_true",
        help="print one JSON object instead of lines",
    )

    one = command(
        _similar,
        "Show pairs of students whose answers are unusually alike",
        "Given how the others write the exercise, and whatever names, "
        "comments and layout: what was given to all, known answers and what "
        "much of the class has in common do not count. Writes a page with "
        "both answers side by side, for a person to judge; changes no "
        "grade. docs/groups.md says how the score comes about.",
    )
    _add_assignment(one)
    one.add_argument(
        "--json",
        action="store_true",
        help="print one JSON object instead of a table and the page",
    )

    one = command(
        _report,
        "Write a page about the class",
        "Scores, which exercises are hard and which hidden tests odd, who "
        "holds which misconception, groups of equal mistakes, what went "
        "wrong and what waits for a person. Writes "
        "reports/ASSIGNMENT/class.html, and beside it "
        "class.json and class-*.csv; the page says what its numbers mean. "
        "It holds names and grades. Grades nothing.",
    )
    _add_assignment(one)
    one.add_argument(
        "--formgrader",
        type=_address,
        default="http://localhost:8888/formgrader",
        metavar="URL",
        help="where the links to submissions lead (default: %(default)s, "
        "which is there while `jupyter lab` runs in the course folder)",
    )

    one = command(
        _check,
        "Judge single answers",
        "Each file's text takes the place of the exercise's answer cell.",
    )
    one.add_argument(
        "exercise", metavar="EXERCISE", help="grade id of the answer cell"
    )
    one.add_argument(
        "answers",
        nargs="+",
        type=Path,
        metavar="ANSWER.py",
        help="a file with the text of the answer cell",
    )
    one.add_argument(
        "--json", action="store_true", help="one JSON object per answer"
    )
    _add_sandbox(one)

    one = command(
        _verify,
        "Prove the hidden tests",
        "Right answers and the reference must earn all points under every "
        "seed, wrong ones must lose some and get their own hint, mutants of "
        "the reference must lose some, an untouched release earns 0 and "
        "gives nothing away.",
    )
    _add_assignment(one)
    one.add_argument(
        "--exercise",
        metavar="ID",
        help="only this exercise, probe by probe; without the release",
    )
    one.add_argument(
        "--seeds",
        type=_positive,
        metavar="N",
        help="runs of each right answer (default: 20, with --quick 3)",
    )
    one.add_argument(
        "--quick",
        action="store_true",
        help="few seeds and one mutant in eight, to be used while writing",
    )
    one.add_argument(
        "--json",
        action="store_true",
        help="print one JSON object instead of tables and page",
    )
    _add_workers(one)
    _add_sandbox(one)

    one = command(
        _demo, "Run the whole way on a simulated class in a scratch copy"
    )
    _add_students(one)
    return parser


def _add_assignment(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "assignment", metavar="ASSIGNMENT", help="its folder in source/"
    )


def _add_students(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--students",
        type=_positive,
        default=12,
        metavar="N",
        help="size of the class (default: %(default)s)",
    )


def _add_workers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers",
        type=_positive,
        metavar="N",
        help="processes that work at a time (default: one per core)",
    )


def _add_sandbox(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sandbox",
        choices=("auto", "landlock", "none"),
        default="auto",
        help="auto: the strongest this machine has (default); landlock: "
        "without bubblewrap; none: only for notebooks you trust",
    )


def _address(text: str) -> str:
    if not text.startswith(("http://", "https://", "/")):
        raise argparse.ArgumentTypeError(
            "an address that begins with http://, https:// or /"
        )
    return text


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError("above 0")
    return seconds


def _points(text: str) -> float:
    with contextlib.suppress(ValueError):
        if abs(points := float(text)) < float("inf"):
            return points
    raise argparse.ArgumentTypeError(f"{text!r} is not a number")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _doctor(options: argparse.Namespace) -> int:
    from autograder.commands import console
    from autograder.doctor.examination import as_json, examine, failures

    found = examine(options.sandbox, _workers(options))
    if options.json:
        findings = list(found)
        print(json.dumps(as_json(findings)))
    else:
        findings = console.print_findings(found)
    return 1 if failures(findings) else 0


def _generate(options: argparse.Namespace) -> int:
    from autograder.authoring import release
    from autograder.common.software import cores
    from autograder.course import settings
    from autograder.judging import oracle
    from autograder.sandbox.session import Engine

    course = _course()
    exercises = course.assignment(options.assignment).exercises
    oracle.prepare(exercises, cores(), options.sandbox)
    with Engine(settings.limits(course), options.sandbox) as engine:
        made = release.generate(course, options.assignment, engine)
    _print(f"Released {made}.")
    return 0


def _roster(options: argparse.Namespace) -> int:
    from autograder.lms import roster

    done = roster.bring(
        _course(), options.table, options.id_column, only_plan=options.plan
    )
    _tell(done.notes, done.trouble)
    would = "would be " if options.plan else ""
    _print(
        f"{counted(len(done.added), 'student')} {would}added, "
        f"{len(done.changed)} "
        f"{would}changed, {len(done.unchanged)} known already."
    )
    return 1 if done.trouble else 0


def _simulate(options: argparse.Namespace) -> int:
    from autograder.authoring import cohort

    course = _course()
    cohort.simulate(
        course,
        options.assignment,
        options.students,
        options.seed,
        options.output,
        options.format,
    )
    _print(
        f"Wrote {options.output}. Next: "
        f"autograder collect {options.assignment} {options.output}"
    )
    return 0


def _collect(options: argparse.Namespace) -> int:
    from autograder.lms import collection

    if options.worksheet and not options.archive:
        raise UserError(
            "--worksheet belongs to an ARCHIVE; the exchange "
            "has times and ids of its own."
        )
    collected = collection.collect(
        _course(),
        options.assignment,
        options.archive,
        sheet=options.worksheet,
        time_zone=options.time_zone,
    )
    for note in collected.notes:
        _print(f"  {_printable(note)}")
    if collected.unchanged:
        count = counted(
            len(collected.unchanged), "submission was", "submissions were"
        )
        _print(f"{count} collected before.")
    _print(
        f"Collected {counted(len(collected.students), 'submission')}. Next: "
        f"autograder grade {options.assignment}"
    )
    return 1 if collected.needs_look else 0


def _grade(options: argparse.Namespace) -> int:
    from autograder.classroom import unchanged

    if options.scheduler:
        # Said now, and not when everything is prepared.
        from autograder.sandbox import cluster

        cluster.require(options.scheduler)

    course = _course()
    is_usual = options.student is None and not options.force
    if is_usual and not options.all:
        students = unchanged.students(course, options.assignment)
        if students is not None:
            from autograder.commands import console

            console.print_up_to_date(students)
            return 0
    return _grade_changed(course, options, remember=is_usual)


def _grade_changed(
    course: Any, options: argparse.Namespace, *, remember: bool
) -> int:
    from autograder.classroom import batch, lock, unchanged
    from autograder.commands import console
    from autograder.gradebook import write
    from autograder.sandbox import pool

    paths = write.inputs(course, options.assignment)
    before = unchanged.look(course, paths) if paths and remember else None
    planned = batch.plan(
        course,
        options.assignment,
        student=options.student,
        force=options.force,
        workers=_workers(options),
        mode=options.sandbox,
        tell=_print,
    )
    console.print_plan(planned)
    if not planned.todo:
        up_to_date = len(planned.up_to_date)
        unchanged.remember(course, options.assignment, before, up_to_date)
    if options.plan:
        return 0
    if options.scheduler:
        from autograder.sandbox import cluster

        _print(cluster.describe(options.scheduler))
    start = functools.partial(pool.start, scheduler=options.scheduler)
    outcomes = console.track(
        map(
            batch.Outcome.brief,
            planned.grade(_workers(options), options.sandbox, start),
        ),
        "Grading",
        len(planned.todo),
    )
    kept = planned.kept() if options.all else ()
    console.print_scores(planned.version, outcomes, kept, every=options.all)
    with lock.grading(course):
        renewed = write.renew_penalties(course, options.assignment)
    console.print_penalties(options.assignment, renewed)
    return console.print_trouble(outcomes)


def _watch(options: argparse.Namespace) -> int:
    from autograder.classroom.attempts import Attempts
    from autograder.commands import console
    from autograder.course import settings

    course = _course()
    name = course.assignment(options.assignment).name
    if options.attempts or options.reset:
        with Attempts(course, name) as attempts:
            if options.attempts:
                rules = settings.watch_rules(course)
                console.print_attempts(rules, attempts.histories())
                return 0
            used = attempts.reset(options.reset)
        if not used:
            raise UserError(f"{options.reset} has used no attempt of {name}.")
        _print(
            f"{options.reset} begins anew; "
            f"{counted(used, 'attempt was', 'attempts were')} used."
        )
        return 0
    from autograder.classroom import watch

    try:
        failures = watch.run(
            course,
            name,
            workers=_workers(options),
            mode=options.sandbox,
            interval=options.interval,
            once=options.once,
            tell=console.print_event,
        )
    except watch.KitChangedError:
        console.print_event("the kit has changed; watching by the new one")
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    return 1 if failures else 0


def _feedback(options: argparse.Namespace) -> int:
    from autograder.classroom import feedback
    from autograder.commands import console

    folder = feedback.write(_course(), options.assignment, console.tell_pages)
    _print(f"Wrote the feedback pages to {folder}.")
    return 0


def _export(options: argparse.Namespace) -> int:
    wanted = {
        "into": str(options.into) if options.into else "",
        "column": options.column or "",
    }
    given = {name: value for name, value in wanted.items() if value}
    if given and options.to == "csv":
        raise UserError("--into and --column are for Canvas and Moodle.")
    if options.column and not options.into:
        raise UserError("--column names a column of the file of --into.")
    from autograder.commands.export import export

    if options.columns:
        given["columns"] = options.columns
    if options.only_graded:
        given["only_graded"] = True
    done = export(
        _course(), options.assignment, options.to, options.out, **given
    )
    _tell(done.notes, done.trouble)
    _print(f"Wrote {counted(len(done.written), 'student')} to {done.path}.")
    return 1 if done.trouble else 0


def _gradescope(options: argparse.Namespace) -> int:
    from autograder.lms import gradescope

    course = _course()
    name = options.assignment
    default = course.root / "build" / f"{name}-gradescope.zip"
    done = gradescope.build(
        course,
        name,
        options.out or default,
        visibility=options.visibility,
        cards=options.cards,
        mode=options.sandbox,
    )
    _print(
        f"Wrote {done.path}: {counted(done.exercises, 'test')}, "
        f"{counted(done.points, 'point')}. "
        "It holds the solutions; show it to nobody."
    )
    if done.by_hand:
        _print(
            "Not in it, for questions graded by hand in Gradescope: "
            + ", ".join(done.by_hand)
        )
    _print("Next: upload it under Configure Autograder > Zip file upload.")
    return 0


def _groups(options: argparse.Namespace) -> int:
    changes = bool(options.comment or options.undo) or (
        options.score is not None or options.add is not None
    )
    if changes and not (options.exercise and options.group):
        raise UserError(
            "Say of which group: autograder groups ASSIGNMENT EXERCISE "
            "--group NAME. The names stand in: autograder groups "
            f"{options.assignment} {options.exercise or ''}".rstrip()
        )
    if options.group and not options.exercise:
        raise UserError("--group needs the EXERCISE whose group it is.")
    if changes:
        return _mark_group(options)
    from autograder.commands import groups_shown
    from autograder.marking import by_group, groups_page
    from autograder.report import answers, grouping

    assignment = _course().assignment(options.assignment)
    exercises = list(assignment.exercises)
    if options.exercise:
        exercises = [assignment.exercise(options.exercise)]
    elif not exercises:
        raise UserError(
            f"{assignment.name} has no exercise whose answers could be "
            "grouped: no hidden region of its notebooks calls check(...)."
        )
    found = answers.read(assignment, exercises)
    every = []
    for exercise in exercises:
        own = grouping.groups(found.answers[exercise.id])
        every.append((exercise, own, by_group.standing(exercise, own)))
    if options.json:
        content = {
            "assignment": assignment.name,
            "exercises": [groups_shown.as_json(*each) for each in every],
            "in_no_group": dict(found.left),
        }
        print(json.dumps(content))
        return 0
    groups_shown.print_left(found.left)
    if not options.exercise:
        groups_shown.print_overview(every)
        path = assignment.course.root / "reports" / assignment.name
        groups_page.write(path / "groups.html", assignment.name, every)
        _print(f"With typical answers: {path / 'groups.html'}")
        _print(f"Next: autograder groups {assignment.name} EXERCISE")
        return 0
    ((exercise, own, standing),) = every
    if options.group:
        own = (by_group.named(own, options.group),)
    groups_shown.print_groups(
        exercise, own, standing, whole=bool(options.group)
    )
    _print(
        f"\nNext: autograder groups {assignment.name} {exercise.id} --group "
        f'{options.group or "NAME"} --comment "..." --score POINTS'
    )
    return 0


def _report(options: argparse.Namespace) -> int:
    from autograder.commands import console
    from autograder.report import write

    written = write.write(
        _course(),
        options.assignment,
        options.formgrader,
        console.tell_students,
    )
    _print(
        f"Wrote {written}, and class.json and class-*.csv beside it. Open "
        "the page in a browser; its links need `jupyter lab` running in the "
        "course folder."
    )
    return 0


def _mark_group(options: argparse.Namespace) -> int:
    from autograder.commands import groups_shown
    from autograder.marking import by_group

    name = options.group
    order = by_group.Order(options.comment, options.score, options.add)
    if options.undo and order != by_group.Order():
        raise UserError("--undo takes back; enter something new afterwards.")
    exercise = (
        _course().assignment(options.assignment).exercise(options.exercise)
    )
    if options.undo:
        done = by_group.take_back(exercise, name)
    else:
        done = by_group.enter(exercise, name, order)
    if options.json:
        print(json.dumps(groups_shown.done_as_json(done)))
    else:
        groups_shown.print_done(done, undone=options.undo)
        if done.students:
            _print(f"Next: autograder feedback {options.assignment}")
    return 0


def _similar(options: argparse.Namespace) -> int:
    from autograder.commands import groups_shown
    from autograder.marking import groups_page
    from autograder.report import answers, likeness

    assignment = _course().assignment(options.assignment)
    exercises = assignment.exercises
    if not exercises:
        raise UserError(
            f"{assignment.name} has no exercise whose answers could be "
            "compared: no hidden region of its notebooks calls check(...)."
        )
    read = answers.read(assignment, exercises)
    found = likeness.compare(
        {name: answers.written(own) for name, own in read.answers.items()},
        {each.id: likeness.given(each) for each in exercises},
    )
    if options.json:
        print(json.dumps(groups_shown.likeness_as_json(found)))
        return 0
    groups_shown.print_left(read.left, "not compared")
    groups_shown.print_likeness(found)
    path = assignment.course.root / "reports" / assignment.name
    groups_page.write_likeness(path / "similar.html", assignment.name, found)
    if found.pairs:
        _print(f"Both answers side by side: {path / 'similar.html'}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from autograder.authoring import checked_answers
    from autograder.judging import card

    results = checked_answers.check(
        _course().exercise(options.exercise), options.answers, options.sandbox
    )
    status = 0
    for result in results:
        if result.verdict is None:
            print(f"autograder: {result.trouble}", file=sys.stderr)
            status = 2
        elif options.json:
            print(json.dumps(result.as_json()))
        else:
            print(card.as_text(result.verdict, result.notes))
    return status


def _verify(options: argparse.Namespace) -> int:
    from autograder.authoring import proof_page, release_proof, verify
    from autograder.commands import console
    from autograder.course import settings
    from autograder.sandbox.session import Engine

    course = _course()
    assignment = course.assignment(options.assignment)
    exercises = list(assignment.exercises)
    if options.exercise:
        exercises = [course.exercise(options.exercise)]
    if not exercises:
        raise UserError(
            f"{assignment.name} has no exercise to prove: no hidden region "
            "of its notebooks calls check(...)."
        )
    if options.quick:
        plan = verify.Plan.quick(options.seeds)
    else:
        plan = verify.Plan(options.seeds or verify.Plan.seeds)
    steps = verify.verify(exercises, plan, _workers(options), options.sandbox)
    proofs = (
        list(steps)
        if options.json
        else console.track(steps, "Proving", len(exercises))
    )
    problems: list[str] = []
    is_sound = not any(proof.problems for proof in proofs)
    # Without sound tests there is nothing to try the release on.
    if is_sound and not options.exercise:
        with Engine(settings.limits(course), options.sandbox) as engine:
            problems = [
                *assignment.strays(),
                *release_proof.problems(assignment, engine),
            ]
    if options.json:
        print(json.dumps(proof_page.as_json(proofs, problems)))
        return 0 if is_sound and not problems else 1
    console.print_proofs(proofs)
    if is_sound and not options.exercise:
        console.print_release(problems)
    # The page of one exercise leaves the page of all in place.
    page_name = "-".join(filter(None, ("proof", options.exercise)))
    path = course.root / "reports" / assignment.name / f"{page_name}.html"
    proof_page.write(path, assignment.name, plan, proofs, problems)
    _print(f"The whole matrix: {path}")
    return 0 if is_sound and not problems else 1


def _demo(options: argparse.Namespace) -> int:
    from autograder.commands import demo

    demo.run(options.students)
    return 0


def _course() -> Any:
    from autograder.course.course import Course

    return Course.find()


def _workers(options: argparse.Namespace) -> int:
    from autograder.common.software import cores

    return options.workers or cores()


def _tell(notes: Sequence[str], trouble: Sequence[str]) -> None:
    """Print sentences; what a person must look at goes to stderr."""
    for note in notes:
        _print(f"  {_printable(note)}")
    for each in trouble:
        print(f"autograder: {_printable(each)}", file=sys.stderr)


def _printable(text: str) -> str:
    """Text in which no student's name moves the cursor."""
    return "".join(c if c.isprintable() else "?" for c in text)


def _print(text: str) -> None:
    print(text, flush=True)
