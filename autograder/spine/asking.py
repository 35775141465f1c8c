"""A look into a gradebook whose place is all one knows.

nbgrader's own Gradebook would create tables.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection, create_engine

__all__ = ["connected"]


@contextlib.contextmanager
def connected(db_url: str) -> Iterator[Connection]:
    """A connection to a gradebook, closed with all it holds."""
    engine = create_engine(db_url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
