"""Which file systems keep times of access, by the kernel's own words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.doctor.access_times import access_times, keeping

OF_ALL = "1 0 8:1 / / rw,{options} shared:1 - ext4 /dev/sda1 {system}\n"


def mounts(options: str = "relatime", system: str = "rw") -> str:
    return OF_ALL.format(options=options, system=system)


def over(path: Path, options: str) -> str:
    written = str(path).replace(" ", "\\040")
    return f"2 1 8:2 / {written} {options} - ext4 /dev/sdb1 rw\n"


@pytest.mark.parametrize("options", ["relatime", "nosuid", "nodiratime"])
def test_times_are_kept_unless_an_option_says_otherwise(options: str) -> None:
    """Without a word they are kept strictly."""
    assert keeping(mounts(options), ["/usr/lib"]) == ["/"]


def test_two_options_say_otherwise() -> None:
    assert keeping(mounts("noatime"), ["/usr/lib"]) == []
    assert keeping(mounts().replace("rw,rel", "ro,rel"), ["/usr"]) == []
    assert keeping(mounts(system="ro"), ["/usr/lib"]) == []


def test_the_nearest_mount_counts_and_the_last_one_there(tmp_path) -> None:
    own = tmp_path / "a folder"
    own.mkdir()
    (own / "lib").mkdir()
    link = tmp_path / "link"
    link.symlink_to(own / "lib")
    text = mounts() + over(own, "rw,noatime")
    assert keeping(text, [str(own / "lib")]) == []
    assert keeping(text, [str(link)]) == []
    assert keeping(text, [str(own), str(tmp_path)]) == ["/"]
    assert keeping(text + over(own, "rw"), [str(link)]) == [str(own)]


def test_what_is_not_there_counts_for_nothing(tmp_path) -> None:
    assert keeping(mounts(), [str(tmp_path / "none")]) == []


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux' mounts")
def test_it_is_a_warning_where_bubblewrap_is_missing_only(tmp_path) -> None:
    """A file system of our own that keeps times, as far as one may be made."""
    assert access_times("bubblewrap", ["/"]).status == "ok"
    code = (
        "import subprocess\n"
        "from autograder.doctor.access_times import access_times\n"
        "for options in ('relatime', 'noatime'):\n"
        f"    subprocess.run(['mount', '-t', 'tmpfs', '-o', options, 'none',"
        f" {str(tmp_path)!r}], check=True)\n"
        f"    found = access_times('landlock', [{str(tmp_path)!r}])\n"
        "    print(found.status, found.text, found.advice)\n"
    )
    line = ["unshare", "--mount", "--map-root-user", sys.executable]
    done = subprocess.run([*line, "-c", code], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no mount may be made here: {done.stderr[-200:]}")
    kept, silent = done.stdout.splitlines()
    assert kept.startswith("warning")
    assert f"mount -o remount,noatime {tmp_path}" in kept
    assert silent.startswith("ok")
