"""What the commands show in a terminal: progress, tables, trouble."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from autograder.common.counts import counted
from autograder.common.terminal import terminal
from autograder.doctor.examination import failures
from autograder.doctor.finding import Finding

if TYPE_CHECKING:
    # These import nbgrader, which takes two seconds.
    from autograder.authoring.record import ExerciseProof
    from autograder.classroom.attempts import History
    from autograder.classroom.batch import Outcome, Plan
    from autograder.course.settings import WatchRules
    from autograder.grading.assignment_version import AssignmentVersion

__all__ = [
    "print_attempts",
    "print_event",
    "print_findings",
    "print_penalties",
    "print_plan",
    "print_proofs",
    "print_release",
    "print_scores",
    "print_trouble",
    "print_up_to_date",
    "tell_pages",
    "tell_students",
    "track",
]

Item = TypeVar("Item")
_SECTIONS = {
    "machine": "The machine",
    "sandbox": "What protects it",
    "software": "Software",
    "tried": "Tried in the sandbox",
    "course": "The course",
}
_COLORS = {"ok": "green", "note": "", "warning": "yellow", "FAILED": "red"}


def track(items: Iterable[Item], label: str, total: int) -> list[Item]:
    """Go through items with a progress bar; return them all."""
    if total == 0:
        return list(items)
    bar = Progress(
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=terminal,
        # A thread that redraws must not be there when workers are forked.
        auto_refresh=False,
    )
    with bar:
        task = bar.add_task(label, total=total)
        bar.refresh()
        done = []
        for item in items:
            done.append(item)
            bar.advance(task)
            bar.refresh()
    return done


def tell_pages(begun: int, total: int) -> None:
    """Show how many feedback pages of how many are begun."""
    if begun % 10 == 0 or begun == total:
        terminal.print(f"  page {begun} of {total}")


def tell_students(done: int, total: int) -> None:
    """Show how many students' results of how many are read."""
    if done % 100 == 0 or done == total:
        terminal.print(f"  {done} of {counted(total, 'student')} read")


def print_plan(plan: Plan) -> None:
    """Show how many submissions are going to be graded and why."""
    if plan.todo:
        terminal.print(
            f"To grade: {counted(len(plan.todo), 'submission')}", markup=False
        )
    for line in plan.reasons:
        terminal.print(f"  {line}", markup=False)
    if plan.up_to_date:
        print_up_to_date(len(plan.up_to_date))


def print_up_to_date(students: int) -> None:
    """Say how many submissions need not be graded."""
    them = "it" if students == 1 else "them"
    terminal.print(f"{students} up to date; --force grades {them} again.")


def print_scores(
    version: AssignmentVersion,
    outcomes: Sequence[Outcome],
    kept: Sequence[Outcome] = (),
    *,
    every: bool = False,
) -> None:
    """Show each student's scores, old and new ones where they differ.

    kept   those of students whose submissions were up to date
    every  show those as well who were graded again and have the same
    """
    graded = [outcome for outcome in outcomes if outcome.graded]
    listed = sorted([*graded, *kept], key=lambda outcome: outcome.student)
    if not listed:
        return
    most = {n.name: sum(c.points for c in n.cells) for n in version.notebooks}
    shown = [o for o in listed if every or not o.former or o.changed]
    if shown:
        terminal.print(_scores(version.name, most, shown))
    totals = [sum(outcome.scores.values()) for outcome in listed]
    what = f"{len(graded)} graded" if graded else "None graded"
    if kept:
        what += f", {len(kept)} as before"
    terminal.print(
        f"{what}, median {statistics.median(totals):.4g} of "
        f"{counted(sum(most.values()), 'point')}."
    )
    if again := [outcome for outcome in graded if outcome.former]:
        _print_changes(again)


