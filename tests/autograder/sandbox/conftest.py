"""Engines shared by the tests of the sandbox, one for each protection."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from autograder.sandbox.limits import Limits
from autograder.sandbox.observation import Observation
from autograder.sandbox.session import (
    Engine,
    SandboxUnavailable,
    Session,
    support,
)

LIMITS = Limits(
    cell_seconds=20,
    probe_seconds=10,
    grace_seconds=1,
    memory_bytes=1 << 29,
    cell_output_bytes=1 << 16,
    notebook_output_bytes=1 << 18,
    result_bytes=1 << 16,
    file_bytes=1 << 20,
    directory_bytes=4 << 20,
    directory_entries=200,
)


@pytest.fixture(scope="session", params=["auto", "landlock"])
def confined_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "auto" and not support()["bubblewrap"]:
        pytest.skip("bubblewrap is not installed or may not be used here")
    try:
        engine = Engine(LIMITS, request.param)
        engine.ready()
    except SandboxUnavailable as error:
        pytest.skip(str(error))
    with engine:
        yield engine


@pytest.fixture(scope="session")
def open_engine() -> Iterator[Engine]:
    """The same engine without protection: runs on every system."""
    with Engine(LIMITS, "none") as engine:
        yield engine


@pytest.fixture
def confined(confined_engine: Engine) -> Iterator[Session]:
    with confined_engine.session() as session:
        yield session


@pytest.fixture
def session(open_engine: Engine) -> Iterator[Session]:
    with open_engine.session() as session:
        yield session


@pytest.fixture
def observe() -> Callable[..., Observation]:
    """Run the function `p` of a source as a probe."""

    def run(
        session: Session, source: str, *parameters: str, **options: Any
    ) -> Observation:
        code = marshal.dumps(compile(source, "probe", "exec"))
        return session.observe(code, "p", parameters, **options)

    return run
