"""What one process could leave behind for another, tried call by call.

docs/security.md says for each whether it is closed; this file tries what
it calls closed, under each protection. Those that it calls open are tried
where that shows what they are worth.
"""

from __future__ import annotations

import builtins
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox.protection import PACKAGE_ROOT
from autograder.sandbox.session import Engine, Session

PAGE = PACKAGE_ROOT / "docs" / "security.md"

# A library that every notebook may read.
HEAD = """\
import ctypes, fcntl, mmap, os, resource, signal, sys, tempfile
import numpy
library = os.open(numpy.__file__, os.O_RDONLY)
libc = ctypes.CDLL(None, use_errno=True)
def called(number, *arguments):
    if libc.syscall(number, *arguments) == -1:
        raise OSError(ctypes.get_errno(), "refused")
own = tempfile.TemporaryFile()
memory = mmap.mmap(-1, 1 << 16)
pages = ctypes.c_void_p(
    ctypes.addressof(ctypes.c_char.from_buffer(memory)))
buffer = ctypes.create_string_buffer(1 << 12)
"""
# Each must raise an OSError. Numbers of calls are put in by name.
REFUSED = {
    "mincore": "called({mincore}, pages, 1 << 16, buffer)",
    "madvise": "called({madvise}, pages, 1 << 16, 20)",  # MADV_COLD
    "cachestat": "called({cachestat}, library, buffer, buffer, 0)",
    "preadv2": "os.preadv(library, [bytearray(1)], 0, os.RWF_NOWAIT)",
    "pwritev2": "os.pwritev(own.fileno(), [b'x'], 0, os.RWF_DSYNC)",
    "add_key": "called({add_key}, b'user', b'a', b'b', 1, -4)",
    "request_key": "called({request_key}, b'user', b'a', None, -4)",
    "keyctl": "called({keyctl}, 0, -4, 1)",
    "shmget": "called({shmget}, 77, 4096, 0o1666)",
    "semget": "called({semget}, 77, 1, 0o1666)",
    "msgget": "called({msgget}, 77, 0o1666)",
    "mq_open": "called({mq_open}, b'a', 0o102, 0o666, None)",
    "shm_open": "os.open('/dev/shm/a', os.O_CREAT | os.O_RDWR)",
    "inotify_init1": "called({inotify_init1}, 0)",
    "fanotify_init": "called({fanotify_init}, 0, 0)",
    "F_SETLEASE": "fcntl.fcntl(library, fcntl.F_SETLEASE, fcntl.F_RDLCK)",
    "F_SETPIPE_SZ": "fcntl.fcntl(os.pipe()[0], 1031, 1 << 20)",
    "statfs": "os.statvfs('.')",
    "fstatfs": "os.statvfs(library)",
    "sysinfo": "called({sysinfo}, buffer)",
    "/proc/loadavg": "os.getloadavg()",
    "/proc/meminfo": "open('/proc/meminfo')",
    "/proc/stat": "open('/proc/stat')",
    "sched_setaffinity": "os.sched_setaffinity(0, {{0}})",
    "setpriority": "os.setpriority(os.PRIO_PROCESS, 0, 1)",
    # Bounds of nothing, which is what the buffer says.
    **{
        f"RLIMIT_{name}": "called({prlimit64}, 0, resource."
        f"RLIMIT_{name}, buffer, None)"
        for name in ("NPROC", "SIGPENDING", "MEMLOCK", "MSGQUEUE")
    },
    # A signal of those that are counted.
    "tgkill": "called({tgkill}, os.getpid(), os.getpid(), 40)",
}
# Those that seem to succeed, so that programs go on.
WITHOUT_EFFECT = {
    "fadvise64": "os.posix_fadvise(library, 0, 0, os.POSIX_FADV_DONTNEED)",
    "readahead": "called({readahead}, library, 0, 4096)",
    "flock": "fcntl.flock(library, fcntl.LOCK_EX | fcntl.LOCK_NB)",
    "fcntl": "fcntl.lockf(library, fcntl.LOCK_SH | fcntl.LOCK_NB)",
}
TRACES = PAGE.read_text().split("\n| trace |")[1].split("\n\n")[0]


def numbered(source: str) -> str:
    """A source with the numbers of the calls it names."""
    pyseccomp = pytest.importorskip("pyseccomp")
    numbers = {
        name: pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        for name in re.findall(r"(?<!\{)\{(\w+)\}(?!\})", source)
    }
    # libseccomp may be older than the call.
    numbers = {n: 451 if n == "cachestat" else v for n, v in numbers.items()}
    return HEAD + source.format(**numbers)


