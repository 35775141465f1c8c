"""How long 100,000 submissions take on 1 to 256 workers, and what is full.

    python tests/benchmarks/cluster.py             # measure, then calculate
    python tests/benchmarks/cluster.py --help

Measures here what one submission costs: a worker, the coordinator, the
disk, the scheduler, in a run of a few submissions in a scratch course.
Then follows each submission through these stations, one event after the
other. A calculation, and no measurement of a large cluster. It assumes:

- each worker has a processor as fast as this one to itself, and takes the
  processor seconds measured here (drawn from those measured); two
  submissions per worker are under way;
- the coordinator serves one submission at a time: reading, sending,
  receiving, writing, and waiting for the disk add up;
- the scheduler is one process beside it; the network is one line;
- nobody is lost, and all workers are there from the beginning;
- PostgreSQL answers a statement in --round-trip-ms and a commit in
  --commit-ms, both assumed and not measured; the graded folder waits for
  the coordinator's disk as with SQLite;
- several coordinators have a part of the class, of the workers and a
  scheduler each.
"""

from __future__ import annotations

import argparse
import contextlib
import copy
import heapq
import json
import math
import os
import pickle
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
# A script sees its own folder only; the fixtures stand beside it.
sys.path[1:1] = [str(REPOSITORY), str(REPOSITORY / "tests" / "autograder")]

import course_fixtures  # noqa: E402
from dask_cluster import Dask  # noqa: E402
from measuring import machine, parser  # noqa: E402
from sqlalchemy import Engine as Database  # noqa: E402
from sqlalchemy import event  # noqa: E402
from sqlalchemy.orm import Session  # noqa: E402

from autograder.authoring import cohort, release  # noqa: E402
from autograder.classroom import batch  # noqa: E402
from autograder.common.software import cores  # noqa: E402
from autograder.course.course import Course  # noqa: E402
from autograder.gradebook import write  # noqa: E402
from autograder.gradebook.rules import NBGRADER  # noqa: E402
from autograder.grading.result import GradedSubmission  # noqa: E402
from autograder.grading.submission import grade_submission  # noqa: E402
from autograder.lms import collection  # noqa: E402
from autograder.sandbox import cluster, pool  # noqa: E402
from autograder.sandbox.session import Engine  # noqa: E402

WORKERS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
KNOWN_ANSWERS = 2
JOBS = 60
SEED = 1


@dataclass(frozen=True)
class Costs:
    """What one submission costs; seconds unless they say otherwise.

    worker       processor seconds of a worker, one for each measured
    coordinator  processor seconds of the coordinator
    disk         seconds it waits for the disk: the folder, the commit
    commit       the part of `disk` in which SQLite writes
    scheduler    processor seconds of the scheduler
    handed_in    bytes sent to the worker
    graded       bytes sent back
    statements   statements that write the gradebook
    """

    worker: tuple[float, ...]
    coordinator: float
    disk: float
    commit: float
    scheduler: float
    handed_in: int
    graded: int
    statements: int

    @property
    def mean(self) -> float:
        """Seconds of a worker, on average."""
        return sum(self.worker) / len(self.worker)


# Measuring


def measure(students: int, tiny: bool) -> Costs:
    """Measure the costs in a scratch course that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        course, name = (_tiny if tiny else _unit)(place / "course", students)
        plan = batch.plan(course, name, workers=cores())
        files = [each.look().read() for each in plan.todo]
        reading = [
            _spent(lambda e=each: e.look().read()) for each in plan.todo
        ]
        worker, graded = _grade(plan, files)
        with _watching() as database:
            recording = [
                _spent(lambda g=each: write.record(plan.nbgrader, [g]))
                for each in graded
            ]
        sending, scheduler = _dispatch(place, plan, graded)
        count = len(graded)
        return Costs(
            worker=worker,
            coordinator=sending
            + statistics.median(each.busy for each in reading)
            + statistics.median(each.busy for each in recording),
            disk=statistics.mean(each.waited for each in recording),
            commit=sum(database.commits) / count,
            scheduler=scheduler,
            handed_in=sum(sum(map(len, f.values())) for f in files) // count,
            graded=sum(len(pickle.dumps(each)) for each in graded) // count,
            statements=database.statements // count,
        )


@dataclass(frozen=True)
class Spent:
    """Seconds a thread computed and waited; not for a processor."""

    busy: float
    waited: float


def _spent(work: Callable[[], object]) -> Spent:
    clock, ran, queued = _clocks()
    work()
    wall, busy, delayed = (
        now - then
        for now, then in zip(_clocks(), (clock, ran, queued), strict=True)
    )
    return Spent(busy, max(wall - busy - delayed, 0.0))


def _clocks() -> tuple[float, float, float]:
    """Now, and how long this thread ran and was kept waiting by others."""
    try:
        text = Path("/proc/thread-self/schedstat").read_text()
        ran, queued, _ = (int(each) / 1e9 for each in text.split())
    except OSError:
        ran, queued = time.thread_time(), 0.0
    return time.perf_counter(), ran, queued


def _grade(
    plan: batch.GradingPlan, files: list[dict[str, bytes]]
) -> tuple[tuple[float, ...], list[GradedSubmission]]:
    """Grade here; processor seconds of each submission, and the results.

    What sandboxed processes used is known when the sandbox has ended. It
    is shared out by the time each submission took.
    """
    limits = plan.version.limits
    used = _processor_seconds()
    with Engine(limits) as engine:
        engine.session().close()
    start = _processor_seconds() - used
    used, graded, walls = _processor_seconds(), [], []
    with Engine(limits) as engine:
        engine.session().close()
        own = time.process_time()
        for each, content in zip(plan.todo, files, strict=True):
            began = time.perf_counter()
            graded.append(
                grade_submission(
                    each.student, content, plan.version, engine, NBGRADER
                )
            )
            walls.append(time.perf_counter() - began)
        own = time.process_time() - own
    # At least this process's own: a sandbox's start is not always the same.
    seconds = max(_processor_seconds() - used - start, own)
    return tuple(seconds * wall / sum(walls) for wall in walls), graded


def _processor_seconds() -> float:
    """Of this process and of those below it that have ended."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(each) for each in both]
    return sum(each.ru_utime + each.ru_stime for each in used)


