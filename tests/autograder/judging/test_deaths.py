"""Each process that died is told of, in words that accuse nobody."""

from __future__ import annotations

import signal

import pytest

from autograder.judging.deaths import TEMPLATES, Death, described
from autograder.judging.run import NotebookRun, Step, undisturbed
from autograder.sandbox.events import Event
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine

FACTS = {"bytes": 1 << 30, "entries": 9, "threads": 3, "code": 4, "number": 11}
KILLED = f"import os; os.kill(os.getpid(), {signal.SIGKILL:d})"
MEMORY = Event("memory", {"bytes": 1 << 30})


def deaths_of(*sources: str) -> list[Death]:
    """What is told of a notebook, without protection."""
    told: list[Death] = []

    def work(run: NotebookRun) -> None:
        run.run([Step(source) for source in sources])

    with Engine(Limits(), "none") as engine:
        undisturbed(work, engine, {}, {}, "", told.append)
    return told


def test_a_process_that_ends_as_it_should_is_not_told_of() -> None:
    assert deaths_of("1", "raise ValueError", "print('on')") == []


def test_each_death_is_told_of_in_its_order() -> None:
    told = deaths_of("import os; os._exit(3)", "1", "os._exit(4)", "2")
    # The import went with the process it ended.
    assert told == [Death(Event("exit", {"code": 3}))]
    told = deaths_of(*(f"import os; os._exit({n})" for n in (3, 4)))
    assert told == [Death(Event("exit", {"code": n})) for n in (3, 4)]


def test_a_notebook_that_is_begun_anew_is_told_of_each_time() -> None:
    told = deaths_of("print('on')", KILLED)
    assert [death.event.kind for death in told] == ["killed"] * 3
    assert [death.begun_anew for death in told] == [True, True, False]


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_kind_has_words(kind) -> None:
    text = described([Death(Event(kind, FACTS))])
    assert text.startswith("its process ")
    assert "{" not in text


def test_equal_deaths_are_counted_and_circumstances_are_said() -> None:
    again = Death(Event("killed"), begun_anew=True)
    last = Death(Event("exit", {"code": 0}), held_reference=True)
    assert described([again, again, last, Death(MEMORY)]) == (
        "its process was killed, most likely for lack of memory, and the "
        "notebook was begun anew (2 times); was ended by its code (exit code "
        "0) while it held a reference; needed more than 1 GB of memory"
    )
