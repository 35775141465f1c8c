"""What a notebook tries and must not achieve, under each protection.

Every attack runs for real. The canary lies where a process without
confinement could reach it; `test_without_protection_...` proves that.
"""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox.session import Session

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(params=["temporary folder", "current folder"])
def canary(request: pytest.FixtureRequest) -> Iterator[Path]:
    where = Path.cwd() if request.param == "current folder" else None
    with tempfile.TemporaryDirectory(dir=where, prefix=".canary") as folder:
        path = Path(folder, "canary.txt")
        path.write_text("tweet")
        yield path


def value(session: Session, source: str) -> Any:
    """What the last line of a cell evaluates to."""
    result = session.run_cell(source)
    assert result.status == "ok", result
    (output,) = [o for o in result.outputs if "data" in o]
    return eval(output["data"]["text/plain"])  # noqa: S307 - our own text


def refused(session: Session, source: str, *also: str) -> None:
    """A cell must fail with an OSError that says: not permitted."""
    result = session.run_cell(source)
    assert result.status == "error", result
    kind = result.outputs[-1]["ename"]
    assert kind in ("PermissionError", "FileNotFoundError", *also), result


def test_without_protection_the_canary_can_be_read(session, canary):
    assert value(session, f"open({str(canary)!r}).read()") == "tweet"


def test_cannot_read_outside(confined, canary):
    refused(confined, f"open({str(canary)!r}).read()")
    assert confined.alive


def test_cannot_read_outside_through_a_link(confined, canary):
    confined.run_cell(f"import os; os.symlink({str(canary)!r}, 'link')")
    refused(confined, "open('link').read()")


def test_cannot_read_outside_through_proc(confined, canary):
    refused(confined, f"open('/proc/self/root{canary}').read()")


@pytest.mark.parametrize(
    "folder", ["/", "/home", "/etc", "/proc", "/tmp", str(REPOSITORY)]
)
def test_cannot_list_outside(confined, folder):
    refused(confined, f"import os; os.listdir({folder!r})")


def test_cannot_write_outside(confined, canary):
    refused(confined, f"open({str(canary)!r}, 'w').write('x')")
    refused(confined, f"import os; os.remove({str(canary)!r})")
    refused(confined, f"import os; os.truncate({str(canary)!r}, 0)")
    refused(confined, f"os.rename({str(canary)!r}, 'mine')", "OSError")
    refused(confined, f"os.link({str(canary)!r}, 'mine')", "OSError")
    refused(confined, f"os.mkdir({str(canary.parent / 'new')!r})")
    assert canary.read_text() == "tweet"
    assert [canary] == list(canary.parent.iterdir())


def test_cannot_change_modes_or_times_outside(confined, canary):
    before = canary.stat()
    confined.run_cell(f"import os; os.chmod({str(canary)!r}, 0)")
    confined.run_cell(f"import os; os.utime({str(canary)!r}, (1, 1))")
    confined.run_cell(f"import os; os.chown({str(canary)!r}, 5, 5)")
    after = canary.stat()
    assert (after.st_mode, after.st_mtime, after.st_uid) == (
        before.st_mode,
        before.st_mtime,
        before.st_uid,
    )


def test_cannot_change_the_libraries(confined):
    refused(
        confined,
        "import numpy; open(numpy.__file__, 'a').write('#')",
        "OSError",
    )


def test_cannot_read_the_package_that_confines_it(confined):
    refused(
        confined,
        "from autograder.sandbox import plain_data; "
        "open(plain_data.__file__).read()",
    )


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX"])
def test_cannot_open_a_socket(confined, family):
    refused(confined, f"import socket; socket.socket(socket.{family})")


def test_cannot_reach_a_listening_port(confined):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        refused(
            confined,
            f"import socket; socket.create_connection(('127.0.0.1', {port}))",
        )


@pytest.mark.parametrize(
    "source",
    [
        "import subprocess; subprocess.run(['/bin/true'])",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
        "import os; os.posix_spawn('/bin/true', ['true'], {})",
        "import ctypes, os\n"
        "r = ctypes.CDLL(None, use_errno=True).vfork()\n"
        "if r == 0: os._exit(0)\n"
        "if r < 0: raise OSError(ctypes.get_errno(), 'vfork')",
        "!true",
        "x = !true",
        "import multiprocessing as m\n"
        "m.get_context('fork').Process(target=print).start()",
    ],
)
def test_cannot_start_a_program(confined, source):
    refused(confined, source)


