"""The page on feedback: its levels and settings are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

from traitlets import TraitType

from autograder.course.levels import LEVELS
from autograder.course.settings import FeedbackPolicy

REPOSITORY = Path(__file__).parents[2]
TEXT = (REPOSITORY / "docs" / "feedback.md").read_text(encoding="utf-8")
CONFIG = (REPOSITORY / "nbgrader_config.py").read_text(encoding="utf-8")


def test_every_level_has_a_row_and_a_line_in_the_config():
    assert tuple(re.findall(r'^\| `"(\w+)"` \|', TEXT, re.MULTILINE)) == LEVELS
    assert tuple(re.findall(r'^#   "(\w+)"', CONFIG, re.MULTILINE)) == LEVELS


def test_every_setting_is_explained_where_it_is_set():
    names = [
        name
        for name, trait in vars(FeedbackPolicy).items()
        if isinstance(trait, TraitType)
    ]
    for text in (TEXT, CONFIG):
        assert re.findall(r"c\.FeedbackPolicy\.(\w+) = ", text) == names


def test_what_the_page_names_is_there():
    for name in re.findall(r"\]\(([\w.]+)\)", TEXT):
        assert (REPOSITORY / "docs" / name).exists(), name
