"""Say whether this machine can grade safely.

Shows what the machine offers and what grading will make of it, then tries
it: a sandbox is started, and reading a file outside, opening a socket,
starting a program and the like must be refused. Inside a course it also
looks at config, assignments and gradebook. Changes nothing; takes a few
seconds. Exit status: 0 grading will work and is safe, 1 it will refuse or
something failed; then the last line says what to do.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from autograder.commands.shared import (
    add_json,
    add_sandbox,
    add_workers,
    say,
    workers,
)

if TYPE_CHECKING:
    from autograder.doctor.diagnosis import Diagnosis

__all__ = ["add_options", "run"]

_SECTIONS = {
    "machine": "The machine",
    "sandbox": "What protects it",
    "software": "Software",
    "tried": "Tried in the sandbox",
    "course": "The course",
}
# What nbgrader_config.py may set options of, besides nbgrader's classes.
_PLUGINS = (
    "autograder.exports.CanvasExporter",
    "autograder.exports.CsvExporter",
    "autograder.exports.MoodleExporter",
    "autograder.late.LatePolicy",
)
_COLORS = {"ok": "green", "note": "", "warning": "yellow", "FAILED": "red"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_json(parser, "print one JSON object instead of lines")
    add_workers(parser)
    add_sandbox(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from autograder.doctor import examination

    found = examination.examine(options.sandbox, workers(options), _PLUGINS)
    if options.json:
        findings = list(found)
        print(json.dumps(examination.as_json(findings)))
    else:
        findings = _print_sections(found)
    failed = examination.failures(findings)
    if not options.json:
        _print_result(failed)
    return 1 if failed else 0


def _print_sections(found: Iterable[Diagnosis]) -> list[Diagnosis]:
    """Show what is found, as it comes; returns all of it."""
    findings: list[Diagnosis] = []
    for each in found:
        if not findings or findings[-1].section != each.section:
            say(f"\n{_SECTIONS[each.section]}", style="bold")
        findings.append(each)
        line = f"{each.status:7} {each.name}: {each.text}"
        say(line, style=_COLORS[each.status])
        if each.advice and each.advice != each.text:
            say(f"        -> {each.advice}")
    return findings


def _print_result(failed: Sequence[Diagnosis]) -> None:
    """Show what follows from it, and what to do."""
    if not failed:
        say("\nGrading works on this machine, in a sandbox.")
        return
    names = ", ".join(each.name for each in failed)
    say(f"\nGrading does not work, or is not safe: {names}.", style="red")
    advice = next((each.advice for each in failed if each.advice), "")
    if advice:
        say(f"Next: {advice}")
