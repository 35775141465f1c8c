"""Give up every power, in the order that lets each step still be taken.

Runs in a freshly forked process, before anything of a student's does.
The parts that need preparation (the seccomp program, the descriptors of
readable folders) come from the process that forks.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import random
import resource
import signal
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.sandbox import landlock
from autograder.sandbox.limits import Limits

__all__ = [
    "Confinement",
    "become",
    "confine",
    "follow",
    "hide",
    "memory_limits",
    "pick_identity",
]

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522
_CAPABILITIES = 64  # more than any kernel has; the rest fails harmlessly
_INSTRUCTION_BYTES = 8

# Beyond the range in which systems create accounts and containers.
_FIRST_FREE_ID = 0x7000_0000
_LOWEST_ID = 10_000


@dataclass(frozen=True)
class Confinement:
    """What a new process is confined to.

    seccomp   the compiled program
    landlock  version of Landlock to use, 0 for none
    readable  descriptors of what may be read
    devices   descriptors of what may be written besides the folder
    """

    seccomp: bytes
    landlock: int
    readable: Sequence[int]
    devices: Sequence[int]


def memory_limits(limits: Limits) -> tuple[int, int]:
    """The soft and the hard limit of address space, in bytes.

    The process lifts the soft one when it must report an error after the
    student's code has used everything.
    """
    return limits.memory_bytes, limits.memory_bytes + (64 << 20)


def pick_identity() -> int | None:
    """A user id nobody uses, or None where it cannot be changed.

    Each session of a root worker gets its own: files, signals and the
    number of threads are then separate by the oldest rules there are.
    """
    if sys.platform != "linux" or os.geteuid() != 0:
        return None
    with open("/proc/self/uid_map", encoding="ascii") as file:
        ranges = [[int(n) for n in line.split()] for line in file]
    inside, _, count = max(ranges, key=lambda entry: entry[0] + entry[2])
    end = inside + min(count, (1 << 32) - 2)
    start = max(inside, min(_FIRST_FREE_ID, end - (1 << 12)), _LOWEST_ID)
    end = min(end, start + (1 << 24))
    return random.SystemRandom().randrange(start, end) if start < end else None


def follow(parent: int) -> None:
    """End when the parent does, where the system offers that (Linux).

    Comes after `become`, because changing ids clears it, and before
    `confine`.
    """
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def become(identity: int | None) -> None:
    """Take the given user and group id; must come before `confine`."""
    if identity is not None:
        os.setgroups([])
        os.setresgid(identity, identity, identity)
        # Also empties the effective and permitted capabilities.
        _drop_bounding_set()
        os.setresuid(identity, identity, identity)


def hide() -> None:
    """Let no other process of this user look into this one (Linux)."""
    if sys.platform == "linux":
        _prctl(_PR_SET_DUMPABLE, 0)


def confine(
    confinement: Confinement,
    limits: Limits,
    directory: str,
    identity: int | None,
) -> None:
    """Confine the calling process for good.

    directory  the only folder it may change
    identity   what `become` was called with
    raises     OSError if any step is refused
    """
    _limit_resources(limits, own_identity=identity is not None)
    _drop_capabilities()
    hide()
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    if confinement.landlock:
        folder = landlock.open_path(directory)
        landlock.restrict(
            confinement.landlock,
            confinement.readable,
            [folder, *confinement.devices],
        )
        os.close(folder)
    for descriptor in (*confinement.readable, *confinement.devices):
        os.close(descriptor)
    _install_filter(confinement.seccomp)


def _limit_resources(limits: Limits, *, own_identity: bool) -> None:
    def limit(what: int, soft: int, hard: int | None = None) -> None:
        _, most = resource.getrlimit(what)
        hard = soft if hard is None else hard
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        resource.setrlimit(what, (soft, hard))

    limit(resource.RLIMIT_AS, *memory_limits(limits))
    limit(resource.RLIMIT_FSIZE, limits.file_bytes)
    limit(resource.RLIMIT_NOFILE, limits.open_files)
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_MEMLOCK, 0)
    limit(resource.RLIMIT_MSGQUEUE, 0)
    # Of signals that wait all processes of a user have so many; where none
    # may, nobody can tell whether others do. Those we send come all the same.
    limit(resource.RLIMIT_SIGPENDING, 0)
    if own_identity:
        # The limit counts all processes of a user, so it only makes
        # sense for a user of one process.
        limit(resource.RLIMIT_NPROC, limits.threads + 1)


def _drop_bounding_set() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in range(_CAPABILITIES):
        if libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break


def _drop_capabilities() -> None:
    with contextlib.suppress(OSError):  # kernels before 4.3 have no such set
        _prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    _drop_bounding_set()
    libc = ctypes.CDLL(None, use_errno=True)
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    if libc.capset(header, bytes(24)) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), "capset")


def _install_filter(program: bytes) -> None:
    code = ctypes.create_string_buffer(program, len(program))
    count = len(program) // _INSTRUCTION_BYTES
    header = struct.pack("@HP", count, ctypes.addressof(code))
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header)


def _prctl(option: int, argument: int, pointer: bytes | int = 0) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    last = pointer if isinstance(pointer, bytes) else ctypes.c_ulong(pointer)
    zero = ctypes.c_ulong(0)
    if libc.prctl(option, ctypes.c_ulong(argument), last, zero, zero) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), f"prctl {option}")
