"""The warm process that forks: `python -m autograder.sandbox.zygote FD`.

Loads NumPy, Matplotlib and IPython once, then forks a process for each
session, keeps the private folders, passes on signals and reports how each
process ended. It talks to the trusted side over one socket, has a single
thread, executes nothing of a student's, and ends with its socket.

in    {"do": "start", ...} once, {"do": "spawn", "session", "allowance"}
      with two descriptors, {"do": "signal", "session", "signal"}
out   {"did": "start"}, {"did": "spawn", "session", "failed"},
      {"did": "end", "session", "status", "peak", "reason"}
"""

from __future__ import annotations

import base64
import contextlib
import errno
import gc
import os
import select
import signal
import socket
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any

from autograder.sandbox import child, folder, landlock, lockdown
from autograder.sandbox.limits import Limits, in_words
from autograder.sandbox.outbox import Interrupts, Outbox
from autograder.sandbox.shell import build
from autograder.sandbox.states import loaded_classes
from autograder.sandbox.wire import Inbox, pack

__all__ = ["main"]

_WATCH_SECONDS = 0.25
_MAX_REQUEST_BYTES = 1 << 20


@dataclass
class _Process:
    session: int
    directory: str
    max_bytes: int
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
        request = None
        while request is None:
            request = self._receive()
        self._limits = Limits(**request["limits"])
        self._root = request["root"]
        if not self._root:
            folder.sweep()
            # The descriptor stays open until the end; no session has it.
            self._root, _ = folder.make()
        self._home = os.path.join(self._root, "home")
        os.makedirs(self._home, exist_ok=True)
        # Other users pass through to their folder but cannot list.
        os.chmod(self._root, 0o711)
        for name in ("HOME", "IPYTHONDIR", "MPLCONFIGDIR"):
            os.environ[name] = self._home
        self._confinement = _confinement(request["confinement"])
        self._change_identity = self._can_change_identity(request["libraries"])
        sink = os.open(os.devnull, os.O_WRONLY)
        self._shell = build(Outbox(sink, self._limits, Interrupts()))
        self._known = loaded_classes()
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
                    self._handle(self._receive())
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

    def _receive(self) -> dict[str, Any] | None:
        data, descriptors, _, _ = socket.recv_fds(self._control, 1 << 16, 8)
        if not data:
            raise EOFError
        self._descriptors += descriptors
        self._inbox.feed(data)
        return self._inbox.take()

    def _send(self, **message: Any) -> None:
        self._control.sendall(pack(message))

    def _handle(self, request: dict[str, Any] | None) -> None:
        if request is None:
            return
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
            if process.session == session:
                _kill(pid, request["signal"])

    def _spawn(
        self, session: int, allowance: int, requests: int, answers: int
    ) -> None:
        self._require_room()
        directory = os.path.join(self._root, str(session))
        os.mkdir(directory, 0o700)
        identity = None
        if self._change_identity:
            identity = lockdown.pick_identity()
        if identity is not None:
            os.chown(directory, identity, identity)
        parent = os.getpid()
        pid = os.fork()
        if pid:
            limit = self._limits.directory_bytes + allowance
            self._processes[pid] = _Process(session, directory, limit)
            return
        place = child.Place(
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

    def _live(self, place: child.Place) -> None:
        """The rest of a forked process's life."""
        status = 1
        try:
            os.setsid()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _close_descriptors(place)
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
            if folder.is_over(
                process.directory,
                process.max_bytes,
                self._limits.directory_entries,
            ):
                process.reason = "files"
                _kill(pid, signal.SIGKILL)

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


def _close_descriptors(place: child.Place) -> None:
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
