"""What the machine offers: processors, memory, room, protection, software.

Reads what the system says about itself; starts nothing but bubblewrap's
own trial (see sandbox/protection.py).
"""

from __future__ import annotations

import functools
import os
import platform
import re
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from autograder.common import software
from autograder.common.counts import counted
from autograder.doctor.access_times import access_times
from autograder.doctor.diagnosis import Diagnosis
from autograder.sandbox import landlock, protection
from autograder.sandbox.limits import Limits, in_words

__all__ = ["resources", "safety", "versions"]

_resource = functools.partial(Diagnosis, "machine")
_protection = functools.partial(Diagnosis, "sandbox")
_package = functools.partial(Diagnosis, "software")

# What matters to grading; the others come with these.
_PACKAGES = ("nbgrader", "ipython", "numpy", "matplotlib")
# What each version of Landlock confines first, and since which Linux.
_LANDLOCK = (
    (1, "5.13", "files"),
    (2, "5.19", "moving files between folders (refer)"),
    (3, "6.2", "truncating files"),
    (4, "6.7", "TCP"),
    (5, "6.10", "devices (ioctl)"),
    (6, "6.12", "signals and abstract sockets"),
)
# The worker itself and the warm process it forks from.
_WORKER_BYTES = 400 << 20
_WORKER_FILES = 64
_NO_NAMESPACES = (
    (
        "kernel/apparmor_restrict_unprivileged_userns",
        "1",
        "AppArmor forbids user namespaces here. An administrator can allow "
        "them to /usr/bin/bwrap by a profile, or to all: "
        "sysctl kernel.apparmor_restrict_unprivileged_userns=0",
    ),
    (
        "kernel/unprivileged_userns_clone",
        "0",
        "User namespaces are switched off here. An administrator can allow "
        "them: sysctl kernel.unprivileged_userns_clone=1",
    ),
    (
        "user/max_user_namespaces",
        "0",
        "No user namespaces may be made here. An administrator can allow "
        "them: sysctl user.max_user_namespaces=10000",
    ),
)


def resources(limits: Limits, workers: int) -> Iterator[Diagnosis]:
    """Processors, memory, room for files, descriptors, processes."""
    yield _cores(workers)
    yield _memory(limits, workers)
    yield _room(limits, workers)
    yield _descriptors(workers)
    yield _processes(limits, workers)


def safety(mode: str) -> Iterator[Diagnosis]:
    """Kernel, Landlock, seccomp, bubblewrap, and what follows from them."""
    offered = protection.support()
    is_linux = sys.platform == "linux"
    yield _protection(
        "system",
        "ok" if is_linux else "FAILED",
        f"{platform.system()} {platform.release()} ({platform.machine()})",
        ""
        if is_linux
        else "Grade on Linux, in a virtual machine if need be. "
        "--sandbox none is for notebooks you trust.",
    )
    if is_linux:
        yield _landlock(offered["landlock_abi"], offered["bubblewrap"])
        fault = offered["seccomp_fault"]
        text = fault or "system calls can be filtered"
        yield _protection("seccomp", "FAILED" if fault else "ok", text)
        yield _bubblewrap(offered["bubblewrap_fault"])
        yield _identity()
    yield from _choice(mode, offered)


def versions() -> Iterator[Diagnosis]:
    """Versions, compared with those the kit was tested with."""
    yield _package("Python", "ok", platform.python_version())
    locked = _locked()
    for name in _PACKAGES:
        try:
            version = installed(name)
        except PackageNotFoundError:
            advice = f"python -m pip install {name}"
            yield _package(name, "FAILED", "not installed", advice)
            continue
        tested = locked.get(name, [version])
        if version in tested:
            yield _package(name, "ok", version)
        else:
            yield _package(
                name,
                "warning",
                f"{version}, tested with {' or '.join(tested)}",
                f"python -m pip install -r {software.LOCK} gives the tested "
                "versions.",
            )


def _cores(workers: int) -> Diagnosis:
    cores, share = software.cores(), _processor_share()
    at_a_time = counted(
        workers, "submission is graded", "submissions are graded"
    )
    text = f"{cores}, {at_a_time} at a time"
    if share and share < min(cores, workers):
        text += f"; the container may use the time of {share:g}"
        cores = max(1, round(share))
    elif workers <= cores:
        return _resource("cores", "ok", text)
    advice = (
        f"Grade with --workers {cores}: more only wait for each other, and "
        "cells meet their time limits."
    )
    return _resource("cores", "warning", text, advice)