def test_cannot_start_a_program_by_os_system(confined):
    assert value(confined, "import os; os.system('true')") != 0


def test_cannot_make_an_executable_file(confined):
    confined.run_cell(
        "open('p', 'w').write('#!/bin/sh\\n'); import os; os.chmod('p', 0o777)"
    )
    refused(confined, "os.execv('p', ['p'])")


@pytest.mark.parametrize("target", ["os.getppid()", "TESTS", "1"])
@pytest.mark.parametrize("name", ["0", "signal.SIGCONT"])
def test_cannot_signal_others(confined, target, name):
    target = target.replace("TESTS", str(os.getpid()))
    # In its own process table the target may not even exist.
    refused(
        confined,
        f"import os, signal; os.kill({target}, {name})",
        "ProcessLookupError",
    )
    assert confined.alive


def test_may_signal_itself(confined):
    source = "import os, signal; os.kill(os.getpid(), 0)"
    assert confined.run_cell(source).status == "ok"


@pytest.mark.parametrize("name", ["SIGHUP", "SIGKILL", "SIGTERM"])
def test_cannot_end_itself_as_if_from_outside(confined, name):
    """What is ended from outside is begun anew, with whatever it knew."""
    refused(
        confined,
        f"import os, signal; os.kill(os.getpid(), signal.{name})",
    )
    refused(confined, f"import signal; signal.raise_signal(signal.{name})")
    assert confined.alive


def test_cannot_have_the_kernel_kill_it(confined):
    """By a bound on its own time; the signal is that of somebody outside."""
    for name in ("RLIMIT_CPU", "RLIMIT_RTTIME"):
        source = (
            "import resource\n"
            f"resource.setrlimit(resource.{name}, (1, 1))\n"
            "while True: pass"
        )
        result = confined.run_cell(source)
        # What Python makes of the refusal.
        assert result.raised.startswith("ValueError"), result
    deeper = "resource.setrlimit(resource.RLIMIT_STACK, (1 << 20, 1 << 20))"
    assert confined.run_cell(deeper).status == "ok"
    assert confined.disturbed == ""


def test_memory_of_files_is_neither_told_nor_changed(confined):
    """Which pages are held outlives a process, and others could look."""
    mapped = "m = mmap.mmap(-1, 1 << 16)"
    looks = "ctypes.CDLL(None, use_errno=True)"
    source = (
        "import ctypes, mmap, os, tempfile\n"
        f"{mapped}\nlibc = {looks}\n"
        "where = ctypes.addressof(ctypes.c_char.from_buffer(m))\n"
        "told = (ctypes.c_ubyte * 16)()\n"
        "assert libc.mincore(ctypes.c_void_p(where), 1 << 16, told) == -1\n"
        "for advice in (3, 12, 20, 21, 22):\n"
        "    done = libc.madvise(ctypes.c_void_p(where), 1 << 16, advice)\n"
        "    assert done == -1, advice\n"
        "file = tempfile.TemporaryFile()\n"
        "file.write(b'text'); file.flush()\n"
        "assert os.preadv(file.fileno(), [bytearray(4)], 0) == 4\n"
        "try: os.preadv(file.fileno(), [bytearray(4)], 0, os.RWF_NOWAIT)\n"
        "except PermissionError: pass\n"
        "else: raise AssertionError('told whether it is in memory')"
    )
    result = confined.run_cell(source)
    assert result.status == "ok", result


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("ptrace", (16, "PARENT", 0, 0)),
        ("process_vm_readv", ("PARENT", 0, 0, 0, 0, 0)),
        ("unshare", (0x10000000,)),
        ("mount", (0, 0, 0, 0, 0)),
        ("bpf", (0, 0, 0)),
        ("io_uring_setup", (8, 0)),
        ("keyctl", (0, -3, 0)),
        ("memfd_create", (b"x", 0)),
        ("userfaultfd", (0,)),
        ("perf_event_open", (0, 0, 0, 0, 0)),
        ("pidfd_open", ("PARENT", 0)),
        ("setns", (0, 0)),
        ("chroot", (b"/",)),
        ("personality", (0,)),
    ],
)
def test_dangerous_system_calls_are_refused(confined, name, arguments):
    pyseccomp = pytest.importorskip("pyseccomp")
    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    values = ", ".join(
        "os.getppid()" if a == "PARENT" else repr(a) for a in arguments
    )
    source = (
        "import ctypes, os\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        f"r = libc.syscall({number}, {values})\n"
        "(r, ctypes.get_errno())"
    )
    assert value(confined, source) == (-1, 1)  # EPERM


