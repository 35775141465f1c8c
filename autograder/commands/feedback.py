"""Write the feedback pages for students."""

from __future__ import annotations

import argparse

from autograder.commands.shared import add_assignment, find_course, say

__all__ = ["add_options", "print_page", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from autograder.classroom import feedback

    folder = feedback.write(find_course(), options.assignment, print_page)
    say(f"Wrote the feedback pages to {folder}.")
    return 0


def print_page(begun: int, total: int) -> None:
    """Show how many pages of how many are begun."""
    if begun % 10 == 0 or begun == total:
        say(f"  page {begun} of {total}")