def _memory(limits: Limits, workers: int) -> Diagnosis:
    free = _free_memory()
    if free is None:
        return _resource("memory", "note", "unknown")
    each = limits.memory_bytes + _WORKER_BYTES
    possible = max(0, free // each)
    text = (
        f"{in_words(free)} free; {workers} x {in_words(each)} if every "
        "notebook uses all it may"
    )
    if possible >= workers:
        return _resource("memory", "ok", text)
    if possible:
        advice = f"Grade with --workers {possible} to be safe."
    else:
        advice = (
            "Free some memory, or lower c.SandboxLimits.memory_bytes in "
            "nbgrader_config.py."
        )
    return _resource("memory", "warning", text, advice)


def _room(limits: Limits, workers: int) -> Diagnosis:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    needed = workers * limits.directory_bytes
    text = (
        f"{in_words(free)} free in {folder}; {workers} x "
        f"{in_words(limits.directory_bytes)} if every notebook writes all "
        "it may"
    )
    if free >= needed:
        return _resource("room for files", "ok", text)
    advice = "Free some space, or name another folder in TMPDIR."
    return _resource("room for files", "warning", text, advice)


def _descriptors(workers: int) -> Diagnosis:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = _WORKER_FILES * (workers + 1)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return _resource("open files", "ok", f"{soft} at a time")
    text = f"{soft} at a time; {needed} may be needed"
    advice = f"ulimit -n {needed} (the system allows {hard})"
    return _resource("open files", "warning", text, advice)


def _processes(limits: Limits, workers: int) -> Diagnosis:
    soft, _ = resource.getrlimit(resource.RLIMIT_NPROC)
    bounds = [] if soft == resource.RLIM_INFINITY else [soft]
    if text := _control_group("pids.max", "pids", "pids.max"):
        bounds += [int(text)] if text.isdigit() else []
    # Worker, warm process, notebook, its threads.
    needed = workers * (limits.threads + 4)
    if not bounds:
        return _resource("processes", "ok", "no limit")
    if min(bounds) >= needed:
        return _resource("processes", "ok", f"up to {min(bounds)}")
    return _resource(
        "processes",
        "warning",
        f"up to {min(bounds)}; {needed} may be needed",
        "Raise the limit (ulimit -u; in a container its pids limit), or "
        "grade with fewer --workers.",
    )


def _landlock(version: int, has_bubblewrap: bool) -> Diagnosis:
    if version == 0:
        text = f"none: {landlock.fault()}"
    else:
        known = [what for since, _, what in _LANDLOCK if since <= version]
        text = f"version {version}: confines {', '.join(known)}"
        if missing := [
            f"{what} (Linux {linux})"
            for since, linux, what in _LANDLOCK
            if since > version
        ]:
            text += f"; not {', '.join(missing)}"
    if version >= landlock.SCOPED_ABI:
        return _protection("Landlock", "ok", text)
    if has_bubblewrap:
        return _protection(
            "Landlock", "note", f"{text}. bubblewrap and seccomp do the rest."
        )
    return _protection(
        "Landlock",
        "warning",
        f"{text}. Version {landlock.SCOPED_ABI} is needed where bubblewrap "
        "cannot be used.",
    )


def _bubblewrap(fault: str) -> Diagnosis:
    if not fault:
        return _protection("bubblewrap", "ok", "works")
    if not shutil.which("bwrap"):
        advice = "apt install bubblewrap (dnf and pacman name it so, too)"
    else:
        fault = f"may not be used here: {fault}"
        advice = next(
            (
                text
                for name, value, text in _NO_NAMESPACES
                if _read(Path("/proc/sys", name)) == value
            ),
            "In a container, its system call filter or missing rights are "
            "the usual reason.",
        )
    return _protection("bubblewrap", "note", fault, advice)


def _identity() -> Diagnosis:
    if os.geteuid() == 0:
        text = "root: each notebook can have a user id of its own"
    else:
        text = (
            f"an ordinary user ({os.geteuid()}): notebooks run under the "
            "same id, confined by the sandbox"
        )
    return _protection("user", "ok", text)


def _choice(mode: str, offered: Mapping[str, Any]) -> Iterator[Diagnosis]:
    """What grading takes, and what that leaves open."""
    if mode == "none":
        yield _protection(
            "choice",
            "FAILED",
            "--sandbox none: notebooks run with all rights of the user",
            "Leave it out, unless you trust every notebook.",
        )
        return
    try:
        chosen = protection.choose(mode).mode
    except protection.SandboxUnavailable as error:
        # Another kernel is harder to come by than bubblewrap.
        fault = "" if offered["seccomp_fault"] else offered["bubblewrap_fault"]
        advice = _bubblewrap(fault).advice if fault else ""
        yield _protection("choice", "FAILED", str(error), advice)
        return
    yield _protection("choice", "ok", f"grading takes {chosen}")
    files = set(protection.readable()) - set(protection.DEVICES)
    yield access_times(chosen, files)


def _locked() -> dict[str, list[str]]:
    """The versions that the package's lock names.

    A package can have several, for different versions of Python.
    """
    text = software.LOCK.read_text(encoding="utf-8")
    locked: dict[str, list[str]] = {}
    for name, version in re.findall(
        r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE
    ):
        locked.setdefault(name, []).append(version)
    return locked


def _free_memory() -> int | None:
    """Bytes that can be used without swapping; None if unknown."""
    found = re.search(
        r"^MemAvailable:\s+(\d+) kB", _read(Path("/proc/meminfo")), re.M
    )
    if not found:
        return None
    free = int(found[1]) << 10
    limit = _control_group("memory.max", "memory", "memory.limit_in_bytes")
    used = _control_group("memory.current", "memory", "memory.usage_in_bytes")
    if limit.isdigit() and used.isdigit():
        free = min(free, max(0, int(limit) - int(used)))
    return free


def _processor_share() -> float | None:
    """Processors a container may use the time of; None without a bound."""
    if text := _control_group("cpu.max", "", ""):
        quota, period = text.split()
    else:
        quota = _control_group("", "cpu", "cpu.cfs_quota_us")
        period = _control_group("", "cpu", "cpu.cfs_period_us")
    if not quota.isdigit() or not period.isdigit():
        return None
    return int(quota) / int(period)


def _control_group(name: str, controller: str, old_name: str) -> str:
    """What the control group of this process says, by either version.

    name        the file of version 2, "" to skip it
    controller  of version 1, "" to skip it
    """
    root = Path("/sys/fs/cgroup")
    paths = []
    for line in _read(Path("/proc/self/cgroup")).splitlines():
        _, names, path = line.split(":", 2)
        inside = path.lstrip("/")
        if name and not names:
            paths += [root / inside / name, root / name]
        if controller and controller in names.split(","):
            top = root / controller
            paths += [top / inside / old_name, top / old_name]
    return next(filter(None, map(_read, paths)), "")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
