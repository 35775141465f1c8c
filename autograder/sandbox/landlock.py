"""Landlock through ctypes: which files a process may touch from now on.

Also keeps signals and abstract sockets inside the sandbox (ABI 6). Does
nothing on systems other than Linux but say so (`abi` is 0).
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import struct
import sys
from collections.abc import Iterable

__all__ = ["SCOPED_ABI", "abi", "fault", "open_path", "restrict"]

# The first version that confines signals and abstract sockets.
SCOPED_ABI = 6

# The same numbers on x86_64 and aarch64.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1

_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE = 1 << 4, 1 << 5
_MAKE_DIR, _MAKE_REG, _MAKE_SYM = 1 << 7, 1 << 8, 1 << 12
_REFER, _TRUNCATE = 1 << 13, 1 << 14

_READ = _READ_FILE | _READ_DIR
_FILE_ONLY = _WRITE_FILE | _READ_FILE | _TRUNCATE
_WRITE = (
    _READ
    | _WRITE_FILE
    | _REMOVE_DIR
    | _REMOVE_FILE
    | _MAKE_DIR
    | _MAKE_REG
    | _MAKE_SYM
    | _REFER
    | _TRUNCATE
)
_ALL_NETWORK = 0b11
_ALL_SCOPES = 0b11


def abi() -> int:
    """The version the kernel offers; 0 if it has no Landlock."""
    if sys.platform != "linux":
        return 0
    libc = ctypes.CDLL(None, use_errno=True)
    version: int = libc.syscall(_CREATE_RULESET, None, 0, _VERSION)
    return max(version, 0)


def fault() -> str:
    """Why there is no Landlock; empty if there is."""
    if abi():
        return ""
    if sys.platform != "linux":
        return "Landlock is Linux's"
    # Left behind by the call in `abi`.
    number = ctypes.get_errno()
    reasons = {
        errno.ENOSYS: "the kernel has none (Linux 5.13 is the first), or a "
        "container hides it",
        errno.EOPNOTSUPP: "the kernel has it, but it was not switched on at "
        "boot (parameter lsm=)",
        errno.EPERM: "the system call filter of a container forbids it",
    }
    return reasons.get(number, os.strerror(number))


def open_path(path: str) -> int:
    """A descriptor that names a file or folder, for `restrict`."""
    return os.open(path, os.O_PATH | os.O_CLOEXEC)


def restrict(
    version: int, readable: Iterable[int], writable: Iterable[int]
) -> None:
    """Confine the calling thread and whatever it starts, for good.

    version   what `abi` returned, at least 1
    readable  descriptors of files and folders that may be read
    writable  descriptors of files and folders that may be changed
    raises    OSError if the kernel refuses; no_new_privs must be set
    """
    libc = ctypes.CDLL(None, use_errno=True)
    handled = _handled(version)
    attributes = struct.pack(
        "=QQQ",
        handled,
        _ALL_NETWORK if version >= 4 else 0,
        _ALL_SCOPES if version >= SCOPED_ABI else 0,
    )
    # Older kernels know a shorter structure.
    known = attributes[: 24 if version >= SCOPED_ABI else 16]
    known = known if version >= 4 else attributes[:8]
    ruleset = _checked(
        libc.syscall(_CREATE_RULESET, known, ctypes.c_size_t(len(known)), 0)
    )
    try:
        for descriptor in readable:
            _allow(libc, ruleset, descriptor, _READ & handled)
        for descriptor in writable:
            _allow(libc, ruleset, descriptor, _WRITE & handled)
        _checked(libc.syscall(_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def _handled(version: int) -> int:
    bits = 13
    for since, count in ((2, 14), (3, 15), (5, 16)):
        if version >= since:
            bits = count
    return (1 << bits) - 1


def _allow(
    libc: ctypes.CDLL, ruleset: int, descriptor: int, access: int
) -> None:
    if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
        access &= _FILE_ONLY
    rule = struct.pack("=Qi", access, descriptor)
    _checked(libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0))


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), "Landlock")
    return result
