"""What this machine offers, and which protection that makes possible.

Three modes: "bubblewrap" (the forking process lives in its own file
system, and every session is confined by Landlock where the kernel has it,
seccomp and resource limits), "landlock" (the same without its own file
system; needs a kernel that confines signals), and "none" (no protection,
for notebooks one trusts). Refuses clearly where the first two cannot be
had.

A fourth is for a container that is thrown away after one submission and
lets neither be: "container". Files are then kept apart by a user id of
each session's own and the permissions the container gives them; that takes
root.
"""

from __future__ import annotations

import functools
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.common.errors import UserError
from autograder.sandbox import landlock, seccomp

__all__ = [
    "DEVICES",
    "PACKAGE_ROOT",
    "ROOT_INSIDE",
    "Protection",
    "SandboxUnavailable",
    "choose",
    "command",
    "libraries",
    "readable",
    "support",
]

# Where private folders lie inside bubblewrap.
ROOT_INSIDE = "/run/notebooks"

PACKAGE = Path(__file__).resolve().parents[1]
PACKAGE_ROOT = PACKAGE.parent

_MACHINES = ("x86_64", "aarch64", "arm64")
# Often links into /usr. The whole of /usr stays out: courses live there
# in some containers.
_LINKED = ("/lib", "/lib32", "/lib64")
_READABLE = """
/usr/lib /usr/lib32 /usr/lib64 /usr/local/lib /lib /lib64 /nix/store
/usr/share/fonts /usr/share/fontconfig /usr/share/zoneinfo
/usr/local/share/fonts /etc/fonts /etc/ld.so.cache /etc/localtime
""".split()
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
_PROBE_SECONDS = 10

# Root needs no user namespace, and without one each session can have its
# own user id.
_FOR_ROOT = """
--unshare-ipc --unshare-pid --unshare-net --unshare-uts --unshare-cgroup-try
--cap-drop ALL
--cap-add CAP_SETUID --cap-add CAP_SETGID --cap-add CAP_SETPCAP
--cap-add CAP_CHOWN --cap-add CAP_FOWNER --cap-add CAP_DAC_OVERRIDE
--cap-add CAP_KILL
""".split()


class SandboxUnavailable(UserError):  # noqa: N818 - states a fact
    """No safe sandbox on this machine; says what is missing, what helps."""


@dataclass(frozen=True)
class Protection:
    """The protection one engine uses.

    mode      "bubblewrap", "landlock", "container" or "none"
    landlock  version of Landlock in use, 0 for none
    seccomp   the compiled program, empty in mode "none"
    """

    mode: str
    landlock: int
    seccomp: bytes


def support() -> dict[str, Any]:
    """What this machine offers.

    landlock_abi      version of Landlock, 0 for none
    seccomp           whether a system call filter can be made
    seccomp_fault     why not, "" if it can
    bubblewrap        whether bubblewrap is installed and works
    bubblewrap_fault  why not, "" if it does
    mode              what `choose("auto")` takes, None if it refuses
    reason            why, in a sentence
    """
    seccomp_fault = _seccomp_fault()
    _, bubblewrap_fault = _tried_bubblewrap()
    offered: dict[str, Any] = {
        "landlock_abi": landlock.abi(),
        "seccomp": seccomp_fault == "",
        "seccomp_fault": seccomp_fault,
        "bubblewrap": bool(_bubblewrap()),
        "bubblewrap_fault": bubblewrap_fault,
    }
    try:
        mode = choose("auto").mode
    except SandboxUnavailable as error:
        return offered | {"mode": None, "reason": str(error)}
    reason = {
        "bubblewrap": "bubblewrap works on this machine.",
        "landlock": "bubblewrap is missing or may not be used here; "
        "Landlock of this kernel is new enough to do without it.",
    }[mode]
    return offered | {"mode": mode, "reason": reason}


def choose(mode: str) -> Protection:
    """The protection for a mode: "auto", "landlock", "container", "none".

    raises  SandboxUnavailable if the machine cannot give it, ValueError
            for an unknown mode
    """
    if mode == "none":
        return Protection("none", 0, b"")
    if mode not in ("auto", "landlock", "container"):
        raise ValueError(f"unknown sandbox mode {mode!r}")
    fault = _seccomp_fault()
    if fault:
        raise SandboxUnavailable(_refusal(fault))
    version = landlock.abi()
    scoped = version >= landlock.SCOPED_ABI
    if mode == "container":
        if os.geteuid() != 0:
            raise SandboxUnavailable(
                "Only root can give each notebook a user id of its own."
            )
        program = seccomp.compile_filter(may_signal=scoped)
        return Protection(mode, version, program)
    inside = mode == "auto" and bool(_bubblewrap())
    if not inside and not scoped:
        raise SandboxUnavailable(
            _refusal(
                f"the kernel's Landlock has version {version}, and "
                f"version {landlock.SCOPED_ABI} (Linux 6.12) is needed "
                "where bubblewrap cannot be used"
            )
        )
    program = seccomp.compile_filter(may_signal=scoped)
    return Protection("bubblewrap" if inside else "landlock", version, program)