@pytest.mark.parametrize(
    ("command", "argument"),
    [
        ("F_SETOWN", "os.getppid()"),  # whom to signal about a descriptor
        ("10", "9"),  # F_SETSIG: with which signal
        ("15", "bytes(8)"),  # F_SETOWN_EX
        ("F_SETLEASE", "fcntl.F_WRLCK"),  # others wait to open the file
        ("F_NOTIFY", "fcntl.DN_ACCESS"),
        ("1031", "1 << 20"),  # F_SETPIPE_SZ
    ],
)
def test_descriptors_reach_nobody_else(confined, command, argument):
    if command.startswith("F_"):
        command = f"fcntl.{command}"
    refused(
        confined,
        "import fcntl, numpy, os\n"
        "f = open(numpy.__file__)\n"
        f"fcntl.fcntl(f, {command}, {argument})",
    )


def test_descriptors_can_be_locked_and_copied(confined):
    source = (
        "import fcntl, os\n"
        "f = open('f', 'w'); fcntl.lockf(f, fcntl.LOCK_EX)\n"
        "os.set_blocking(f.fileno(), False)\n"
        "fcntl.fcntl(f, fcntl.F_DUPFD_CLOEXEC, 20)"
    )
    assert value(confined, source) == 20


def test_clone3_is_said_not_to_exist(confined):
    source = (
        "import ctypes\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "(libc.syscall(435, 0, 0), ctypes.get_errno())"
    )
    assert value(confined, source) == (-1, 38)  # ENOSYS


def test_the_other_system_call_table_ends_the_process(confined):
    if os.uname().machine != "x86_64":
        pytest.skip("int 0x80 is an instruction of x86_64")
    # mov eax, 20 (getpid of i386); int 0x80; ret
    source = (
        "import ctypes, mmap\n"
        "m = mmap.mmap(-1, 4096, prot=7)\n"
        "m.write(b'\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3')\n"
        "a = ctypes.addressof(ctypes.c_char.from_buffer(m))\n"
        "ctypes.CFUNCTYPE(ctypes.c_int)(a)()"
    )
    result = confined.run_cell(source)
    assert result.status == "died"
    assert "signal 31" in result.note


def test_has_no_capabilities_and_cannot_gain_any(confined):
    source = (
        "import ctypes, os, struct\n"
        "libc = ctypes.CDLL(None)\n"
        "bounding = [libc.prctl(23, c, 0, 0, 0) for c in range(40)]\n"
        "sets = ctypes.create_string_buffer(24)\n"
        "libc.capget(struct.pack('=Ii', 0x20080522, 0), sets)\n"
        "try: os.setuid(0); uid = 'changed'\n"
        "except OSError: uid = 'kept'\n"
        "(uid, sets.raw == bytes(24), set(bounding))"
    )
    # capget and prctl are themselves refused, so they change nothing.
    assert value(confined, source) == ("kept", True, {-1})


def test_the_user_is_not_root_where_a_user_can_be_chosen(confined_engine):
    if not confined_engine.own_identity:
        pytest.skip("the worker is not root, or Python lies in root's home")
    with confined_engine.session() as one, confined_engine.session() as two:
        first = value(one, "import os; os.getuid()")
        second = value(two, "import os; os.getuid()")
    assert first > 10_000
    assert second > 10_000
    assert first != second