@pytest.mark.parametrize("name", REFUSED)
def test_a_closed_channel_is_refused(confined: Session, name: str) -> None:
    result = confined.run_cell(numbered(REFUSED[name]))
    assert result.raised, f"{name} is possible"
    error = getattr(builtins, result.raised.split(":")[0])
    assert issubclass(error, OSError), result.raised


@pytest.mark.parametrize("name", WITHOUT_EFFECT)
def test_what_has_no_effect_does_not_fail(
    confined: Session, name: str
) -> None:
    result = confined.run_cell(numbered(WITHOUT_EFFECT[name]))
    assert result.status == "ok", result


def test_the_page_says_of_each_that_it_is_closed() -> None:
    lines = [line for line in TRACES.splitlines() if "| closed" in line]
    said = set(re.findall(r"`([^`]+)`", "".join(lines)))
    tried = REFUSED.keys() | WITHOUT_EFFECT
    assert said - {"stat"} == tried - {"tgkill"}


@pytest.fixture
def pair(confined_engine: Engine) -> Iterator[tuple[Session, Session]]:
    """Two notebooks that run at the same time."""
    with confined_engine.session() as one, confined_engine.session() as other:
        yield one, other


@pytest.mark.parametrize("name", ["flock", "fcntl"])
def test_nobody_sees_a_lock_on_a_library(pair: Any, name: str) -> None:
    one, other = pair
    for session in (one, other):
        # The other one would be refused an exclusive lock.
        result = session.run_cell(numbered(WITHOUT_EFFECT[name]))
        assert result.status == "ok", result
    asks = (
        "import struct\nfound = fcntl.fcntl(library, fcntl.F_GETLK, "
        "struct.pack('hhqqi', fcntl.F_WRLCK, 0, 0, 0, 0))\n"
        "assert struct.unpack('hhqqi', found)[0] == fcntl.F_UNLCK"
    )
    assert other.run_cell(HEAD + asks).status == "ok"


def test_locks_outside_are_not_held_by_a_notebook(confined: Session) -> None:
    """Seen from the trusted side, which may really lock the library."""
    import fcntl

    import numpy

    assert confined.run_cell(numbered(WITHOUT_EFFECT["flock"])).status == "ok"
    with Path(numpy.__file__).open() as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_database_works_in_the_own_folder(confined: Session) -> None:
    """It asks for locks, and is content with having them."""
    source = (
        "import sqlite3\n"
        "for _ in (1, 2):\n"
        "    with sqlite3.connect('own.db') as base:\n"
        "        base.execute('CREATE TABLE IF NOT EXISTS t (x)')\n"
        "        base.execute('INSERT INTO t VALUES (1)')\n"
        "    base.close()\n"
        "base = sqlite3.connect('own.db')\n"
        "assert base.execute('SELECT * FROM t').fetchall() == [(1,), (1,)]"
    )
    result = confined.run_cell(source)
    assert result.status == "ok", result


def test_signals_that_wait_are_not_counted(pair: Any) -> None:
    """All processes of a user have so many; here none may wait."""
    one, other = pair
    fills = (
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})\n"
        "os.kill(os.getpid(), signal.SIGUSR1)\n"
        "assert signal.SIGUSR1 in signal.sigpending()\n"
    )
    assert one.run_cell(HEAD + fills).status == "ok"
    refused = numbered(REFUSED["tgkill"])
    assert one.run_cell(refused).raised.startswith("BlockingIOError")
    assert other.run_cell(refused).raised.startswith("BlockingIOError")


@pytest.mark.skipif(sys.platform != "linux", reason="a matter of Linux")
def test_inside_bubblewrap_reading_leaves_no_time(
    confined_engine: Engine,
) -> None:
    """Tried with a library whose time of access would be set."""
    if "bubblewrap" not in confined_engine.description:
        pytest.skip("where libraries are not mounted read-only")
    library = next(
        path
        for path in Path(tempfile.__file__).parent.rglob("*.py")
        if path.stat().st_atime_ns <= path.stat().st_mtime_ns
        and path.stat().st_size
    )
    before = library.stat().st_atime_ns
    with confined_engine.session() as session:
        result = session.run_cell(f"assert open({str(library)!r}).read(1)")
    assert result.status == "ok", result
    assert library.stat().st_atime_ns == before
