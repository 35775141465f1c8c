"""Measure ways of doing the same side by side; print what they took.

A way is a function that does the work once and returns its Cost. Ways are
tried in turn, in rounds: whatever else the machine does then disturbs all
of them alike, and a ratio is taken within a round. The first round goes
forward, the second backward, and so on.

Input: functions and commands. Output: costs, ratios, lines of a table.
Knows nothing of grading.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import datetime
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.common.software import cores

__all__ = [
    "REPOSITORY",
    "Cost",
    "add_sizes",
    "in_turn",
    "machine",
    "number",
    "parser",
    "print_table",
    "ratio_row",
    "ratios",
    "row",
    "run",
    "table",
]

REPOSITORY = Path(__file__).parents[2]

_SUBREAPER = 36


@dataclass(frozen=True)
class Cost:
    """What some work took: seconds on the clock and of processors."""

    wall: float
    cpu: float

    def over(self, count: int) -> Cost:
        """The share of one of `count` equal parts."""
        return Cost(self.wall / count, self.cpu / count)

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder, with everything it starts.

    Its processor time includes that of processes it leaves behind, such
    as sandboxes that end when it does; they are waited for.

    raises  RuntimeError with the last lines it printed if it fails
    """
    done = subprocess.run(
        [sys.executable, __file__, *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = "\n".join(done.stderr.splitlines()[-20:])
        raise RuntimeError(f"{' '.join(command)} failed:\n{last}")
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def _run_and_adopt(command: Sequence[str]) -> int:
    """Run a command, adopt what it leaves, print the cost of all."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    begin = time.perf_counter()
    done = subprocess.run(command, stdout=sys.stderr, check=False)
    wall = time.perf_counter() - begin
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"wall": wall, "cpu": used.ru_utime + used.ru_stime}))
    return done.returncode


def in_turn(
    ways: Mapping[str, Callable[[], Cost]], rounds: int
) -> dict[str, list[Cost]]:
    """Try every way once in each round; costs by way, one per round."""
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for number in range(rounds):
        names = list(ways) if number % 2 == 0 else list(reversed(ways))
        for name in names:
            costs[name].append(ways[name]())
    return costs


def ratios(
    slow: Sequence[Cost], fast: Sequence[Cost], kind: str = "wall"
) -> list[float]:
    """How many times as much the first took, round by round."""
    pairs = zip(slow, fast, strict=True)
    return [getattr(a, kind) / getattr(b, kind) for a, b in pairs]


def row(name: str, costs: Sequence[Cost], unit: float = 1.0) -> list[str]:
    """A line of a table: minimum and median of both kinds of seconds.

    unit  what one second is shown as, such as 1000 for milliseconds
    """
    cells = [name]
    for kind in ("wall", "cpu"):
        values = [getattr(cost, kind) * unit for cost in costs]
        cells += [number(min(values)), number(statistics.median(values))]
    return cells


def ratio_row(name: str, values: Sequence[float]) -> list[str]:
    """A line of a table: a ratio's minimum, median and maximum."""
    middle = statistics.median(values)
    return [name, *map(number, (min(values), middle, max(values)))]


def number(value: float) -> str:
    """Three digits are more than any of this is worth."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, aligned for the terminal."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * widths[0], *("-" * (w - 1) + ":" for w in widths)])
    del lines[1][1]
    return "\n".join(
        "| "
        + " | ".join(
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(
                zip(line, widths, strict=True)
            )
        )
        + " |"
        for line in lines
    )


def machine() -> str:
    """Date and machine in a line, to stand above a table."""
    system = platform.uname()
    return (
        f"{datetime.date.today()}, {cores()} cores ({_processor()}), "
        f"{system.system} {system.release}, Python "
        f"{platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def parser(text: str | None, epilog: str = "") -> argparse.ArgumentParser:
    """A parser whose help is a module's docstring."""
    return argparse.ArgumentParser(
        description=text,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_sizes(
    found: argparse.ArgumentParser, *, students: int, rounds: int
) -> None:
    """The options of every script that measures a class."""
    found.add_argument(
        "--students",
        type=int,
        default=students,
        metavar="N",
        help="size of the class, at least 2 (default: %(default)s)",
    )
    found.add_argument(
        "--rounds",
        type=int,
        default=rounds,
        metavar="N",
        help="how often everything is measured (default: %(default)s)",
    )


def print_table(title: str, heads: Sequence[str], rows: Any) -> None:
    """Print a table below its title and the machine's line."""
    print(f"{title}\n{machine()}\n\n{table(heads, rows)}\n", flush=True)


if __name__ == "__main__":
    sys.exit(_run_and_adopt(sys.argv[1:]))