def test_sees_no_environment_of_the_parent(confined_engine, monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_COURSE", "x")
    with confined_engine.session(env={"GIVEN": "1"}) as session:
        names = value(session, "import os; sorted(os.environ)")
    assert "GIVEN" in names
    allowed = {
        "GIVEN", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "MPLBACKEND",
        "MPLCONFIGDIR", "PATH", "PWD", "TMPDIR", "TZ",
    }  # fmt: skip
    assert {n for n in names if not n.startswith("OPENBLAS_")} <= allowed


def test_holds_no_descriptors_but_its_own(confined):
    source = (
        "import os\n"
        "def kind(fd):\n"
        "    try: return os.fstat(fd).st_mode & 0o170000\n"
        "    except OSError: return None\n"
        "[kind(fd) for fd in range(64) if kind(fd)]"
    )
    device, pipe = 0o020000, 0o010000
    assert value(confined, source) == [device] * 3 + [pipe] * 2


def test_a_session_sees_no_files_of_another(confined_engine):
    with confined_engine.session({"mine.txt": b"x"}) as one:
        place = value(one, "import os; os.path.abspath('mine.txt')")
        with confined_engine.session() as two:
            refused(two, f"open({place!r}).read()")
            refused(two, "import os; os.listdir('..')")


def test_modules_do_not_leak_between_sessions(confined_engine):
    with confined_engine.session({"helper.py": b"x = 1"}) as one:
        assert value(one, "import helper; helper.x") == 1
    with confined_engine.session({"helper.py": b"x = 2"}) as two:
        assert value(two, "import helper; helper.x") == 2
    with confined_engine.session() as three:
        assert three.run_cell("import helper").status == "error"


def test_files_are_gone_afterwards(open_engine):
    deep = "import os\nfor i in range(300): os.mkdir('d'); os.chdir('d')"
    with open_engine.session({"a/b.txt": b"x"}) as session:
        place = Path(value(session, "import os; os.getcwd()"))
        session.run_cell("os.mkdir('closed'); os.chmod('closed', 0)")
        session.run_cell(deep, timeout=5)
        assert place.exists()
    assert not place.exists()


def test_may_use_its_own_folder(confined_engine):
    source = (
        "import os, shutil\n"
        "os.makedirs('a/b'); open('a/b/c', 'w').write('x')\n"
        "shutil.copy2('a/b/c', 'd'); os.rename('d', 'a/e')\n"
        "shutil.rmtree('a'); os.remove('given.csv')\n"
        "import tempfile; tempfile.TemporaryFile().write(b'x')\n"
        "os.listdir('.')"
    )
    with confined_engine.session({"given.csv": b"1"}) as session:
        assert value(session, source) == []


def test_threads_run(confined):
    source = (
        "import threading; out = []\n"
        "ts = [threading.Thread(target=out.append, args=(i,))"
        " for i in range(8)]\n"
        "[t.start() for t in ts]; [t.join() for t in ts]; sorted(out)"
    )
    assert value(confined, source) == list(range(8))


def test_asyncio_works(confined):
    source = (
        "import asyncio\n"
        "async def f(): await asyncio.sleep(0); return 5\n"
        "await f()"
    )
    assert value(confined, source) == 5


def test_linear_algebra_works(confined):
    source = (
        "import numpy as np\n"
        "A = np.random.default_rng(0).normal(size=(200, 200))\n"
        "bool(np.allclose(np.linalg.inv(A) @ A, np.eye(200)))"
    )
    assert value(confined, source) is True


def test_a_figure_becomes_a_png(confined):
    result = confined.run_cell(
        "import matplotlib.pyplot as plt\n"
        "plt.plot([1, 2]); plt.title(r'$\\alpha$'); None"
    )
    (output,) = result.outputs
    assert output["output_type"] == "display_data"
    assert output["data"]["image/png"].startswith("iVBORw0KGgo")


def test_modules_can_be_loaded_late(confined):
    source = "import fractions, statistics, csv, numpy.polynomial, sqlite3"
    assert confined.run_cell(source).status == "ok"


def test_too_many_threads_end_the_process_where_users_do_not_differ(
    confined_engine,
):
    if confined_engine.own_identity:
        pytest.skip("the system itself refuses them")
    source = (
        "import threading, time\n"
        "threading.stack_size(65536); done = threading.Event()\n"
        "for n in range(60):\n"
        "    threading.Thread(target=done.wait, daemon=True).start()\n"
        "time.sleep(1e6)"
    )
    with confined_engine.session() as session:
        result = session.run_cell(source)
    assert result.note == (
        "The process was stopped because it ran more than 32 threads "
        "beside the main one."
    )


def test_too_many_threads_are_refused_where_users_differ(confined_engine):
    if not confined_engine.own_identity:
        pytest.skip("the limit is per user")
    source = (
        "import threading, time\n"
        "done = threading.Event(); n = 0\n"
        "try:\n"
        "    for n in range(500):\n"
        "        threading.Thread(target=done.wait, daemon=True).start()\n"
        "except RuntimeError: pass\n"
        "done.set(); n"
    )
    with confined_engine.session() as session:
        started = value(session, source)
    assert 8 <= started <= confined_engine.limits.threads