def _scores(
    name: str, most: Mapping[str, float], outcomes: Sequence[Outcome]
) -> Table:
    table = Table(title=f"{name}: automatic scores")
    table.add_column("student", no_wrap=True)
    for notebook, points in most.items():
        table.add_column(
            f"{notebook} /{points:g}", justify="right", overflow="fold"
        )
    table.add_column("to grade by hand", justify="right")
    for each in outcomes:
        cells = []
        for notebook in most:
            now = f"{round(each.scores.get(notebook, 0), 2):g}"
            if notebook in each.changed:
                before = round(each.former[notebook].score, 2)
                now = f"{before:g} -> {now}"
            cells.append(now)
        table.add_row(each.student, *cells, str(each.waiting or ""))
    return table


def _print_changes(again: Sequence[Outcome]) -> None:
    """Say how the scores of those who were graded again have changed."""
    moved = [outcome.difference for outcome in again if outcome.changed]
    rose, fell = sum(d > 0 for d in moved), sum(d < 0 for d in moved)
    how = [f"{n} {verb}" for n, verb in ((rose, "rose"), (fell, "fell")) if n]
    result = "no score changed"
    if moved:
        result = f"the scores of {counted(len(moved), 'student')} changed"
    if how:
        result += f", {' and '.join(how)} in all"
    terminal.print(
        f"{counted(len(again), 'was', 'were')} graded before: {result}."
    )
    touched = [
        each.student
        for each in again
        if any(each.former[name].by_hand for name in each.changed)
    ]
    if touched:
        terminal.print(
            "A person had scored these by hand, and the automatic score "
            "changed; they wait under Manual Grading: " + ", ".join(touched),
            style="yellow",
            markup=False,
        )


def print_penalties(
    assignment: str, renewed: Iterable[tuple[str, str, float, float]]
) -> None:
    """Show late penalties that follow new scores, a policy, an extension.

    renewed  student, notebook, old and new penalty
    """
    by_student: dict[str, list[tuple[str, float, float]]] = {}
    for student, notebook, before, after in renewed:
        by_student.setdefault(student, []).append((notebook, before, after))
    for student, changes in by_student.items():
        notebooks, old, new = zip(*changes, strict=True)
        if len(notebooks) > 1:
            where = f"{counted(len(notebooks), 'notebook')} of {assignment}"
        elif notebooks[0] == assignment:
            where = assignment
        else:
            where = f"{notebooks[0]} of {assignment}"
        terminal.print(
            f"late penalty of {student} in {where}: "
            f"{round(sum(old), 2):g} -> "
            f"{counted(round(sum(new), 2), 'point')}",
            markup=False,
        )


def print_event(text: str) -> None:
    """Show something that happened now, in a line."""
    # A student may have chosen a name that moves the cursor.
    shown = "".join(c if c.isprintable() or c == "\n" else "?" for c in text)
    terminal.print(f"{time.strftime('%H:%M:%S')}  {shown}", markup=False)


def print_attempts(
    rules: WatchRules, histories: Sequence[tuple[History, str]]
) -> None:
    """Show who has used how many attempts.

    histories  what each student has had, and the last score
    """
    table = Table(title="Attempts")
    table.add_column("student", no_wrap=True)
    table.add_column(
        f"used of {rules.attempts}" if rules.attempts else "used",
        justify="right",
    )
    table.add_column("last")
    table.add_column("score")
    for each, score in histories:
        last = time.localtime(each.last)
        table.add_row(
            Text(each.student),
            str(each.used),
            time.strftime("%Y-%m-%d %H:%M:%S", last),
            score if each.answered else "not answered yet",
        )
    terminal.print(table)


def print_trouble(outcomes: Iterable[Outcome]) -> int:
    """Name what could not be graded; returns the exit status."""
    trouble = [text for outcome in outcomes for text in outcome.trouble]
    for text in trouble:
        terminal.print(f"not graded: {text}", style="red", markup=False)
    return 1 if trouble else 0


