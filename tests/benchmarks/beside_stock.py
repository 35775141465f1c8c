"""How much faster than stock nbgrader a class is graded.

`nbgrader autograde` in its one process against `autograder grade` with one
and with two workers: the same simulated class, the same notebooks, the
same pictures, whole commands from start to end. Stock runs the cells and
no hidden test; `autograder` also runs every hidden test, judges, cleans
and writes cards.

A ratio is stock's time over ours, within a round: how many times as many
submissions per second.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from classes import (
    ASSIGNMENT,
    NOTEBOOKS,
    forget,
    grade_command,
    our_course,
    scratch,
    stock_command,
    stock_course,
)
from measuring import (
    Cost,
    add_sizes,
    in_turn,
    parser,
    print_table,
    ratio_row,
    ratios,
    row,
    run,
)

from autograder.course.course import Course

__all__ = ["compare", "main"]

_SETS = {"2": ("2_value_network",), "all": NOTEBOOKS}
_EXAMPLES = """\
examples:
  python tests/benchmarks/beside_stock.py     both (half an hour)
  python tests/benchmarks/beside_stock.py --notebooks 2 --students 20
"""


def compare(
    ours: Course, stock: Course, name: str, workers: Sequence[int], rounds: int
) -> dict[str, list[Cost]]:
    """Grade a class in every way, in rounds."""

    def way(course: Course, command: list[str]) -> Callable[[], Cost]:
        def once() -> Cost:
            forget(course)
            return run(command, course.root)

        return once

    ways = {"nbgrader autograde": way(stock, stock_command(name))}
    for count in workers:
        plural = "" if count == 1 else "s"
        label = f"autograder grade, {count} worker{plural}"
        ways[label] = way(ours, grade_command(count, name))
    return in_turn(ways, rounds)


def show(title: str, costs: dict[str, list[Cost]], students: int) -> None:
    """Print both tables of a comparison."""
    first, *others = costs
    heads = ["seconds per submission", "wall min", "wall median"]
    heads += ["cpu min", "cpu median"]
    rows = [
        row(name, [cost.over(students) for cost in each])
        for name, each in costs.items()
    ]
    print_table(title, heads, rows)
    rows = [
        ratio_row(f"{name}, {kind}", ratios(costs[first], costs[name], kind))
        for name in others
        for kind in ("wall", "cpu")
    ]
    heads = [f"{first} over", "min", "median", "max"]
    print_table(f"{title}: ratios", heads, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print; returns the exit status."""
    options = _options(arguments)
    for chosen in options.notebooks:
        with scratch() as folder:
            ours = our_course(
                folder / "ours",
                options.students,
                _SETS[chosen],
                accidents=options.accidents,
            )
            stock = stock_course(folder / "stock", ours)
            costs = compare(
                ours, stock, ASSIGNMENT, options.workers, options.rounds
            )
        what = "all notebooks" if chosen == "all" else f"notebook {chosen}"
        title = f"A class of {options.students}, {what}"
        show(title, costs, options.students)
    return 0


def _options(arguments: Sequence[str] | None):
    found = parser(__doc__, _EXAMPLES)
    found.add_argument(
        "--notebooks",
        nargs="+",
        choices=tuple(_SETS),
        default=list(_SETS),
        help="2: notebook 2 alone; all: the whole unit (default: both)",
    )
    add_sizes(found, students=12, rounds=3)
    found.add_argument(
        "--accidents",
        action="store_true",
        help="of ten students, one hands in an endless loop, one ends the "
        "process, and so on; stock gives no grade to some of them",
    )
    found.add_argument(
        "--workers",
        type=int,
        nargs="+",
        default=[1, 2],
        metavar="N",
        help="numbers of workers to try (default: 1 2)",
    )
    return found.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
