"""Right answers under many conditions: no probe may ever fail one.

One session for each answer and number of threads. The answer runs with
warnings shown, then a scratch cell that gives common names another
meaning; after that every probe is repeated with one seed after the other.
A probe that turns on the order of draws, on rounding or on a name that a
student may use again fails some of these runs, though it may pass the
first one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.authoring.trial import tried
from autograder.common.counts import counted
from autograder.course.course import Exercise
from autograder.judging.judge import Key
from autograder.judging.oracle import GRADING_ENV
from autograder.sandbox.session import Engine, Session

__all__ = ["Swept", "from_json", "sweep"]

_THREADS = (1, 2)
_WARNINGS = "import warnings; warnings.simplefilter('always')"

# NumPy's wheels bring OpenBLAS under one of these names. With another
# library the cell does nothing, and the runs differ by their seeds alone.
_SET_THREADS = """\
def _set_threads(number):
    import ctypes, numpy
    library = ctypes.CDLL(numpy._core._multiarray_umath.__file__)
    for prefix in ("scipy_", ""):
        for suffix in ("64_", ""):
            name = f"{{prefix}}openblas_set_num_threads{{suffix}}"
            if hasattr(library, name):
                getattr(library, name)(number)
                return
_set_threads({threads})
del _set_threads
"""

_SCRATCH = """\
np = math = random = plt = None
x = X = y = ys = w = W = b = z = a = n = m = i = rng = lr = p = 0
Value = Neuron = Layer = NeuralNetwork = loss = train = "mine"
sum = max = min = abs = len = range = zip = sorted = float = "mine"
def f(*anything):
    return None
"""


@dataclass(frozen=True)
class Swept:
    """How often one probe failed one right answer.

    fails      runs that failed, of `runs`
    example    the first one: seed, threads and how it failed; or ""
    deviation  the largest in tolerances, None where numbers say nothing
    """

    probe: str
    runs: int
    fails: int
    example: str
    deviation: float | None


def sweep(
    exercise: Exercise, key: Key, source: str, seeds: int, engine: Engine
) -> tuple[Swept, ...]:
    """Repeat all probes on a right answer; one record for each probe.

    seeds  how many, for each number of threads
    """
    # Recognizing mistakes takes longer than the probes themselves.
    plain = Key(key.expected)
    found: dict[str, list[tuple[str, float | None]]] = {
        probe.name: [] for probe in exercise.tests.probes
    }
    files = exercise.notebook.assignment.support_files()
    for threads in _THREADS:
        with engine.session(files, GRADING_ENV) as session:
            _run(session, exercise, source, threads)
            for seed in range(seeds):
                for name, trouble, size in _once(
                    session, exercise, plain, seed
                ):
                    if trouble:
                        run = counted(threads, "BLAS thread")
                        trouble = f"seed {seed}, {run}: {trouble}"
                    found[name].append((trouble, size))
                if not session.alive:
                    # Every further run would fail for the same reason.
                    break
    return tuple(_swept(name, runs) for name, runs in found.items())


def from_json(stored: list[dict[str, Any]]) -> tuple[Swept, ...]:
    """Of what `asdict` made of each; raises TypeError on anything else."""
    return tuple(Swept(**each) for each in stored)


def _run(
    session: Session, exercise: Exercise, source: str, threads: int
) -> None:
    cells = [_WARNINGS, _SET_THREADS.format(threads=threads)]
    for cell in (*cells, *exercise.context, source):
        session.run_cell(cell)
    session.keep(exercise.id)
    session.run_cell(_SCRATCH)


def _once(
    session: Session, exercise: Exercise, key: Key, seed: int
) -> Iterator[tuple[str, str, float | None]]:
    tests = exercise.tests
    if session.alive:
        session.enter(exercise.id)
    observations = [
        session.observe(
            tests.code,
            probe.name,
            probe.parameters,
            tests.defines,
            seed=seed,
        )
        for probe in tests.probes
    ]
    trial, _ = tried(exercise, key, "right", "", observations)
    for result in trial.results:
        trouble = "" if result.passed else result.message or result.label
        yield result.probe, trouble, result.deviation


def _swept(name: str, runs: list[tuple[str, float | None]]) -> Swept:
    troubles = [trouble for trouble, _ in runs if trouble]
    sizes = [size for _, size in runs if size is not None]
    return Swept(
        name,
        len(runs),
        len(troubles),
        troubles[0] if troubles else "",
        max(sizes, default=None),
    )
