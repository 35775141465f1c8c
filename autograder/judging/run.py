"""Run one notebook in the sandbox, then hand out targets for the judge.

Cells run in order, as a student would see them. Each exercise is
remembered as things stood at its test cell, and everything as it stood at
the end. When the process dies, a fresh one takes its place: the cells are
replayed without the one that killed it, and the run goes on, so that a
crash costs only what really failed. When something from outside ended the
process, or the sandbox with it, nothing is blamed: `undisturbed` begins
the whole notebook anew. Whoever grades is told of each process that died.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from autograder.judging.deaths import Death
from autograder.probes import HiddenTests, Probe
from autograder.sandbox.events import Event
from autograder.sandbox.observation import Observation
from autograder.sandbox.session import (
    CellResult,
    Engine,
    SandboxUnavailable,
    Session,
)

__all__ = ["NotebookRun", "State", "Step", "undisturbed"]

Result = TypeVar("Result")

_END = "the end"
_MAX_RESTARTS = 40
_MAX_DEATHS_OF_ONE_ANSWER = 3
_ATTEMPTS = 3
# For each cell of a replay that began just before the end.
_LAST_SECONDS = 0.01


def _ignore(death: Death) -> None:
    """Take a death that nobody asked for."""


class _DisturbedError(Exception):
    """The notebook's process was ended, and not by the notebook."""


def undisturbed(
    work: Callable[[NotebookRun], Result],
    engine: Engine,
    files: Mapping[str, bytes],
    env: Mapping[str, str],
    seed: str = "",
    tell: Callable[[Death], None] = _ignore,
) -> Result:
    """Do work with a notebook; begin anew if something disturbs it.

    A process that is killed in every attempt is taken to have killed
    itself or to need more memory than there is: the last attempt goes on
    as after any other death. A sandbox that is lost every time is not the
    notebook's fault, and nothing is said about the notebook then.

    work     gets a NotebookRun that is closed afterwards; it may be called
             several times
    tell     is told of each process that died
    raises   SandboxUnavailable if the sandbox was lost in every attempt
    """
    for attempt in range(1, _ATTEMPTS + 1):
        is_last = attempt == _ATTEMPTS
        deaths: list[Death] = []
        try:
            with NotebookRun(
                engine, files, env, seed, deaths.append, blames=is_last
            ) as run:
                return work(run)
        except _DisturbedError:
            deaths[-1] = replace(deaths[-1], begun_anew=not is_last)
        finally:
            for death in deaths:
                tell(death)
    raise SandboxUnavailable(
        f"The sandbox was ended {_ATTEMPTS} times while a notebook ran in "
        "it, by something else than the notebook. Is the machine out of "
        "memory?"
    )


@dataclass(frozen=True)
class Step:
    """One code cell to run; `keep` names the exercise tested there."""

    source: str
    keep: str = ""


