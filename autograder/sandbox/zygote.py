"""The warm process that forks: `python -m autograder.sandbox.zygote FD`.

Loads NumPy, Matplotlib and IPython once, then forks a process for each
session, keeps the private folders, passes on signals and reports how each
process ended. It talks to the trusted side over one socket, has a single
thread, executes nothing of a student's, and ends with its socket.

in    {"do": "start", ...} once, {"do": "spawn", "session", "allowance"}
      with two descriptors, {"do": "signal", "session", "signal"},
      {"do": "mark", "session"}, {"do": "spent", "session"}
out   {"did": "start"}, {"did": "spawn", "session", "failed"},
      {"did": "spent", "session", "worked", "waited"},
      {"did": "end", "session", "status", "peak", "reason"}
"""

from __future__ import annotations

import base64
import contextlib
import errno
import gc
import os
import resource
import secrets
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from autograder.sandbox import child, folder, landlock, lockdown, times
from autograder.sandbox.limits import Limits, in_words
from autograder.sandbox.outbox import Interrupts, Outbox
from autograder.sandbox.shell import build
from autograder.sandbox.states import loaded_classes
from autograder.sandbox.wire import Inbox, pack

__all__ = ["main"]

_WATCH_SECONDS = 0.25
# A process is held still this long at most while its folder is measured.
_STILL_SECONDS = 0.05
# Others pass through to their folder but cannot list.
_OPEN = 0o711
# Nor can processes of the same user, where nothing but this keeps them
# from listing the folders and making some.
_CLOSED = 0o111
_MAX_REQUEST_BYTES = 1 << 20


@dataclass
class _Process:
    session: int
    directory: str
    max_bytes: int
    mark: times.Times = times.NONE
    reason: str = ""