@dataclass
class _Database:
    statements: int = 0
    commits: list[float] = field(default_factory=list)


@contextlib.contextmanager
def _watching() -> Iterator[_Database]:
    """Count statements, and how long commits wait."""
    seen = _Database()
    begun: list[tuple[float, float, float]] = []

    def statement(*_: object) -> None:
        seen.statements += 1

    def before(session: Session) -> None:
        begun.append(_clocks())

    def after(session: Session) -> None:
        wall, busy, delayed = (
            now - then
            for now, then in zip(_clocks(), begun.pop(), strict=True)
        )
        seen.commits.append(max(wall - busy - delayed, 0.0))

    listeners = (
        (Database, "before_cursor_execute", statement),
        (Session, "before_commit", before),
        (Session, "after_commit", after),
    )
    for each in listeners:
        event.listen(*each)
    try:
        yield seen
    finally:
        for each in listeners:
            event.remove(*each)


def _dispatch(
    place: Path, plan: batch.GradingPlan, graded: list[GradedSubmission]
) -> tuple[float, float]:
    """Processor seconds of sending a job and receiving its result.

    The job returns what it was given, a graded submission, so that both
    ways carry what one of them does.

    returns  those of this process, those of the scheduler
    """
    (place / "dask").mkdir()
    dask = Dask(place / "dask")
    try:
        dask.worker("--no-nanny", "--nthreads", "1")
        with cluster.start(
            dask.address, 1, "auto", plan.version.limits, plan.version
        ) as executor:
            executor.submit(copy.copy, graded[0]).result()
            used = time.process_time(), _seconds_of(dask.scheduler.pid)
            for number in range(0, JOBS, pool.JOBS_EACH):
                pair = [
                    executor.submit(copy.copy, graded[i % len(graded)])
                    for i in range(number, number + pool.JOBS_EACH)
                ]
                for each in pair:
                    each.result()
            return (
                (time.process_time() - used[0]) / JOBS,
                (_seconds_of(dask.scheduler.pid) - used[1]) / JOBS,
            )
    finally:
        dask.close()


def _seconds_of(process: int) -> float:
    """Processor seconds of another process."""
    stat = Path(f"/proc/{process}/stat").read_text()
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _tiny(root: Path, students: int) -> tuple[Course, str]:
    course = course_fixtures.write_tiny_course(root)
    course_fixtures.generate(course)
    for number in range(students):
        answer = (course_fixtures.GOOD, course_fixtures.PLUS_TWO)[number % 2]
        course_fixtures.hand_in(course, f"s{number}", answer)
    return course, course_fixtures.NAME


def _unit(root: Path, students: int) -> tuple[Course, str]:
    """The unit with few known answers, whose keys take minutes."""
    course = release.scratch_copy(Course(REPOSITORY), root)
    for folder in (root / "tests" / "answers").glob("*/*/*"):
        for path in sorted(folder.glob("*.py"))[KNOWN_ANSWERS:]:
            path.unlink()
    name = course.assignments[0].name
    course_fixtures.generate(course, name)
    archive = root / "class.zip"
    cohort.simulate(course, name, students, SEED, archive)
    collection.collect(course, name, archive)
    return course, name


# Calculating


@dataclass(frozen=True)
class Run:
    """How long it takes, and how busy each station is meanwhile."""

    seconds: float
    busy: dict[str, float]

    @property
    def limit(self) -> str:
        """The station that is busiest, and how busy it is."""
        name, share = max(self.busy.items(), key=lambda item: item[1])
        return f"{name} {share:.0%}"


