"""What proving the hidden tests costs.

What `autograder verify` does for single exercises, without any result of
an earlier time: seconds, answers tried (every right one alone and under
each seed, every chosen mutant), and how many of them per second. The
answer keys are computed before and do not count. One run serves all
hidden tests of its exercise.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from classes import scratch
from measuring import REPOSITORY, number, parser, print_table

from autograder.authoring import release, verify
from autograder.common.software import cores
from autograder.course.course import Course
from autograder.judging import oracle

__all__ = ["main", "prove"]

_EXERCISES = ("relu", "neuron", "forward", "gradients")


def prove(
    course: Course, exercise: str, plan: verify.Plan, workers: int
) -> tuple[float, int]:
    """Prove one exercise; return seconds and how many answers it tried."""
    found = course.exercise(exercise)
    oracle.prepare([found], workers, "auto")
    begin = time.perf_counter()
    (proof,) = verify.verify([found], plan, workers)
    seconds = time.perf_counter() - begin
    if proof.problems:
        raise RuntimeError(" ".join(proof.problems))
    return seconds, len(proof.right) + proof.runs + len(proof.mutants)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prove every exercise and print; returns the exit status."""
    options = _options(arguments)
    plan = verify.Plan.quick() if options.quick else verify.Plan()
    rows = []
    for exercise in options.exercises:
        with scratch() as folder:
            course = _copy(folder)
            seconds, runs = prove(course, exercise, plan, options.workers)
        rows.append(
            [exercise, number(seconds), str(runs), number(runs / seconds)]
        )
    heads = ["exercise", "seconds", "runs", "runs per second"]
    title = f"Proving with {options.workers} workers, {plan.seeds} seeds"
    print_table(title, heads, rows)
    return 0


def _copy(folder: Path) -> Course:
    """The course with its answer keys, without proofs of earlier times."""
    return release.scratch_copy(Course(REPOSITORY), folder)


def _options(arguments: Sequence[str] | None):
    found = parser(__doc__)
    found.add_argument(
        "exercises",
        nargs="*",
        default=_EXERCISES,
        metavar="EXERCISE",
        help=f"which ones (default: {' '.join(_EXERCISES)})",
    )
    found.add_argument(
        "--quick",
        action="store_true",
        help="few seeds and one mutant in eight",
    )
    found.add_argument(
        "--workers",
        type=int,
        default=cores(),
        metavar="N",
        help="processes that work at a time (default: one per core)",
    )
    return found.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
