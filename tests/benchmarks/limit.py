"""Grading against the bare limit, per core.

The limit: a process that has NumPy and Matplotlib loaded forks, the fork
executes the same cells with `exec` and draws the same figures to PNG. No
sandbox, no IPython, no hidden test, no judge, no card, no gradebook.

Against it stands what `autograder grade --workers 1` takes for each
further submission: the whole command for a class minus the command for
its first student alone, so that what it takes to start counts for
neither. Compared is time of processors, whatever the number of cores.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from classes import (
    ASSIGNMENT,
    NOTEBOOKS,
    forget,
    grade_command,
    our_course,
    scratch,
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
from autograder.judging.oracle import GRADING_ENV
from autograder.sandbox.limits import Limits

__all__ = ["bare", "compare", "main"]


def bare(course: Course, name: str = ASSIGNMENT) -> Cost:
    """Execute every notebook handed in, each in a fork of this process."""
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    # The first figure loads the fonts, which a sandbox has done as well.
    plt.plot([0, 1], label="$x^2$")
    plt.savefig(io.BytesIO())
    plt.close("all")
    begin, before = time.perf_counter(), _used_by_children()
    for path in sorted(course.root.glob(f"submitted/*/{name}/*.ipynb")):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                status = _execute(path, course.source / name)
            finally:
                os._exit(status)
        _, ended = os.waitpid(child, 0)
        if ended:
            raise RuntimeError(f"{path} did not run to its end")
    wall = time.perf_counter() - begin
    return Cost(wall, _used_by_children() - before)


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _execute(path: Path, support: Path) -> int:
    """Run all code cells; what one raises does not keep the next back.

    returns  0, when the last cell was reached
    """
    import matplotlib.pyplot as plt

    signal.signal(signal.SIGALRM, _stop)
    os.environ.update(GRADING_ENV)
    sys.path.insert(0, str(support))
    null = open(os.devnull, "w")  # noqa: PTH123, SIM115 - until the end
    sys.stdout = sys.stderr = null
    names: dict = {"__name__": "__main__"}
    with contextlib.suppress(ValueError):
        cells = json.loads(path.read_bytes())["cells"]
        for cell in cells:
            if cell["cell_type"] != "code":
                continue
            # Some wrong answers loop for ever; grading stops them as well.
            signal.setitimer(signal.ITIMER_REAL, Limits().cell_seconds)
            try:
                source = cell["source"]
                text = source if isinstance(source, str) else "".join(source)
                exec(compile(text, "<cell>", "exec"), names)
            except Exception:  # noqa: BLE001 - as a notebook goes on
                traceback.format_exc()
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            for number in plt.get_fignums():
                picture = io.BytesIO()
                plt.figure(number).savefig(picture, format="png")
                base64.b64encode(picture.getvalue())
            plt.close("all")
    return 0


def _stop(number: int, frame: object) -> None:
    raise TimeoutError


def compare(course: Course, name: str, rounds: int) -> dict[str, list[Cost]]:
    """The cost of a further submission, both ways, in rounds."""
    students = sorted(p.name for p in course.root.glob("submitted/*"))
    first = f"--student={students[0]}"

    def graded(*options: str) -> Cost:
        forget(course, name)
        return run([*grade_command(1, name), *options], course.root)

    def ours() -> Cost:
        return (graded() - graded(first)).over(len(students) - 1)

    def limit() -> Cost:
        return bare(course, name).over(len(students))

    return in_turn({"autograder": ours, "bare limit": limit}, rounds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print; returns the exit status."""
    options = _options(arguments)
    with scratch() as folder:
        course = our_course(folder, options.students, options.notebooks)
        costs = compare(course, ASSIGNMENT, options.rounds)
    heads = ["seconds per submission", "wall min", "wall median"]
    heads += ["cpu min", "cpu median"]
    title = f"{', '.join(options.notebooks)}, class of {options.students}"
    rows = [row(name, each) for name, each in costs.items()]
    print_table(title, heads, rows)
    found = ratios(costs["autograder"], costs["bare limit"], "cpu")
    heads = ["autograder over the limit", "min", "median", "max"]
    print_table(f"{title}: ratios", heads, [ratio_row("cpu", found)])
    return 0


def _options(arguments: Sequence[str] | None):
    found = parser(__doc__)
    found.add_argument(
        "--notebooks",
        nargs="+",
        choices=NOTEBOOKS,
        default=list(NOTEBOOKS),
        metavar="NAME",
        help="which notebooks (default: all)",
    )
    add_sizes(found, students=8, rounds=3)
    return found.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
