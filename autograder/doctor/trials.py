"""Try the sandbox as grading would use it, with what must not succeed.

Each trial runs one cell that does something forbidden to something of our
own: a file and a folder made for it, a port we listen on, a program that
prints a number. Without protection every trial but the first fails, which
is how a test knows that they try something.
"""

from __future__ import annotations

import builtins
import contextlib
import functools
import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from autograder.doctor.diagnosis import Diagnosis
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import CellResult, Engine, SandboxUnavailable

__all__ = ["attempts"]

_tried = functools.partial(Diagnosis, "tried")

_REPORT = "Do not grade here, and report it: docs/security.md says how."
_ENDLESS_SECONDS = 0.3
_PICTURE = """\
import numpy as np
import matplotlib.pyplot as plt
plt.plot(np.linspace(0, 1, 5) @ np.eye(5))
plt.show()
"""
_READ = "print(open({path!r}).read())"
_WRITE = "open({path!r}, 'w').close()"
_CONNECT = """\
import socket
socket.create_connection(("127.0.0.1", {port}), timeout=1).close()
"""
_PROGRAM = """\
import subprocess
command = [{python!r}, "-c", "print({word!r}[::-1])"]
print(subprocess.run(command, capture_output=True, text=True).stdout)
"""
_SIGNAL = """\
import os
os.kill(os.getppid(), 0)  # asks whether it may, does nothing
"""
_REACH = """\
import os
open(f"/proc/{os.getppid()}/mem", "rb").close()
"""
# Asked for, but not touched.
_MEMORY = """\
import numpy
much = numpy.empty({size}, numpy.uint8)
"""


def attempts(limits: Limits, mode: str) -> Iterator[Diagnosis]:
    """Start the sandbox and try it; one finding for each trial."""
    try:
        with Engine(limits, mode) as engine:
            engine.ready()
            yield _tried("start", "ok", engine.description)
            if mode != "none":
                yield from _shared_identity(engine)
            for found in _trials(engine, limits):
                # Without a sandbox there is nothing to report.
                yield replace(found, advice="") if mode == "none" else found
    except SandboxUnavailable as error:
        yield _tried("start", "FAILED", str(error))


def _trials(engine: Engine, limits: Limits) -> Iterator[Diagnosis]:
    yield _picture(engine)
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        # Open to every user: the sandbox must refuse, not the file.
        Path(folder).chmod(0o777)
        yield _read_outside(engine, Path(folder))
        yield _write_outside(engine, Path(folder))
    yield _start_program(engine)
    yield _connect(engine)
    yield _refused(engine, "signal other processes", _SIGNAL)
    yield _refused(engine, "look into other processes", _REACH)
    yield _endless(engine)
    yield _memory(engine, limits)


def _shared_identity(engine: Engine) -> Iterator[Diagnosis]:
    if os.geteuid() == 0 and not engine.own_identity:
        prefixes = dict.fromkeys((sys.prefix, sys.base_prefix))
        yield _tried(
            "user ids",
            "warning",
            "notebooks run as root, confined by the sandbox, because no "
            "other user can read Python's own folders",
            f"Make {' and '.join(prefixes)} readable to everyone (not "
            "below /root), or grade as an ordinary user.",
        )


def _picture(engine: Engine) -> Diagnosis:
    name = "numpy and matplotlib"
    with engine.session() as session:
        result = session.run_cell(_PICTURE)
    if any("image/png" in o.get("data", {}) for o in result.outputs):
        return _tried(name, "ok", "a figure is drawn")
    advice = "Install both where autograder is installed, and try again."
    return _tried(name, "FAILED", _ending(result), advice)


def _read_outside(engine: Engine, folder: Path) -> Diagnosis:
    path, secret = folder / "canary", secrets.token_hex(16)
    path.write_text(secret)
    path.chmod(0o666)
    return _refused(
        engine,
        "read a file outside",
        _READ.format(path=str(path)),
        lambda result: secret in str(result.outputs),
    )


def _write_outside(engine: Engine, folder: Path) -> Diagnosis:
    path = folder / "written"
    return _refused(
        engine,
        "write a file outside",
        _WRITE.format(path=str(path)),
        lambda result: path.exists(),
    )


def _start_program(engine: Engine) -> Diagnosis:
    word = secrets.token_hex(16)
    source = _PROGRAM.format(python=sys.executable, word=word)
    return _refused(
        engine,
        "start a program",
        source,
        lambda result: word[::-1] in str(result.outputs),
    )


def _connect(engine: Engine) -> Diagnosis:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        port = server.getsockname()[1]

        def arrived(result: CellResult) -> bool:
            with contextlib.suppress(BlockingIOError):
                server.accept()[0].close()
                return True
            return False

        return _refused(
            engine, "open a socket", _CONNECT.format(port=port), arrived
        )


def _endless(engine: Engine) -> Diagnosis:
    name = "stop an endless cell"
    with engine.session() as session:
        result = session.run_cell("while True: pass", timeout=_ENDLESS_SECONDS)
        after = session.run_cell("print('on')")
    if result.status == "timeout" and after.status == "ok":
        return _tried(name, "ok", f"{result.note} The next cell ran.")
    return _tried(name, "FAILED", _ending(result), _REPORT)


def _memory(engine: Engine, limits: Limits) -> Diagnosis:
    name = "stop at the memory limit"
    source = _MEMORY.format(size=2 * limits.memory_bytes)
    with engine.session() as session:
        result = session.run_cell(source)
        after = session.run_cell("print('on')")
    if result.raised.startswith("MemoryError") and after.status == "ok":
        return _tried(name, "ok", "MemoryError. The next cell ran.")
    return _tried(name, "FAILED", _ending(result), _REPORT)


def _refused(
    engine: Engine,
    name: str,
    source: str,
    happened: Callable[[CellResult], bool] = lambda result: False,
) -> Diagnosis:
    """Run a cell that must end with an error of the system, in vain."""
    with engine.session() as session:
        result = session.run_cell(source)
    error = getattr(builtins, result.raised.partition(":")[0], None)
    is_refused = isinstance(error, type) and issubclass(error, OSError)
    if is_refused and not happened(result):
        return _tried(name, "ok", f"refused: {result.raised}")
    return _tried(name, "FAILED", _ending(result), _REPORT)


def _ending(result: CellResult) -> str:
    """How a cell ended that should have ended otherwise."""
    if result.status == "ok":
        return "it was possible"
    return result.raised or result.note or result.status
