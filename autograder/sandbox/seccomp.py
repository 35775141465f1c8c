"""The list of system calls a notebook may make, as a seccomp program.

Runs on the trusted side, once: libseccomp compiles the list through
pyseccomp, and the resulting bytes are installed by each sandboxed
process (see lockdown.py). What is not listed fails with EPERM, so that
Python reports a PermissionError; a call through another architecture's
table ends the process.
"""

from __future__ import annotations

import errno
import functools
import importlib
import os
import signal
import tempfile
from typing import Any

__all__ = ["SeccompError", "compile_filter"]

_ALLOWED = """
read write readv writev pread64 pwrite64 preadv pwritev
open openat close close_range stat fstat lstat newfstatat statx lseek
access faccessat faccessat2 readlink readlinkat getdents64 getcwd chdir
fchdir rename renameat renameat2 mkdir mkdirat rmdir unlink unlinkat link
linkat symlink symlinkat truncate ftruncate fallocate fsync fdatasync
sync_file_range dup dup2 dup3 umask
copy_file_range sendfile
pipe pipe2 eventfd2 epoll_create1 epoll_ctl epoll_wait epoll_pwait
epoll_pwait2 poll ppoll select pselect6
mmap munmap mremap mprotect brk msync membarrier
futex set_robust_list get_robust_list rseq set_tid_address sched_yield
sched_getaffinity sched_getparam sched_getscheduler arch_prctl
exit exit_group wait4 waitid restart_syscall pause
rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend
rt_sigtimedwait sigaltstack alarm setitimer getitimer
clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time
times getrusage uname getrandom getcpu
getpid gettid getppid getpgrp getpgid getsid getuid geteuid getgid getegid
getresuid getresgid getgroups getrlimit
sendto recvfrom getsockopt getsockname getpeername shutdown
""".split()

# Calls that send a signal, and which argument is its number.
_SIGNALS = {"kill": 1, "tkill": 1, "tgkill": 2}
# A process that was ended by one of these was ended from outside: it is
# begun anew, so none may have it for the asking.
_NOT_SENT = {signal.SIGHUP, signal.SIGKILL, signal.SIGTERM}
# Bounds that a process may not set itself. What all processes of a user use
# up together (RLIMIT_NPROC, _MEMLOCK, _SIGPENDING, _MSGQUEUE): whoever meets
# its own bound learns how much the others use. And time (RLIMIT_CPU,
# _RTTIME): the kernel kills who has used it up, as if from outside.
_NOT_BOUNDED = {0, 6, 8, 11, 12, 15}
_RLIMITS = 16
# Whose flags can tell or change what of a file the memory holds, which
# outlives the process; without flags they are preadv and pwritev.
_WITHOUT_FLAGS = ["preadv2", "pwritev2"]

# Landlock does not cover these. They seem to succeed, so that copying
# and unpacking files works, but change nothing. Advice on files moves them
# into memory and out of it, where the next process could see it; a lock on
# a library would be seen by whoever runs at the same time.
_WITHOUT_EFFECT = """
fadvise64 readahead flock
chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes
utimensat futimesat
""".split()

# shutil.copy2 understands this answer and goes on.
_NOT_SUPPORTED = """
listxattr llistxattr flistxattr getxattr lgetxattr fgetxattr setxattr
lsetxattr fsetxattr removexattr lremovexattr fremovexattr
""".split()

_CLONE_THREAD = 0x00010000
# Duplicates, flags, who holds a lock and the size of a pipe. Not among them:
# signals about a descriptor, which may be any signal to any process of the
# same user (F_SETOWN, F_SETSIG), and leases, which make every program that
# opens the same file wait (F_SETLEASE).
_FCNTL_HARMLESS = (
    *range(6),  # F_DUPFD, F_GETFD to F_SETFL, F_GETLK
    36,  # F_OFD_GETLK
    1030,  # F_DUPFD_CLOEXEC
    1032,  # F_GETPIPE_SZ
)
# F_SETLK, F_SETLKW and their kin F_OFD_SETLK, F_OFD_SETLKW: without effect,
# as flock; SQLite asks for them in its own folder.
_FCNTL_LOCKS = (6, 7, 37, 38)
# On a process's own memory. Not among them: advice that has pages of files
# read, dropped or shared (MADV_WILLNEED, MADV_COLD, MADV_MERGEABLE,
# MADV_POPULATE_READ).
_ADVICE_HARMLESS = (
    0,  # MADV_NORMAL
    4,  # MADV_DONTNEED
    8,  # MADV_FREE
    *range(14, 20),  # MADV_HUGEPAGE to MADV_KEEPONFORK
)
_PRCTL_HARMLESS = (15, 16)  # PR_SET_NAME, PR_GET_NAME
_IOCTL_HARMLESS = (
    0x5401,  # TCGETS: is it a terminal
    0x5413,  # TIOCGWINSZ
    0x5421,  # FIONBIO
    0x541B,  # FIONREAD
    0x5450,  # FIONCLEX
    0x5451,  # FIOCLEX
)
_AF_UNIX = 1
_SOCK_STREAM = 1
_SOCK_TYPE_MASK = 0xF


