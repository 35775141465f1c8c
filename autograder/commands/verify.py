"""Prove the hidden tests.

Right answers and the reference must earn all points under every seed, wrong
ones must lose some and get their own hint, mutants of the reference must
lose some, an untouched release earns 0 and gives nothing away.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from autograder.commands.shared import (
    FOLDED,
    PLAIN,
    RIGHT,
    add_assignment,
    add_json,
    add_sandbox,
    add_workers,
    exercises_of,
    find_course,
    positive,
    print_table,
    say,
    track,
    workers,
)

if TYPE_CHECKING:
    from autograder.authoring.record import ExerciseProof
    from autograder.course.course import Assignment, Exercise

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)
    parser.add_argument(
        "--exercise",
        metavar="ID",
        help="only this exercise, probe by probe; without the release",
    )
    parser.add_argument(
        "--seeds",
        type=positive,
        metavar="N",
        help="runs of each right answer (default: 20, with --quick 3)",
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="few seeds and one mutant in eight, to be used while writing",
    )
    add_json(parser, "print one JSON object instead of tables and page")
    add_workers(parser)
    add_sandbox(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from autograder.authoring import proof_page, verify

    course = find_course()
    assignment = course.assignment(options.assignment)
    if options.exercise:
        exercises: Sequence[Exercise] = [course.exercise(options.exercise)]
    else:
        exercises = exercises_of(assignment, "to prove")
    if options.quick:
        plan = verify.Plan.quick(options.seeds)
    else:
        plan = verify.Plan(options.seeds or verify.Plan.seeds)
    steps = verify.verify(exercises, plan, workers(options), options.sandbox)
    if options.json:
        proofs = list(steps)
    else:
        proofs = track(steps, "Proving", len(exercises))
    problems: list[str] = []
    is_sound = not any(proof.problems for proof in proofs)
    # Without sound tests there is nothing to try the release on.
    tries_release = is_sound and not options.exercise
    if tries_release:
        problems = _release_problems(assignment, options.sandbox)
    status = 0 if is_sound and not problems else 1
    if options.json:
        print(json.dumps(proof_page.as_json(proofs, problems)))
        return status
    _print_proofs(proofs)
    if tries_release:
        _print_release(problems)
    # The page of one exercise leaves the page of all in place.
    page_name = "-".join(filter(None, ("proof", options.exercise)))
    path = course.root / "reports" / assignment.name / f"{page_name}.html"
    proof_page.write(path, assignment.name, plan, proofs, problems)
    say(f"The whole matrix: {path}")
    return status


def _release_problems(assignment: Assignment, sandbox: str) -> list[str]:
    from autograder.authoring import release_proof
    from autograder.course import settings
    from autograder.sandbox.session import Engine

    with Engine(settings.limits(assignment.course), sandbox) as engine:
        return [
            *assignment.strays(),
            *release_proof.problems(assignment, engine),
        ]


def _print_proofs(proofs: Sequence[ExerciseProof]) -> None:
    """Show what is proven about each exercise.

    A single exercise is shown with its probes.
    """
    _print_summary(proofs)
    if len(proofs) == 1 and proofs[0].probes:
        _print_probes(proofs[0])
        _print_remarks(proofs[0])
    for proof in proofs:
        for problem in proof.problems:
            say(f"{proof.exercise}: {problem}", style="red")
    if not any(proof.problems for proof in proofs):
        wrong = [known for proof in proofs for known in proof.wrong]
        shared = sum(bool(known.shared) for known in wrong)
        own = "its own hint"
        if shared:
            own += f" ({shared} of {len(wrong)} share theirs with others)"
        say(
            "Every right answer earns all points in every run; every wrong "
            f"one loses some and is given {own}; no mutant passes without a "
            "recorded reason."
        )


def _print_release(problems: Sequence[str]) -> None:
    """Show what is wrong with the release, or that nothing is."""
    for problem in problems:
        say(problem, style="red")
    if not problems:
        say(
            "The untouched release earns 0 on every exercise and gives "
            "nothing away."
        )


def _print_summary(proofs: Sequence[ExerciseProof]) -> None:
    numbers = ("right", "runs", "fails", "wrong", "mutants", "problems")
    rows = [
        (
            proof.exercise,
            len(proof.right),
            proof.runs,
            sum(proof.false_fails.values()),
            len(proof.wrong),
            len(proof.mutants),
            len(proof.problems),
        )
        for proof in proofs
    ]
    columns = {"exercise": PLAIN, **dict.fromkeys(numbers, RIGHT)}
    print_table("Hidden tests", columns, rows)


def _print_probes(proof: ExerciseProof) -> None:
    numbers = ("fails", "wrong", "mutants", "right up to", "wrong from")
    margins = {margin.probe: margin for margin in proof.margins}
    rows = []
    for probe in proof.probes:
        margin = margins.get(probe)
        row = (
            probe,
            proof.false_fails[probe],
            sum(probe in known.trial.caught_by for known in proof.wrong),
            sum(probe in mutant.trial.caught_by for mutant in proof.mutants),
            _number(margin.right if margin else None),
            _number(margin.wrong if margin else None),
            "spare" if probe in proof.redundant else "",
        )
        rows.append(row)
    print_table(
        f"{proof.exercise}, probe by probe",
        {"probe": FOLDED, **dict.fromkeys((*numbers, "spare"), RIGHT)},
        rows,
        "fails: runs in which a right answer failed. "
        "right up to, wrong from: deviations in tolerances; "
        "0.1 and 10 leave room enough. "
        "spare: catches nothing that others do not.",
    )


def _number(size: float | None) -> str:
    return "" if size is None else f"{size:.1g}"


def _print_remarks(proof: ExerciseProof) -> None:
    for text in proof.weak:
        say(f"caught by one probe only: {text}")
    for known in proof.wrong:
        if known.shared:
            say(
                f"shares its hint: {known.trial.name} with "
                f"{', '.join(known.shared)}"
            )
    for text in proof.close:
        say(text)
