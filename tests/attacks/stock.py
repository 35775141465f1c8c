"""What the same attacks do to nbgrader as it comes.

The arena once more, its hidden tests written as ordinary assertions and
its config left at nbgrader's defaults. Each attack is graded by a process
of its own in a fresh copy of the course, so that damage is seen and stays
there: bubblewrap gives it the copy to write to, no network, and an end to
every process it leaves behind. Time, memory and file sizes are bounded.
Attacks whose docstring says `Stock: not run` are not run.
"""

from __future__ import annotations

import contextlib
import resource
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from arena import (
    CANARIES,
    NAME,
    Arena,
    build,
    digests,
    environment,
    honest,
    leaks,
    read_all,
)
from corpus import Attack
from course_fixtures import rows

from autograder.common.errors import UserError

__all__ = ["Hurt", "Stock"]

_SECONDS = 60
_MEMORY_BYTES = 3 << 30
_FILE_BYTES = 200 << 20
# nbgrader puts the hidden lines into what it gives back, attack or not.
_SHOWN_ANYWAY = CANARIES["the hidden lines of a test cell"]


@dataclass(frozen=True)
class Hurt:
    """What an attack did to stock nbgrader.

    score  for double; None if there is no grade, or it was not run
    words  what else happened, in short sentences
    """

    score: float | None
    words: tuple[str, ...]
    was_run: bool = True


class Stock:
    """A stock arena in which two honest students are graded already."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("bwrap") is None:
            raise UserError(
                "Stock nbgrader runs what students typed without a sandbox, "
                "so it is run inside bubblewrap, which is missing here. "
                "Install bubblewrap or pass --no-stock."
            )
        self._base = build(folder / "base", stock=True)
        for each in honest(self._base.release)[:2]:
            each.write(self._base.root / "submitted" / each.student / NAME)
        self._folder = folder
        status, text = _autograde(self._base)
        if status != 0:
            raise UserError(f"Stock nbgrader does not run here:\n{text}")
        self._before = _honest_results(self._base)

    def run(self, attack: Attack, number: int) -> Hurt:
        """Grade one attack in a copy of the arena."""
        if attack.stock.startswith("not run"):
            return Hurt(None, (attack.stock,), was_run=False)
        arena = self._base.copy(self._folder / str(number))
        try:
            return self._run(attack, arena)
        finally:
            shutil.rmtree(arena.root.parent, ignore_errors=True)

    def _run(self, attack: Attack, arena: Arena) -> Hurt:
        made = attack.submission(arena.release)
        made.write(arena.root / "submitted" / made.student / NAME)
        own = digests(arena)
        status, terminal = _autograde(arena, made.student)
        after = digests(arena)
        words = []
        if status is None:
            words.append(f"the run hung until it was ended ({_SECONDS} s)")
        elif status != 0:
            words.append(f"the run ended with status {status}")
        try:
            scores = {
                row[2]: row[4]
                for row in rows(arena.root)["grade"]
                if row[0] == made.student
            }
            if _honest_results(arena) != self._before:
                words.append("the grades of others were changed")
        except sqlite3.Error:
            scores = {}
            words.append("the gradebook was destroyed")
        if own != after:
            words.append("files of the course were changed")
        back = read_all(arena.root / "autograded" / made.student)
        if status == 0 and not back:
            words.append("there is no graded notebook")
        words += [
            f"{place} can be read in what comes back"
            for place in leaks(*back.values(), terminal.encode())
            if CANARIES[place] != _SHOWN_ANYWAY
        ]
        return Hurt(scores.get("double_test"), tuple(words))


def _honest_results(arena: Arena) -> list:
    everything = rows(arena.root)
    found: list = [
        (table, row)
        for table in ("submission", "notebook", "grade", "comment")
        for row in everything[table]
        if row[0] in ("right", "wrong")
    ]
    graded = arena.root / "autograded"
    return [*found, *(read_all(graded / name) for name in ("right", "wrong"))]


def _autograde(
    arena: Arena, student: str | None = None
) -> tuple[int | None, str]:
    """Run nbgrader autograde; the status is None if it did not end."""
    folder = str(arena.root.parent)
    line = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev"]
    line += ["--proc", "/proc", "--tmpfs", "/tmp", "--bind", folder, folder]
    # Python itself may stand in the folder that is hidden here.
    line += ["--ro-bind", sys.prefix, sys.prefix]
    line += ["--unshare-pid", "--unshare-net", "--unshare-ipc"]
    line += ["--die-with-parent", "--new-session"]
    line += ["--chdir", str(arena.root), "--"]
    line += [str(Path(sysconfig.get_path("scripts"), "nbgrader"))]
    line += ["autograde", NAME]
    if student is not None:
        line.append(f"--student={student}")
    output = arena.root.parent / "terminal.txt"
    status: int | None = None
    with (
        output.open("wb") as file,
        contextlib.suppress(subprocess.TimeoutExpired),
    ):
        # Its end is the end of everything it started.
        done = subprocess.run(
            line,
            env=environment(arena),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_bound,
            timeout=_SECONDS,
        )
        status = done.returncode
    text = output.read_bytes()[: 1 << 20].decode("utf-8", "replace")
    output.unlink()
    return status, text


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE_BYTES, _FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
