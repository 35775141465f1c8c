"""README.md and docs/: commands and links; and the pages as built."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from shown import (
    PAGES,
    PROJECT_PAGES,
    REPOSITORY,
    anchors,
    commands,
    links,
    named,
)

from autograder.commands import main

of_each_page = pytest.mark.parametrize(
    "page", [*PAGES, *PROJECT_PAGES], ids=lambda p: p.name
)
TARGETS = re.findall(
    r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(), re.MULTILINE
)


def fault(words: list[str], typed: bool) -> bool:
    """Whether a command is none; `typed` ones must be complete, too."""
    program, *rest = words
    if program == "make":
        return not set(rest) <= {*TARGETS, "PYTHON=python3.12", "UPGRADE="}
    if program == "nbgrader":
        from nbgrader.apps.nbgraderapp import NbGraderApp

        return rest[0] not in NbGraderApp.subcommands
    # A sentence may name a command by its first word alone.
    if not typed and len(rest) == 1:
        rest = [*rest, "--help"]
    try:
        main.parser().parse_args(rest)
    except SystemExit as stopped:
        return stopped.code != 0
    return False


@of_each_page
def test_each_command_exists_with_its_options(page, capsys):
    text = page.read_text(encoding="utf-8")
    wrong = [words for words in commands(text) if fault(words, typed=True)]
    wrong += [words for words in named(text) if fault(words, typed=False)]
    assert not wrong, capsys.readouterr().err


def test_the_pages_show_every_command(capsys):
    """What no page shows, nobody finds."""
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    shown = {words[1] for words in commands(text) if words[0] == "autograder"}
    with pytest.raises(SystemExit):
        main.parser().parse_args(["--help"])
    listed = capsys.readouterr().out.split("COMMAND\n")[-1].split("\n\n")[0]
    known = set(re.findall(r"^ {4}([a-z]+)\b", listed, re.MULTILINE))
    assert len(known) > 9
    assert known - {"demo"} <= shown, "`make demo` stands for `demo`"


@of_each_page
def test_each_link_leads_to_a_file_and_a_heading_of_it(page):
    for link in links(page.read_text(encoding="utf-8")):
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), f"{page}: {link}"
        if anchor:
            text = target.read_text(encoding="utf-8")
            assert anchor in anchors(text), f"{page}: {link}"


def test_each_page_can_be_reached():
    for start in ("README.md", "docs/index.md"):
        found = links((REPOSITORY / start).read_text(encoding="utf-8"))
        names = {Path(link.partition("#")[0]).name for link in found}
        missing = {page.name for page in PAGES} - names
        assert missing <= {"README.md", "index.md"}, start


def test_each_picture_is_shown():
    found = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    names = {Path(link).name for link in links(found)}
    assert {path.name for path in REPOSITORY.glob("docs/*.png")} <= names


def test_what_counts_as_shown():
    text = (
        "Type `autograder grade\nunit` or [`code(x)`](a.md#b-c)\n\n"
        "    autograder report unit   # a page\n"
        "    autograder groups unit relu --group a \\\n"
        '        --comment "Two words"\n'
        "    f[0](x)\n\n"
        "```console\n$ autograder doctor\nautograder: no command\n```\n"
    )
    assert [*named(text)] == [["autograder", "grade", "unit"]]
    assert [" ".join(words[1:]) for words in commands(text)] == [
        "report unit",
        "groups unit relu --group a --comment Two words",
        "doctor",
    ]
    assert [*links(text)] == ["a.md#b-c"]
    assert anchors("## What `verify` says, and how") == {
        "what-verify-says-and-how"
    }


class Requests(HTMLParser):
    """Collects what a browser loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        loaded = own.get("src") or (tag == "link" and own.get("href"))
        if loaded and own.get("rel") not in ("next", "prev", "index"):
            self.found.append(loaded)


@pytest.mark.slow
def test_all_pages_build_without_a_warning_and_load_nothing(tmp_path):
    built = tmp_path / "built"
    options = ["--fail-on-warning", "--keep-going", "--quiet"]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, REPOSITORY / "docs", built],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    for page in PAGES:
        if page.name == "README.md":
            continue
        text = (built / f"{page.stem}.html").read_text(encoding="utf-8")
        requests = Requests()
        requests.feed(text)
        assert len(requests.found) > 2
        for address in requests.found:
            assert "//" not in address, f"{page}: {address}"
    for style in built.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert not re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", text)