class NotebookRun:
    """One notebook's process, its replacements and their states.

    engine   starts sandboxed processes
    files    support files by relative path
    env      environment variables for the notebook
    seed     text that fixes the random numbers probes see
    tell     is told of each process that died, when it is replaced or at
             the end
    blames   whether a process that was killed is the notebook's own fault
    is_calm  nothing was stopped and no process has died so far
    """

    def __init__(
        self,
        engine: Engine,
        files: Mapping[str, bytes],
        env: Mapping[str, str],
        seed: str = "",
        tell: Callable[[Death], None] = _ignore,
        *,
        blames: bool = True,
    ) -> None:
        self._engine, self._files, self._env = engine, files, env
        self._seed, self._tell, self._blames = seed, tell, blames
        self._steps: list[Step] = []
        self._skipped: set[int] = set()
        self._restarts = 0
        self.is_calm = True
        self._entered: tuple[str, tuple[str, ...]] | None = None
        # What has seen a reference may have told somebody: whoever comes
        # after it in this notebook could be the one who was told.
        self._held_reference = False
        self._deadline = time.monotonic() + engine.limits.notebook_seconds
        self._session: Session = engine.session(files, env)

    def __enter__(self) -> NotebookRun:
        return self

    def __exit__(self, *error: object) -> None:
        self._end()

    def run(self, steps: Sequence[Step]) -> list[CellResult]:
        """Run all cells; one result for each, whatever happens."""
        results = []
        for step in steps:
            self._steps.append(step)
            results.append(self._run_last())
        self._keep(_END)
        return results

    def run_again(self, sources: Sequence[str]) -> None:
        """Run sources at the end, unseen; `at_end` is then behind them."""
        if self._session.alive:
            self._session.enter(_END)
        self._entered = None
        self.run([Step(source) for source in sources])

    def at_test(self, exercise: str) -> State:
        """The target as things stood at the exercise's test cell."""
        kept = any(step.keep == exercise for step in self._steps)
        return State(self, exercise if kept else _END)

    def at_end(self) -> State:
        """The target as things stood after the last cell."""
        return State(self, _END)

    def _keep(self, name: str) -> None:
        if self._session.alive:
            self._session.keep(name)
            self._look()

    def _look(self) -> None:
        """Give up if the process was ended from outside.

        raises  SandboxUnavailable if nobody may take its place
        """
        how = self._session.disturbed
        if how and self._held_reference:
            raise SandboxUnavailable(
                "The process of a notebook was ended from outside while it "
                "held a reference solution, so it was not begun anew. Look "
                "at the submission, then grade it again."
            )
        if how == "lost" or (how == "killed" and not self._blames):
            raise _DisturbedError

    def _run_last(self) -> CellResult:
        step = self._steps[-1]
        if self._is_over():
            self.is_calm = False
            self._skipped.add(len(self._steps) - 1)
            return CellResult("died", [], None, (self._over(),), 0.0)
        result = self._run_cell(step)
        if result.status in ("timeout", "died"):
            # What it did before it was stopped is gone after a restart;
            # running it again would only be stopped again.
            self.is_calm = False
            self._skipped.add(len(self._steps) - 1)
        if not self._session.alive:
            self._restart()
        if step.keep:
            self._keep(step.keep)
        return result

    def _run_cell(self, step: Step) -> CellResult:
        left = max(self._deadline - time.monotonic(), _LAST_SECONDS)
        result = self._session.run_cell(
            step.source, timeout=min(left, self._engine.limits.cell_seconds)
        )
        self._look()
        return result

    def _restart(self) -> None:
        """Replace a dead process by one that ran the harmless cells."""
        self._entered = None
        self.is_calm = False
        while not (
            self._session.alive or self._held_reference or self._is_over()
        ):
            self._restarts += 1
            self._end()
            self._session = self._engine.session(self._files, self._env)
            self._replay()

    def _end(self) -> None:
        """End the process, if it has not died."""
        if self._session.death:
            self._tell(Death(self._session.death, self._held_reference))
        self._session.close()

    def _replay(self) -> None:
        for index, step in enumerate(self._steps):
            if index not in self._skipped:
                result = self._run_cell(step)
                if not self._session.alive:
                    self._skipped.add(index)
                    return
                if result.status == "timeout":
                    self._skipped.add(index)
            if step.keep:
                self._keep(step.keep)
        self._keep(_END)

    def _is_over(self) -> bool:
        return (
            time.monotonic() > self._deadline or self._restarts > _MAX_RESTARTS
        )

    def _over(self) -> Event:
        if self._held_reference and not self._session.alive:
            return Event("not_again")
        if self._restarts > _MAX_RESTARTS:
            return Event("died_too_often")
        seconds = self._engine.limits.notebook_seconds
        return Event("time_used_up", {"seconds": seconds})

    def _observe(
        self,
        state: str,
        setup: tuple[str, ...],
        tests: HiddenTests,
        probe: Probe,
        timeout: float,
    ) -> Observation:
        if self._is_over() or not self._session.alive:
            self.is_calm = False
            return Observation.died(self._over())
        self._held_reference = self._held_reference or bool(setup)
        if self._entered != (state, setup):
            self._session.enter(state, setup)
            self._entered = (state, setup)
        observation = self._session.observe(
            tests.code,
            probe.name,
            probe.parameters,
            tests.defines,
            seed=self._number(tests.exercise, probe.name),
            timeout=timeout,
        )
        self._look()
        self.is_calm &= observation.kind not in ("timeout", "died")
        if not self._session.alive:
            self._restart()
        return observation

    def _number(self, *names: str) -> int:
        text = "\0".join((self._seed, *names))
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])


class State:
    """A target: the notebook as it stood at one moment."""

    def __init__(
        self, run: NotebookRun, name: str, setup: tuple[str, ...] = ()
    ) -> None:
        self._run, self._name, self._setup = run, name, setup
        self._timeout = run._engine.limits.probe_seconds
        self._deaths = 0

    def after(self, sources: Sequence[str]) -> State:
        """The same moment, after further sources were executed there."""
        return State(self._run, self._name, tuple(sources))

    def observe(self, tests: HiddenTests, probe: Probe) -> Observation:
        """Run one probe there and say what came back.

        An answer that hangs or ends its process once does so often: the
        rest of its probes meet less patience, so that one answer cannot
        use up the time of the whole notebook.
        """
        if self._deaths >= _MAX_DEATHS_OF_ONE_ANSWER:
            return Observation.died(
                Event("not_tried", {"times": self._deaths})
            )
        observation = self._run._observe(
            self._name, self._setup, tests, probe, self._timeout
        )
        if observation.kind == "timeout":
            self._timeout = self._run._engine.limits.probe_seconds / 5
        self._deaths += observation.kind == "died"
        return observation