def simulate(
    costs: Costs, submissions: int, workers: int, bandwidth: float
) -> Run:
    """Follow the submissions through the stations, event by event.

    bandwidth  bytes per second between coordinator, scheduler and workers
    """
    chance = random.Random(SEED)
    line = (costs.handed_in + costs.graded) / bandwidth
    serving = costs.coordinator + costs.disk
    each = {
        "coordinator": serving,
        "scheduler": costs.scheduler,
        "network": line,
    }
    # Who comes back to the coordinator when: at first, everybody.
    coming = [
        (0.0, worker)
        for _ in range(pool.JOBS_EACH)
        for worker in range(workers)
    ]
    free = [0.0] * workers
    coordinator = scheduler = network = end = 0.0
    for _ in range(submissions):
        arrival, worker = heapq.heappop(coming)
        coordinator = max(coordinator, arrival) + serving
        # Both ways are counted at once, on the way there.
        scheduler = max(scheduler, coordinator) + costs.scheduler
        network = max(network, scheduler) + line
        seconds = chance.choice(costs.worker)
        free[worker] = max(free[worker], network) + seconds
        end = max(end, free[worker])
        heapq.heappush(coming, (free[worker], worker))
    busy = {name: cost * submissions / end for name, cost in each.items()}
    busy["workers"] = costs.mean * submissions / end / workers
    return Run(end, busy)


def on_postgresql(costs: Costs, round_trip: float, commit: float) -> Costs:
    """The same costs with a database elsewhere; both in seconds."""
    waiting = costs.statements * round_trip + commit
    return replace(costs, disk=costs.disk - costs.commit + waiting)


def table(costs: Costs, options: argparse.Namespace) -> str:
    """The result, as a table in Markdown."""
    bandwidth = options.megabytes_per_second * 1e6
    elsewhere = on_postgresql(
        costs, options.round_trip_ms / 1000, options.commit_ms / 1000
    )
    lines = [
        "| workers | SQLite, one coordinator | busiest | PostgreSQL, one "
        "coordinator | busiest | PostgreSQL, as many as it takes | "
        "coordinators |",
        "|---:|---:|---|---:|---|---:|---:|",
    ]
    for workers in WORKERS:
        one = simulate(costs, options.submissions, workers, bandwidth)
        other = simulate(elsewhere, options.submissions, workers, bandwidth)
        # At most four fifths of what a coordinator can do.
        serving = elsewhere.coordinator + elsewhere.disk
        count = math.ceil(workers * serving / costs.mean / 0.8)
        count = min(count, workers)
        many = simulate(
            elsewhere,
            math.ceil(options.submissions / count),
            math.ceil(workers / count),
            bandwidth,
        )
        cells = (
            str(workers),
            _duration(one.seconds),
            one.limit,
            _duration(other.seconds),
            other.limit,
            _duration(many.seconds),
            str(count),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _duration(seconds: float) -> str:
    if seconds >= 36000:
        return f"{seconds / 3600:.0f} h"
    if seconds >= 3600:
        return f"{seconds / 3600:.1f} h"
    return f"{seconds / 60:.0f} min" if seconds >= 60 else f"{seconds:.0f} s"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure or take the costs, print both; returns the exit status."""
    options = _options(arguments)
    if options.costs:
        costs = Costs(**json.loads(options.costs.read_text()))
    else:
        costs = measure(options.students, options.tiny)
    if options.save:
        options.save.write_text(json.dumps(asdict(costs)))
    print(
        f"{machine()}\n\n"
        f"One submission: {costs.mean:.2f} s in a worker "
        f"({min(costs.worker):.2f} to {max(costs.worker):.2f}, "
        f"{len(costs.worker)} measured), "
        f"{costs.coordinator * 1000:.0f} ms in the coordinator and "
        f"{costs.disk * 1000:.0f} ms until its disk has it (SQLite's part "
        f"{costs.commit * 1000:.0f} ms), {costs.statements} statements, "
        f"{costs.scheduler * 1000:.1f} ms in the scheduler; "
        f"{costs.handed_in / 1000:.0f} kB to the worker, "
        f"{costs.graded / 1000:.0f} kB back.\n\n"
        f"{options.submissions:,} submissions; a network of "
        f"{options.megabytes_per_second:g} MB/s. Assumed of PostgreSQL: "
        f"{options.round_trip_ms:g} ms per statement, "
        f"{options.commit_ms:g} ms per commit.\n\n"
        f"{table(costs, options)}"
    )
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    found = parser(__doc__)
    found.add_argument("--students", type=int, default=6, metavar="N")
    found.add_argument(
        "--tiny",
        action="store_true",
        help="measure a course of one exercise instead of the unit",
    )
    found.add_argument("--submissions", type=int, default=100_000)
    found.add_argument("--megabytes-per-second", type=float, default=100.0)
    found.add_argument("--round-trip-ms", type=float, default=0.5)
    found.add_argument("--commit-ms", type=float, default=3.0)
    found.add_argument(
        "--costs", type=Path, metavar="JSON", help="do not measure, read them"
    )
    found.add_argument(
        "--save", type=Path, metavar="JSON", help="write what was measured"
    )
    return found.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
