"""What holds for all tests."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines of slow tests, and run files that have some first.

    Commands that slow tests start do the work, unseen by the count. Others
    say so themselves: counting doubles the minutes of a test that measures,
    or tries thousands of inputs. A file that takes minutes and comes last
    would keep one process busy while the others are done.
    """
    slow = [item for item in items if item.get_closest_marker("slow")]
    for item in slow:
        item.add_marker(pytest.mark.no_cover)
    files = {item.path for item in slow}
    items.sort(key=lambda item: item.path not in files)
