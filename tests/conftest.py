"""What holds for all tests."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines of slow tests: commands they start do the work.

    Others say so themselves: counting doubles the minutes of a test that
    measures, or tries thousands of inputs.
    """
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.no_cover)
