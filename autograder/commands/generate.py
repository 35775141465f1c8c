"""Make the students' release from the source.

The reference must earn full marks first; the release is withdrawn if a
solution or a hidden line would leak.
"""

from __future__ import annotations

import argparse

from autograder.commands.shared import (
    add_assignment,
    add_sandbox,
    find_course,
    say,
)

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)
    add_sandbox(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from autograder.authoring import release
    from autograder.common.software import cores
    from autograder.course import settings
    from autograder.judging import oracle
    from autograder.sandbox.session import Engine

    course = find_course()
    exercises = course.assignment(options.assignment).exercises
    oracle.prepare(exercises, cores(), options.sandbox)
    with Engine(settings.limits(course), options.sandbox) as engine:
        made = release.generate(course, options.assignment, engine)
    say(f"Released {made}.")
    return 0
