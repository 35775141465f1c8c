"""A browser as a fixture: `pytest_plugins = ["browser_plugin"]`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import Browser, running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the tests of a module, which it does not outlive."""
    with running() as started:
        yield started