def command(python: Sequence[str], size: int) -> list[str]:
    """A command line that runs `python` inside bubblewrap.

    size  bytes of all private folders together
    """
    binds = [path for path in _visible() if Path(path).exists()]
    line = [*_bubblewrap(), *_folders(binds)]
    for path in binds:
        if Path(path).is_symlink() and path in _LINKED:
            line += ["--symlink", os.readlink(path), path]
        else:
            line += ["--ro-bind", path, path]
    for device in DEVICES:
        line += ["--dev-bind-try", device, device]
    line += ["--perms", "0711", "--size", str(size), "--tmpfs", ROOT_INSIDE]
    return [*line, "--remount-ro", "/", "--chdir", "/", "--", *python]


def libraries() -> list[str]:
    """Folders from which Python loads modules, without our own."""
    found = {path: None for path in _library_folders() if Path(path).is_dir()}
    return list(found)


def readable() -> list[str]:
    """What a notebook may read besides its own folder."""
    return [*libraries(), *_READABLE, *DEVICES]


def _library_folders() -> Iterator[str]:
    for prefix in (sys.prefix, sys.base_prefix):
        for name in ("lib", "lib64"):
            yield str(Path(prefix, name).resolve())
            yield str(Path(prefix, name))
    for entry in sys.path:
        if Path(entry).name in ("site-packages", "dist-packages"):
            yield entry


def _visible() -> list[str]:
    """What exists inside bubblewrap, parents before what they hold."""
    paths = [*_LINKED, *_READABLE, *_library_folders(), str(PACKAGE)]
    for prefix in (sys.prefix, sys.base_prefix):
        paths += [str(Path(prefix, name)) for name in ("bin", "pyvenv.cfg")]
    paths.append(str(Path(sys.executable).resolve().parent))
    return sorted(set(paths))


def _folders(paths: Sequence[str]) -> list[str]:
    """Make the folders above the given paths, open to every user."""
    above = {str(p) for path in paths for p in Path(path).parents}
    above |= {"/dev", "/proc", "/run"}
    line = []
    for folder in sorted(above - {"/"}):
        if not any(Path(folder).is_relative_to(path) for path in paths):
            line += ["--perms", "0755", "--dir", folder]
    return [*line, "--proc", "/proc"]


def _bubblewrap() -> tuple[str, ...]:
    """bubblewrap with the options that work here; empty if none do."""
    line, _ = _tried_bubblewrap()
    return line


@functools.cache
def _tried_bubblewrap() -> tuple[tuple[str, ...], str]:
    """bubblewrap with the options that work here, or why none do."""
    if sys.platform != "linux":
        return (), "bubblewrap needs Linux"
    program = shutil.which("bwrap")
    if program is None:
        return (), "bubblewrap is not installed"
    attempts = [["--unshare-all"]]
    if os.geteuid() == 0:
        attempts.insert(0, _FOR_ROOT)
    fault = ""
    for options in attempts:
        # As process 1 there is nobody above the forking process whose
        # memory a notebook could change, and no notebook can signal it.
        line = (program, *options, "--die-with-parent", "--as-pid-1")
        fault = _fault_of(line)
        if not fault:
            return line, ""
    return (), fault


def _fault_of(line: Sequence[str]) -> str:
    """What bubblewrap complains about; empty if it works."""
    trial = [*line, "--ro-bind", "/", "/", "--proc", "/proc"]
    trial += ["--perms", "0711", "--size", "4096", "--tmpfs", "/tmp"]
    try:
        result = subprocess.run(
            [*trial, "true"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if result.returncode == 0:
        return ""
    said = result.stderr.decode("utf-8", "replace").strip().splitlines()
    return said[-1] if said else f"bwrap ended with {result.returncode}"


def _seccomp_fault() -> str:
    """Why no system call filter can be made; empty if it can."""
    if sys.platform != "linux":
        return f"the sandbox needs Linux, and this is {platform.system()}"
    if platform.machine() not in _MACHINES:
        return f"the sandbox does not know the machine {platform.machine()}"
    try:
        seccomp.compile_filter(may_signal=False)
    except seccomp.SeccompError as error:
        return str(error)
    return ""


def _refusal(fault: str) -> str:
    return (
        f"No safe sandbox on this machine: {fault}. Install bubblewrap, use "
        "a newer Linux kernel, or pass --sandbox=none for notebooks you "
        "trust."
    )
