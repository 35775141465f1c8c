"""Runs an `autograder` command and notes what it looks at.

    python looks_driver.py LOG grade tiny

A line of LOG for each look, of whatever process of the command:

    config PATH      a config file was executed
    gradebook PATH   a connection to an SQLite database was opened
    folder PATH      a folder was listed
    read PATH        a file was opened
    provenance       a submission's provenance was computed
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from autograder.grading import provenance as module


def main() -> int:
    """Run the command with everything noted; returns its exit status."""
    path, *arguments = sys.argv[1:]
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(*words: object) -> None:
        os.write(log, (" ".join(map(str, words)) + "\n").encode())

    def named(place: object) -> object:
        """The path of what is named by a descriptor."""
        if isinstance(place, int):
            return Path(f"/proc/self/fd/{place}").readlink()
        return place

    def listen(event: str, values: tuple[Any, ...]) -> None:
        if event == "exec" and "nbgrader_config" in values[0].co_filename:
            note("config", values[0].co_filename)
        elif event == "sqlite3.connect":
            note("gradebook", values[0])
        elif event in ("os.scandir", "os.listdir"):
            note("folder", named(values[0]))
        elif event == "open" and values[1] in ("r", "rb"):
            note("read", named(values[0]))

    compute = module.provenance

    def counted(files: Any, *rest: Any) -> dict[str, str]:
        # What a version is without a submission is not a submission's.
        if files:
            note("provenance")
        return compute(files, *rest)

    # Before any other module takes the name.
    module.provenance = counted
    from autograder.commands import main as command_line

    sys.addaudithook(listen)
    return command_line.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
