"""What README.md and the pages of docs/ show to type and to follow.

Input: Markdown as plain text. Runs nothing and knows no command.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

__all__ = [
    "PAGES",
    "PROJECT_PAGES",
    "REPOSITORY",
    "anchors",
    "commands",
    "links",
    "named",
]

REPOSITORY = Path(__file__).parents[2]
PAGES = sorted([REPOSITORY / "README.md", *REPOSITORY.glob("docs/*.md")])
# For those who work on the kit.
PROJECT_PAGES = [REPOSITORY / "CHANGELOG.md", REPOSITORY / "CONTRIBUTING.md"]

_PROGRAMS = "autograder|nbgrader|make"
# A line of an indented block, or one that is typed in a fenced block.
_TYPED = re.compile(
    rf"^(?: {{4,}}|\$ )((?:{_PROGRAMS}) (?:.*\\\n)*.*)$", re.MULTILINE
)
_NAMED = re.compile(rf"(?<!`)`((?:{_PROGRAMS})\s[^`]+)`(?!`)")
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"^ {4}.*$|`[^`]+`", re.MULTILINE)
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def commands(text: str) -> Iterator[list[str]]:
    """The words of each command that is to be typed, from its name on."""
    for line in _TYPED.findall(text):
        # A shell takes comments off.
        yield shlex.split(line.replace("\\\n", " "), comments=True)


def named(text: str) -> Iterator[list[str]]:
    """The words of each command in a sentence."""
    for line in _NAMED.findall(_FENCED.sub("", text)):
        yield shlex.split(line)


def links(text: str) -> Iterator[str]:
    """Where links and pictures lead that stay within the repository."""
    # Code may look like a link; code within the text of a link is none.
    for target in _LINK.findall(_CODE.sub("code", _FENCED.sub("", text))):
        if "://" not in target:
            yield target


def anchors(text: str) -> set[str]:
    """What a link can name behind `#`: headings as code hosts write them."""
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in _HEADING.findall(_FENCED.sub("", text))
    }
