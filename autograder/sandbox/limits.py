"""What one notebook may use, what reading it may, and sizes in words.

Plain data shared by the trusted side and the sandboxed processes. What a
limit means and what it is by default is said here alone: the settings of a
course are made of it, and the table in docs/security.md is compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["EXIT_NO_MEMORY", "PATIENCE", "Ceiling", "Limits", "in_words"]

# How a process ends when a notebook has left it no memory to go on.
EXIT_NO_MEMORY = 86

# However loaded the machine is, nothing may take more than this many
# times its seconds.
PATIENCE = 4.0


def _limit(default: float, meaning: str) -> Any:
    return field(default=default, metadata={"help": meaning})


@dataclass(frozen=True)
class Limits:
    """Bounds for one session; seconds are wall time, sizes are bytes.

    The seconds of a cell and of a probe leave out the time in which the
    process was ready to compute and others had the processor, so that a
    loaded machine does not stop what is right but slow. A process that
    computes or sleeps is stopped after its seconds, and any after
    PATIENCE times as many.
    """

    cell_seconds: float = _limit(30.0, "one cell")
    probe_seconds: float = _limit(5.0, "one hidden test")
    grace_seconds: float = _limit(
        1.0, "between asking a cell to stop and ending its process"
    )
    notebook_seconds: float = _limit(
        300.0, "a whole notebook, hidden tests included"
    )
    memory_bytes: int = _limit(1 << 30, "address space of the process")
    cell_output_bytes: int = _limit(1 << 20, "outputs of one cell")
    notebook_output_bytes: int = _limit(8 << 20, "outputs of all cells")
    result_bytes: int = _limit(1 << 20, "what one hidden test returns")
    file_bytes: int = _limit(16 << 20, "one file the notebook writes")
    directory_bytes: int = _limit(64 << 20, "all files it writes")
    directory_entries: int = _limit(4096, "files and folders")
    open_files: int = _limit(128, "files open at a time")
    threads: int = _limit(32, "threads beside the main one")
    submission_bytes: int = _limit(
        256 << 20,
        "all files of a submission that are read; notebooks come first",
    )
    submission_files: int = _limit(1000, "how many files are read")
    notebook_bytes: int = _limit(
        20 << 20, "a notebook file that is read, outputs not counted"
    )


@dataclass(frozen=True)
class Ceiling:
    """What reading a submission outside of the sandbox may take.

    Who needs more is not graded, so it is no part of what a grade comes
    from.
    """

    processor_seconds: float = _limit(
        60.0, "processor time for a submission, its notebooks' own apart"
    )
    extra_memory_bytes: int = _limit(
        1 << 30, "memory for it, beside what the process has anyway"
    )


def in_words(size: int) -> str:
    """A size a person reads: 1 GB, 64 MB, 300 kB, 12 bytes."""
    for unit, name in ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"
