"""What one notebook may use, and how a limit is said in words.

Plain data shared by the trusted side and the sandboxed processes.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["EXIT_NO_MEMORY", "PATIENCE", "Limits", "in_words"]

# How a process ends when a notebook has left it no memory to go on.
EXIT_NO_MEMORY = 86

# However loaded the machine is, nothing may take more than this many
# times its seconds.
PATIENCE = 4.0


@dataclass(frozen=True)
class Limits:
    """Bounds for one session; seconds are wall time, sizes are bytes.

    The seconds of a cell and of a probe leave out the time in which the
    process was ready to compute and others had the processor, so that a
    loaded machine does not stop what is right but slow. A process that
    computes or sleeps is stopped after its seconds, and any after
    PATIENCE times as many.

    cell_seconds           one cell, when the caller names no other time
    probe_seconds          one probe, one change of state
    grace_seconds          between the interrupt and the end of a process
    notebook_seconds       a whole notebook; for callers, not enforced here
    memory_bytes           address space of the process
    cell_output_bytes      outputs of one cell, as sent
    notebook_output_bytes  outputs of all cells of a session
    result_bytes           the encoded result of one probe
    file_bytes             one file the notebook writes
    directory_bytes        all files of the session, beyond those given
    directory_entries      files and folders of the session
    open_files             descriptors
    threads                threads beside the main one
    submission_bytes       all files of a submission that are read; what is
                           over it is left out, notebooks come first
    submission_files       how many files that may be
    notebook_bytes         a notebook file that is read, outputs not counted
    """

    cell_seconds: float = 30.0
    probe_seconds: float = 5.0
    grace_seconds: float = 1.0
    notebook_seconds: float = 300.0
    memory_bytes: int = 1 << 30
    cell_output_bytes: int = 1 << 20
    notebook_output_bytes: int = 8 << 20
    result_bytes: int = 1 << 20
    file_bytes: int = 16 << 20
    directory_bytes: int = 64 << 20
    directory_entries: int = 4096
    open_files: int = 128
    threads: int = 32
    submission_bytes: int = 256 << 20
    submission_files: int = 1000
    notebook_bytes: int = 20 << 20


def in_words(size: int) -> str:
    """A size a person reads: 1 GB, 64 MB, 300 kB, 12 bytes."""
    for unit, name in ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"