def print_proofs(proofs: Sequence[ExerciseProof]) -> None:
    """Show what is proven about each exercise.

    A single exercise is shown with its probes.
    """
    terminal.print(_exercises(proofs))
    if len(proofs) == 1 and proofs[0].probes:
        terminal.print(_probes(proofs[0]))
        _print_remarks(proofs[0])
    for proof in proofs:
        for problem in proof.problems:
            _print_problem(f"{proof.exercise}: {problem}")
    if not any(proof.problems for proof in proofs):
        wrong = [known for proof in proofs for known in proof.wrong]
        shared = sum(bool(known.shared) for known in wrong)
        own = "its own hint"
        if shared:
            own += f" ({shared} of {len(wrong)} share theirs with others)"
        terminal.print(
            "Every right answer earns all points in every run; every wrong "
            f"one loses some and is given {own}; no mutant passes without a "
            "recorded reason."
        )


def print_release(problems: Sequence[str]) -> None:
    """Show what is wrong with the release, or that nothing is."""
    for problem in problems:
        _print_problem(problem)
    if not problems:
        terminal.print(
            "The untouched release earns 0 on every exercise and gives "
            "nothing away."
        )


def print_findings(found: Iterable[Finding]) -> list[Finding]:
    """Show what the doctor finds, as it comes, and what follows.

    returns  all findings
    """
    findings: list[Finding] = []
    for each in found:
        if not findings or findings[-1].section != each.section:
            terminal.print(f"\n{_SECTIONS[each.section]}", style="bold")
        findings.append(each)
        line = f"{each.status:7} {each.name}: {each.text}"
        terminal.print(line, style=_COLORS[each.status], markup=False)
        if each.advice and each.advice != each.text:
            terminal.print(f"        -> {each.advice}", markup=False)
    failed = failures(findings)
    if not failed:
        terminal.print("\nGrading works on this machine, in a sandbox.")
        return findings
    terminal.print(
        "\nGrading does not work, or is not safe: "
        + ", ".join(each.name for each in failed)
        + ".",
        style="red",
        markup=False,
    )
    advice = next((each.advice for each in failed if each.advice), "")
    if advice:
        terminal.print(f"Next: {advice}", markup=False)
    return findings


def _print_problem(text: str) -> None:
    terminal.print(text, style="red", markup=False)


def _exercises(proofs: Sequence[ExerciseProof]) -> Table:
    table = Table(title="Hidden tests")
    table.add_column("exercise")
    for column in ("right", "runs", "fails", "wrong", "mutants", "problems"):
        table.add_column(column, justify="right")
    for proof in proofs:
        cells = (
            len(proof.right),
            proof.runs,
            sum(proof.false_fails.values()),
            len(proof.wrong),
            len(proof.mutants),
            len(proof.problems),
        )
        table.add_row(proof.exercise, *map(str, cells))
    return table


def _probes(proof: ExerciseProof) -> Table:
    table = Table(
        title=f"{proof.exercise}, probe by probe",
        caption="fails: runs in which a right answer failed. "
        "right up to, wrong from: deviations in tolerances; "
        "0.1 and 10 leave room enough. "
        "spare: catches nothing that others do not.",
    )
    table.add_column("probe", overflow="fold")
    for column in (
        "fails",
        "wrong",
        "mutants",
        "right up to",
        "wrong from",
        "spare",
    ):
        table.add_column(column, justify="right")
    margins = {margin.probe: margin for margin in proof.margins}
    for probe in proof.probes:
        margin = margins.get(probe)
        table.add_row(
            probe,
            str(proof.false_fails[probe]),
            str(sum(probe in w.trial.caught_by for w in proof.wrong)),
            str(sum(probe in m.trial.caught_by for m in proof.mutants)),
            _number(margin.right if margin else None),
            _number(margin.wrong if margin else None),
            "spare" if probe in proof.redundant else "",
        )
    return table


def _number(size: float | None) -> str:
    return "" if size is None else f"{size:.1g}"


def _print_remarks(proof: ExerciseProof) -> None:
    for text in proof.weak:
        terminal.print(f"caught by one probe only: {text}", markup=False)
    for known in proof.wrong:
        if known.shared:
            terminal.print(
                f"shares its hint: {known.trial.name} with "
                f"{', '.join(known.shared)}",
                markup=False,
            )
    for text in proof.close:
        terminal.print(text, markup=False)