class SeccompError(Exception):
    """seccomp cannot be used; the text says what is missing."""


@functools.cache
def compile_filter(*, may_signal: bool) -> bytes:
    """The program as an array of BPF instructions.

    may_signal  allow kill and its kin, because something else (Landlock)
                confines them to the process itself
    raises      SeccompError if libseccomp is missing or refuses
    """
    try:
        lib = importlib.import_module("pyseccomp")
    except (ImportError, RuntimeError) as error:
        raise SeccompError(
            f"libseccomp cannot be loaded ({error}); install it "
            "(Debian and Ubuntu: apt install libseccomp2)"
        ) from None
    try:
        program = _program(lib, may_signal)
        with tempfile.TemporaryFile() as file:
            program.export_bpf(file)
            return os.pread(file.fileno(), 1 << 20, 0)
    except OSError as error:
        raise SeccompError(f"libseccomp refused: {error}") from None


def _program(lib: Any, may_signal: bool) -> Any:
    program = lib.SyscallFilter(lib.ERRNO(errno.EPERM))
    program.set_attr(lib.Attr.ACT_BADARCH, lib.KILL_PROCESS)

    def rule(action: int, name: str, *conditions: Any) -> None:
        number = lib.resolve_syscall(lib.Arch.NATIVE, name)
        # Negative: this architecture has no such call.
        if number >= 0:
            program.add_rule(action, number, *conditions)

    for name in _ALLOWED:
        rule(lib.ALLOW, name)
    for name, place in _SIGNALS.items() if may_signal else ():
        for number in set(range(signal.NSIG)) - _NOT_SENT:
            rule(lib.ALLOW, name, lib.Arg(place, lib.EQ, number))
    for name in _WITHOUT_FLAGS:
        rule(lib.ALLOW, name, lib.Arg(5, lib.EQ, 0))
    for advice in _ADVICE_HARMLESS:
        rule(lib.ALLOW, "madvise", lib.Arg(2, lib.EQ, advice))
    for name in _WITHOUT_EFFECT:
        rule(lib.ERRNO(0), name)
    for name in _NOT_SUPPORTED:
        rule(lib.ERRNO(errno.ENOTSUP), name)
    # Threads, but no processes. The flags of clone3 lie in memory, where
    # a filter cannot look; told that it does not exist, the C library
    # falls back to clone.
    rule(lib.ERRNO(errno.ENOSYS), "clone3")
    thread = lib.Arg(0, lib.MASKED_EQ, _CLONE_THREAD, _CLONE_THREAD)
    rule(lib.ALLOW, "clone", thread)
    for command in _FCNTL_HARMLESS:
        rule(lib.ALLOW, "fcntl", lib.Arg(1, lib.EQ, command))
    for command in _FCNTL_LOCKS:
        rule(lib.ERRNO(0), "fcntl", lib.Arg(1, lib.EQ, command))
    for option in _PRCTL_HARMLESS:
        rule(lib.ALLOW, "prctl", lib.Arg(0, lib.EQ, option))
    for request in _IOCTL_HARMLESS:
        rule(lib.ALLOW, "ioctl", lib.Arg(1, lib.EQ, request))
    itself = lib.Arg(0, lib.EQ, 0)
    rule(lib.ALLOW, "prlimit64", itself, lib.Arg(2, lib.EQ, 0))
    for limit in set(range(_RLIMITS)) - _NOT_BOUNDED:
        own = lib.Arg(1, lib.EQ, limit)
        rule(lib.ALLOW, "prlimit64", itself, own)
    # asyncio wakes itself through a connected pair. A stream pair cannot
    # be pointed at anything else.
    rule(
        lib.ALLOW,
        "socketpair",
        lib.Arg(0, lib.EQ, _AF_UNIX),
        lib.Arg(1, lib.MASKED_EQ, _SOCK_TYPE_MASK, _SOCK_STREAM),
    )
    return program
