"""The command line: find the command, run it, turn errors into a status.

Each command is a file of this folder, named in `_COMMANDS`. Its docstring is
what `--help` says of it, `add_options` adds its arguments to a parser, and
`run` does it and returns the exit status.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import NoReturn

from autograder import __version__
from autograder.commands import stopping
from autograder.common.errors import UserError

__all__ = ["main", "parser", "program"]

# In the order in which `--help` lists them.
_COMMANDS = (
    "doctor",
    "generate",
    "roster",
    "simulate",
    "collect",
    "grade",
    "watch",
    "feedback",
    "export",
    "gradescope",
    "groups",
    "similar",
    "report",
    "check",
    "verify",
    "demo",
)
_EPILOG = """\
Once on each machine:
  autograder doctor                       can it grade, and how safely
Once for each course, from a table of the LMS:
  autograder roster students.csv          who takes it

The usual order:
  autograder verify neural_networks       prove the hidden tests
  autograder generate neural_networks     source -> release
  autograder collect neural_networks ZIP  an LMS download -> submitted
  autograder grade neural_networks        submitted -> gradebook
  autograder groups neural_networks       equal mistakes, marked once
  autograder feedback neural_networks     pages for students
  autograder export neural_networks --to canvas   gradebook -> LMS
  autograder report neural_networks       a page about the class
Or, while students work, collect, grade and feedback as they hand in:
  autograder watch neural_networks

Run a command inside the course folder (the one with nbgrader_config.py).
Exit status: 0 done, 1 something failed and was named, 2 wrong use, 130 or
143 stopped by a signal, 141 nobody read on.
"""


def program() -> NoReturn:
    """The program `autograder`: one command, which signals end."""
    stopping.run(main)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    try:
        try:
            return _main(arguments)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        from autograder.common.terminal import UNHEARD, is_unheard

        # Whoever reads may have had enough, as `head` has.
        if is_unheard():
            return UNHEARD
        raise


def parser() -> argparse.ArgumentParser:
    """A parser of the whole command line."""
    whole = argparse.ArgumentParser(
        prog="autograder",
        description="Generate, collect and grade notebook assignments.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument(
        "--version",
        action="version",
        version=f"%(prog)s {__version__}",
        help="print name and version",
    )
    whole.set_defaults(run=None)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    for name in _COMMANDS:
        command = importlib.import_module(f"autograder.commands.{name}")
        text = command.__doc__ or ""
        one = commands.add_parser(
            name, help=text.splitlines()[0].rstrip("."), description=text
        )
        command.add_options(one)
        one.set_defaults(run=command.run)
    return whole


def _main(arguments: Sequence[str] | None) -> int:
    whole = parser()
    options = whole.parse_args(arguments)
    if options.run is None:
        whole.print_help()
        return 2
    try:
        status: int = options.run(options)
    except UserError as error:
        print(f"autograder: {error}", file=sys.stderr)
        return 2
    return status