class _Zygote:
    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._inbox = Inbox(_MAX_REQUEST_BYTES)
        self._descriptors: list[int] = []
        self._processes: dict[int, _Process] = {}
        self._next_watch = 0.0

    def start(self) -> None:
        """Read the settings, load everything slow, say so."""
        while (request := self._inbox.take()) is None:
            self._receive()
        # Whoever started it may be reading a submission, with a ceiling.
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        self._limits = Limits(**request["limits"])
        self._root = request["root"]
        if not self._root:
            folder.sweep()
            # The descriptor stays open until the end; no session has it.
            self._root, _ = folder.make()
        # Outside of bubblewrap there is Landlock, and the next run must be
        # able to look at what a killed one left.
        self._closed = _CLOSED if request["root"] else _OPEN
        self._home = os.path.join(self._root, "home")
        os.makedirs(self._home, exist_ok=True)
        for name in ("HOME", "IPYTHONDIR", "MPLCONFIGDIR"):
            os.environ[name] = self._home
        self._confinement = _confinement(request["confinement"])
        self._change_identity = self._can_change_identity(request["libraries"])
        sink = os.open(os.devnull, os.O_WRONLY)
        self._shell = build(Outbox(sink, self._limits, Interrupts()))
        self._known = loaded_classes()
        folder.remove(self._home)
        os.chmod(self._root, self._closed)
        lockdown.hide()
        if threading.active_count() != 1 or _count_threads() != 1:
            raise RuntimeError("a library started a thread")
        self._wake, wake = os.pipe()
        os.set_blocking(self._wake, False)
        os.set_blocking(wake, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.collect()
        gc.freeze()
        # A network of `Value` objects makes many that live for long, and
        # Python would go through all of them again and again.
        gc.set_threshold(20_000, 10, 10)
        self._send(did="start", root=self._root, own=self._change_identity)

    def run(self) -> None:
        """Serve until the trusted side is gone, then clean up."""
        try:
            while True:
                wait = _WATCH_SECONDS if self._processes else None
                control = self._control.fileno()
                ready, _, _ = select.select(
                    [control, self._wake], [], [], wait
                )
                if self._wake in ready:
                    with contextlib.suppress(BlockingIOError):
                        os.read(self._wake, 4096)
                if control in ready:
                    self._receive()
                    while (request := self._inbox.take()) is not None:
                        self._handle(request)
                self._reap()
                self._watch()
        except EOFError:
            pass
        finally:
            for pid in list(self._processes):
                _kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            folder.remove(self._root)

    def _receive(self) -> None:
        data, descriptors, _, _ = socket.recv_fds(self._control, 1 << 16, 8)
        if not data:
            raise EOFError
        self._descriptors += descriptors
        self._inbox.feed(data)

    def _send(self, **message: Any) -> None:
        self._control.sendall(pack(message))

    def _handle(self, request: dict[str, Any]) -> None:
        session = request["session"]
        if request["do"] == "spawn":
            requests, answers = self._descriptors[:2]
            del self._descriptors[:2]
            try:
                self._spawn(session, request["allowance"], requests, answers)
            except OSError as error:
                self._send(did="spawn", session=session, failed=str(error))
            else:
                self._send(did="spawn", session=session, failed="")
            os.close(requests)
            os.close(answers)
            return
        for pid, process in self._processes.items():
            if process.session != session:
                continue
            if request["do"] == "signal":
                _kill(pid, request["signal"])
            elif request["do"] == "mark":
                process.mark = times.of(pid)
            else:
                spent = times.of(pid) - process.mark
                self._send(did="spent", session=session, **asdict(spent))

    def _spawn(
        self, session: int, allowance: int, requests: int, answers: int
    ) -> None:
        self._require_room()
        # Nobody who was here before can have guessed the name.
        name = f"{session}-{secrets.token_hex(8)}"
        directory = os.path.join(self._root, name)
        with self._opened():
            os.mkdir(directory, 0o700)
        identity = lockdown.pick_identity() if self._change_identity else None
        if identity is not None:
            os.chown(directory, identity, identity)
        parent = os.getpid()
        pid = os.fork()
        if pid:
            limit = self._limits.directory_bytes + allowance
            self._processes[pid] = _Process(session, directory, limit)
            return
        place = child.ChildProcess(
            requests, answers, directory, identity, parent, self._confinement
        )
        self._live(place)

    def _require_room(self) -> None:
        """A disk others have filled must not fail a notebook's writing."""
        status = os.statvfs(self._root)
        if status.f_bavail * status.f_frsize < self._limits.directory_bytes:
            size = in_words(self._limits.directory_bytes)
            raise OSError(
                errno.ENOSPC,
                f"less than {size} left, which a notebook may use",
                os.path.dirname(self._root),
            )

    def _live(self, place: child.ChildProcess) -> None:
        """The rest of a forked process's life."""
        status = 1
        try:
            os.setsid()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _close_descriptors(place)
            self._processes.clear()
            child.serve(place, self._limits, self._shell, self._known)
            status = 0
        finally:
            os._exit(status)

    def _reap(self) -> None:
        while self._processes:
            pid, status, usage = os.wait4(-1, os.WNOHANG)
            if pid == 0:
                return
            process = self._processes.pop(pid)
            # Without confinement it may have left children of its own.
            with contextlib.suppress(OSError):
                os.killpg(pid, signal.SIGKILL)
            with self._opened():
                folder.remove(process.directory)
            unit = 1 if sys.platform == "darwin" else 1024
            self._send(
                did="end",
                session=process.session,
                status=status,
                peak=usage.ru_maxrss * unit,
                reason=process.reason,
            )

    def _watch(self) -> None:
        now = time.monotonic()
        if now < self._next_watch:
            return
        self._next_watch = now + _WATCH_SECONDS
        for pid, process in self._processes.items():
            if self._is_over(pid, process):
                process.reason = "files"
                _kill(pid, signal.SIGKILL)
            elif times.threads(pid) > self._limits.threads + 1:
                process.reason = "threads"
                _kill(pid, signal.SIGKILL)

    def _is_over(self, pid: int, process: _Process) -> bool:
        """Whether the folder holds too much, moving targets included."""
        entries = self._limits.directory_entries
        size = process.directory, process.max_bytes, entries
        use = folder.look(*size)
        if use is folder.Use.FLEETING:
            # Renaming faster than anyone can look would hide everything.
            with _still(pid):
                use = folder.look(*size)
        return use is folder.Use.OVER

    @contextlib.contextmanager
    def _opened(self) -> Iterator[None]:
        os.chmod(self._root, _OPEN)
        try:
            yield
        finally:
            os.chmod(self._root, self._closed)

    def _can_change_identity(self, libraries: list[str]) -> bool:
        """Whether a process of another user could still load modules."""
        if self._confinement is None:
            return False
        identity = lockdown.pick_identity()
        if identity is None:
            return False
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                lockdown.become(identity)
                status = int(not all(map(os.listdir, libraries)))
            finally:
                os._exit(status)
        _, status = os.waitpid(pid, 0)
        return status == 0


def _confinement(
    settings: dict[str, Any] | None,
) -> lockdown.Confinement | None:
    if settings is None:
        return None
    return lockdown.Confinement(
        seccomp=base64.b64decode(settings["seccomp"]),
        landlock=settings["landlock"],
        readable=_open_all(settings["readable"]),
        devices=_open_all(["/dev/null"]),
    )


def _open_all(paths: list[str]) -> list[int]:
    return [landlock.open_path(path) for path in paths if os.path.exists(path)]


def _close_descriptors(place: child.ChildProcess) -> None:
    """Keep the channel and what confinement needs; the rest is closed."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(null, standard)
    kept = {place.requests, place.answers}
    if place.confinement is not None:
        kept |= {*place.confinement.readable, *place.confinement.devices}
    first = 3
    for descriptor in sorted(kept):
        os.closerange(first, descriptor)
        first = descriptor + 1
    os.closerange(first, os.sysconf("SC_OPEN_MAX"))


def _count_threads() -> int:
    if sys.platform != "linux":
        return 1
    return len(os.listdir("/proc/self/task"))


@contextlib.contextmanager
def _still(pid: int) -> Iterator[None]:
    """Hold a child still, as far as it can be."""
    _kill(pid, signal.SIGSTOP)
    until = time.monotonic() + _STILL_SECONDS
    options = os.WSTOPPED | os.WEXITED | os.WNOHANG | os.WNOWAIT
    while os.waitid(os.P_PID, pid, options) is None:
        if time.monotonic() > until:
            break
        time.sleep(0.001)
    try:
        yield
    finally:
        _kill(pid, signal.SIGCONT)


def _kill(pid: int, number: int) -> None:
    with contextlib.suppress(OSError):
        os.kill(pid, number)


def main() -> None:
    """Serve the socket whose descriptor the command line names."""
    control = socket.socket(fileno=int(sys.argv[1]))
    zygote = _Zygote(control)
    zygote.start()
    zygote.run()


if __name__ == "__main__":
    main()
