"""What one sandboxed notebook can tell another by time alone.

Two ways, tried honestly. After it: a notebook reads a library file for
each bit that is 1 and ends; the next one takes the time of reading each,
which is short for a file that the system holds in memory. The files are
dropped from memory first, by us, since a notebook cannot: as after a
start of the machine; or all read, as whoever grades can do before. At the
same time: a notebook computes with many
threads for each bit that is 1, in turns the clock gives; another one sees
how far it comes itself.

Printed are bits per second and the share of wrong bits. A channel with
errors needs some repetition; how much, `usable` says: bits per second by
Shannon's formula for that share.
"""

from __future__ import annotations

import json
import math
import os
import random
import statistics
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from measuring import number, parser, print_table

from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine

__all__ = ["Heard", "after", "at_the_same_time", "main"]

_LIMITS = Limits(cell_seconds=300, notebook_seconds=600)
_SMALLEST_FILE = 1 << 12
# Until both are ready to begin at the same moment.
_LEAD_SECONDS = 2.0

_READ = """\
import os
for path, bit in zip({paths!r}, {bits!r}):
    if bit:
        with open(path, "rb") as file:
            file.read()
"""
_TIME = """\
import json, os, time
took = []
for path in {paths!r}:
    file = os.open(path, os.O_RDONLY)
    begin = time.perf_counter_ns()
    os.read(file, 1)
    took.append(time.perf_counter_ns() - begin)
    os.close(file)
print(json.dumps(took))
"""
_COMPUTE = """\
import threading, time
import numpy
def compute():
    block = numpy.ones((256, 256))
    for n, bit in enumerate({bits!r}):
        until = {begin} + (n + 1) * {slot}
        while bit and time.time() < until:
            block @ block
        time.sleep(max(0, until - time.time()))
threads = [threading.Thread(target=compute) for _ in range({threads})]
time.sleep(max(0, {begin} - time.time()))
for each in threads: each.start()
for each in threads: each.join()
"""
_WATCH = """\
import json, time
import numpy
block, came = numpy.ones((64, 64)), []
time.sleep(max(0, {begin} - time.time()))
for n in range({count}):
    until, steps = {begin} + (n + 1) * {slot}, 0
    while time.time() < until:
        block @ block
        steps += 1
    came.append(steps)
print(json.dumps(came))
"""


@dataclass(frozen=True)
class Heard:
    """What came through: bits in all and wrong ones, and how long it took."""

    bits: int
    wrong: int
    seconds: float

    @property
    def speed(self) -> float:
        """Bits per second, as they come."""
        return self.bits / self.seconds

    @property
    def usable(self) -> float:
        """Bits per second that are left once errors are repaired."""
        share = min(self.wrong, self.bits - self.wrong) / self.bits
        noise = sum(-p * math.log2(p) for p in (share, 1 - share) if p)
        return self.speed * (1 - noise)


def after(mode: str, count: int, *, is_warm: bool = False) -> Heard:
    """One notebook ends, the next one listens.

    is_warm  whether somebody has read all files before
    """
    paths = _files(count, is_warm)
    bits = _bits(len(paths))
    with Engine(_LIMITS, mode) as engine:
        engine.ready()
        with engine.session() as session:
            begin = time.perf_counter()
            said = session.run_cell(_READ.format(paths=paths, bits=bits))
            spent = time.perf_counter() - begin
        assert said.status == "ok", said
        with engine.session() as session:
            begin = time.perf_counter()
            took = _printed(session.run_cell(_TIME.format(paths=paths)))
            spent += time.perf_counter() - begin
    # What takes less time was in memory.
    return _heard(bits, [-each for each in took], spent)


def at_the_same_time(mode: str, count: int, slot: float) -> Heard:
    """Two notebooks run beside each other.

    slot  seconds for each bit
    """
    bits = _bits(count)
    begin = time.time() + _LEAD_SECONDS
    facts = {"begin": begin, "slot": slot, "count": len(bits), "bits": bits}
    facts["threads"] = min(_LIMITS.threads - 4, 4 * (os.cpu_count() or 1))

    def compute() -> None:
        # An engine belongs to the thread that made it.
        with Engine(_LIMITS, mode) as engine, engine.session() as session:
            session.run_cell(_COMPUTE.format(**facts))

    beside = threading.Thread(target=compute)
    beside.start()
    with Engine(_LIMITS, mode) as engine, engine.session() as session:
        came = _printed(session.run_cell(_WATCH.format(**facts)))
    beside.join()
    return _heard(bits, [-each for each in came], len(bits) * slot)


def _bits(count: int) -> list[int]:
    """As many of each kind, in an order that nobody guesses."""
    bits = [0, 1] * (count // 2)
    random.Random(7).shuffle(bits)
    return bits


def _files(count: int, is_warm: bool) -> list[str]:
    """Library files that every notebook may read, in memory or out of it."""
    folder = Path(os.__file__).parent
    found = [
        path
        for path in sorted(folder.rglob("*.py"))
        if path.stat().st_size > _SMALLEST_FILE
    ]
    chosen = random.Random(8).sample(found, min(count, len(found)) // 2 * 2)
    for path in chosen:
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            if is_warm:
                file.read()
    return [str(path) for path in chosen]


def _printed(result) -> list[int]:
    assert result.status == "ok", result
    found: list[int] = json.loads(result.outputs[0]["text"])
    return found


def _heard(
    bits: Sequence[int], measured: Sequence[float], spent: float
) -> Heard:
    """Compare what was said with what was measured.

    measured  higher for a 1; half of them are
    """
    bound = statistics.median(measured)
    pairs = zip(bits, measured, strict=True)
    wrong = sum(bit != (value > bound) for bit, value in pairs)
    return Heard(len(bits), wrong, spent)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try both ways under each protection; returns the exit status."""
    found = parser(__doc__)
    found.add_argument("--bits", type=int, default=400)
    found.add_argument("--slot", type=float, default=0.05)
    found.add_argument("--modes", nargs="+", default=["auto", "landlock"])
    options = found.parse_args(arguments)
    rows = []
    for mode in options.modes:
        for name, heard in (
            ("reading, after it", after(mode, options.bits)),
            (
                "the same, all read before",
                after(mode, options.bits, is_warm=True),
            ),
            (
                "computing, at the same time",
                at_the_same_time(mode, options.bits, options.slot),
            ),
        ):
            wrong = f"{100 * heard.wrong / heard.bits:.1f}"
            speeds = (number(heard.speed), number(heard.usable))
            rows.append([f"{mode}: {name}", str(heard.bits), wrong, *speeds])
    heads = ["way", "bits", "% wrong", "bits per second", "usable"]
    print_table("What one notebook tells another", heads, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
