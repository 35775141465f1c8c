"""Times and names of folders as nbgrader writes them."""

from __future__ import annotations

from datetime import datetime

import pytest

from autograder.gradebook.stamps import (
    ExchangeFolder,
    parse_folder,
    parse_time,
)

_NOON = datetime(2026, 3, 1, 12)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01 12:00:00",
        "2026-03-01 12:00:00 UTC",
        "2026-03-01T13:00:00+0100",
        "2026-03-01T07:00:00-05:00",
    ],
)
def test_every_time_is_told_in_utc(text):
    assert parse_time(text) == _NOON


@pytest.mark.parametrize("text", ["", "soon", "2026-13-40", "9" * 40])
def test_what_is_no_time_is_a_value_error(text):
    with pytest.raises(ValueError):
        parse_time(text)


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("ann+hw+2026-03-01 12:00:00 UTC", "ann"),
        ("ann+hw+2026-03-01 12:00:00 UTC+secret", "ann"),
        # A plus may stand in an id, not in what nbgrader adds.
        ("a+b+hw+2026-03-01 12:00:00 UTC+secret", "a+b"),
    ],
)
def test_a_folder_of_the_exchange(name, student):
    assert parse_folder(name) == ExchangeFolder(student, "hw", _NOON)


@pytest.mark.parametrize(
    "name",
    [
        "notes",
        "ann+hw+soon",
        "..+hw+2026-03-01 12:00:00 UTC+secret",
        " ann+hw+2026-03-01 12:00:00 UTC+secret",
        "+hw+2026-03-01 12:00:00 UTC+secret",
    ],
)
def test_other_folders_are_nobodys(name):
    assert parse_folder(name) is None
