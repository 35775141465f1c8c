"""The page on security: its limits are those of the code."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from autograder.course.settings import OutsideSandbox, SandboxLimits
from autograder.sandbox.limits import Ceiling, Limits, in_words

REPOSITORY = Path(__file__).parents[2]
PAGE = REPOSITORY / "docs" / "security.md"
TEXT = PAGE.read_text(encoding="utf-8")
ROWS = re.findall(
    r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE
)
SECTIONS = {Limits: SandboxLimits, Ceiling: OutsideSandbox}
EVERY = [field for kind in SECTIONS for field in dataclasses.fields(kind)]
FIELDS = {field.name: field.default for field in EVERY}
MEANINGS = {field.name: field.metadata["help"] for field in EVERY}


def default(name: str) -> str:
    """A default as the page writes it."""
    value = FIELDS[name]
    if name.endswith("_seconds"):
        return f"{value:g} s"
    return in_words(value) if name.endswith("_bytes") else str(value)


@pytest.mark.parametrize("name", FIELDS)
def test_each_limit_has_a_row_with_its_default(name):
    shown = {row[0]: row[1] for row in ROWS}
    row = f"| `{name}` | {default(name)} | MEANING | WHAT IS TOLD |"
    assert shown.get(name) == default(name), (
        f'The table below "Limits" in {PAGE} needs this row: {row}'
    )


def test_each_row_says_what_the_settings_say():
    shown = {row[0]: row[2] for row in ROWS}
    assert shown == MEANINGS
    helps = {
        name: trait.help
        for section in SECTIONS.values()
        for name, trait in section.class_own_traits(config=True).items()
    }
    assert helps == MEANINGS


def test_no_row_is_left_of_a_limit_that_is_gone():
    assert [row[0] for row in ROWS if row[0] not in FIELDS] == []


def test_settings_shown_are_limits():
    for kind, section in SECTIONS.items():
        shown = re.findall(rf"c\.{section.__name__}\.(\w+)", TEXT)
        assert shown
        assert set(shown) <= {each.name for each in dataclasses.fields(kind)}


def test_sentences_that_name_sizes_name_the_defaults():
    limits = Limits()
    for sentence in (
        f"stopped after {limits.cell_seconds:g} seconds",
        f"used its {limits.notebook_seconds:g} seconds",
        f"more than {in_words(limits.memory_bytes)} of memory",
        f"a cell may give {in_words(limits.cell_output_bytes)}, a notebook "
        f"{in_words(limits.notebook_output_bytes)}",
        f"more than {in_words(limits.directory_bytes)} or "
        f"{limits.directory_entries} files",
    ):
        assert sentence in TEXT


def test_what_the_page_points_to_is_there():
    for path in (
        "autograder.plugins.RunAndJudge",
        'c.ExchangeFactory.collect = "autograder.plugins.Collect"',
    ):
        assert path in TEXT
        config = REPOSITORY / "nbgrader_config.py"
        assert path in config.read_text(encoding="utf-8")
