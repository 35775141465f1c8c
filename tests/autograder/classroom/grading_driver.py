"""Runs `autograder` commands in forks of a process that has it imported.

    python grading_driver.py LOG

One line in per command: a course's folder and the arguments, separated by
spaces. Two lines out: the process id of the command, its exit status. All
that the commands print goes to LOG.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rich import progress, table

from autograder.classroom import batch
from autograder.commands import main as command_line
from autograder.course.course import Course
from autograder.gradebook import steps

_IMPORTED = (batch, progress, table)


def main() -> None:
    """Serve standard input until it ends."""
    steps.application(Course(Path("/")))
    log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for line in sys.stdin:
        root, *arguments = line.split()
        pid = os.fork()
        if pid == 0:
            status = 70
            try:
                os.dup2(log, 1)
                os.dup2(log, 2)
                os.chdir(root)
                status = command_line.main(arguments)
            finally:
                sys.stdout.flush()
                os._exit(status)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
