"""Engines start, recover, end, and say what they are."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.sandbox import landlock, protection
from autograder.sandbox.events import Event
from autograder.sandbox.limits import Limits, in_words
from autograder.sandbox.session import Engine, SandboxUnavailable, support

# Only keeps a test that fails from never ending.
WATCHDOG_SECONDS = 300


def wait_until_gone(pid: int) -> bool:
    deadline = time.monotonic() + WATCHDOG_SECONDS
    while time.monotonic() < deadline:
        try:
            status = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return True
        if status.rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_support_says_what_is_there():
    found = support()
    assert set(found) == {
        "landlock_abi",
        "seccomp",
        "seccomp_fault",
        "bubblewrap",
        "bubblewrap_fault",
        "mode",
        "reason",
    }
    assert found["reason"].endswith(".")
    for name in ("seccomp", "bubblewrap"):
        assert found[name] == (found[f"{name}_fault"] == "")


def test_the_description_names_the_protection(confined_engine, open_engine):
    assert "seccomp" in confined_engine.description
    assert "No protection" in open_engine.description


def test_an_unknown_mode_is_refused():
    with pytest.raises(ValueError, match="bubble"):
        Engine(mode="bubble")


def test_without_kernel_and_bubblewrap_it_refuses(monkeypatch):
    if sys.platform != "linux":
        pytest.skip("refused for another reason")
    monkeypatch.setattr(landlock, "abi", lambda: 3)
    monkeypatch.setattr(protection, "_bubblewrap", lambda: ())
    with pytest.raises(SandboxUnavailable) as caught:
        Engine()
    text = str(caught.value)
    for words in ("version 3", "nstall bubblewrap", "--sandbox=none"):
        assert words in text
    assert support()["mode"] is None


def test_bubblewrap_alone_still_confines(monkeypatch, tmp_path):
    if not support()["bubblewrap"]:
        pytest.skip("bubblewrap is not installed or may not be used here")
    monkeypatch.setattr(landlock, "abi", lambda: 0)
    canary = tmp_path / "canary"
    canary.write_text("tweet")
    attacks = [
        f"open({str(canary)!r})",
        "open('/written', 'w')",
        "import os; os.kill(os.getppid(), 0)",
        "open(f'/proc/{os.getppid()}/mem')",
        f"os.listdir({str(tmp_path)!r})",
        # What lies inside, and may belong to the same user.
        "open('/proc/1/mem', 'r+b')",
        "open(f'/proc/{os.getppid()}/environ')",
        "os.listdir('..')",
        "os.mkdir('../2')",
        "os.listdir('../home')",
        "import fcntl; fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
        "import subprocess; subprocess.run(['true'])",
    ]
    with Engine() as engine, engine.session() as session:
        assert "Landlock" not in engine.description
        for attack in attacks:
            result = session.run_cell(attack)
            assert result.status == "error", attack


def test_without_libseccomp_it_refuses_and_names_it():
    code = (
        "import sys; sys.modules['pyseccomp'] = None\n"
        "from autograder.sandbox.session import Engine, SandboxUnavailable\n"
        "try: Engine()\n"
        "except SandboxUnavailable as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    if sys.platform == "linux":
        assert "libseccomp2" in done.stdout


def test_it_starts_when_it_is_needed_or_told_to():
    with Engine(Limits(), "none") as engine:
        assert engine._host is None
        engine.start()
        first = engine._host
        assert first is not None
        engine.ready()
        with engine.session() as session:
            assert session.run_cell("1").status == "ok"
        assert engine._host is first


def test_a_warm_process_that_does_not_start_is_named(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Engine(Limits(), "none") as engine:
        engine.start()
        for _ in range(2):
            with pytest.raises(SandboxUnavailable, match="did not start"):
                engine.ready()
        assert engine._host is None


def kill_and_go_on(engine: Engine) -> None:
    with engine.session() as session:
        assert engine._host is not None
        os.kill(engine._host._process.pid, signal.SIGKILL)
        result = session.run_cell("import time; time.sleep(60)")
        assert result.status == "died"
        assert "lost together with the sandbox" in result.note
    with engine.session() as session:
        assert session.run_cell("1").status == "ok"


def test_a_warm_process_that_died_is_replaced(confined_engine):
    kill_and_go_on(confined_engine)


def test_without_protection_too(open_engine):
    kill_and_go_on(open_engine)


def test_sessions_live_side_by_side(confined_engine):
    with confined_engine.session() as one, confined_engine.session() as two:
        one.run_cell("x = 1")
        two.run_cell("x = 2")
        assert one.run_cell("x").outputs[0]["data"]["text/plain"] == "1"
        two.run_cell("import os; os._exit(0)")
        assert one.run_cell("x").status == "ok"
        assert not two.alive


def test_closing_twice_is_harmless(open_engine):
    session = open_engine.session()
    session.close()
    session.close()
    assert (session.alive, session.death) == (False, Event("closed"))
    assert session.run_cell("1").status == "died"
    session.keep("k")
    assert session.enter("k") == "The session was closed."


def test_a_closed_engine_leaves_no_files_and_no_process():
    with Engine(Limits(), "none") as engine:
        session = engine.session()
        result = session.run_cell("import os; print(os.getpid(), os.getcwd())")
        pid, place = result.outputs[0]["text"].split()
    assert wait_until_gone(int(pid))
    assert not Path(place).parent.exists()


@pytest.mark.parametrize("mode", ["auto", "landlock", "none"])
def test_nothing_survives_the_trusted_process(mode, tmp_path):
    if mode == "auto" and support()["mode"] is None:
        pytest.skip(support()["reason"])
    code = (
        "import sys, time\n"
        "from autograder.sandbox.session import Engine\n"
        f"engine = Engine(mode={mode!r}); session = engine.session()\n"
        "print(engine._host._process.pid, flush=True)\n"
        "session.run_cell('import time; time.sleep(600)', timeout=600)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as trusted:
        assert trusted.stdout is not None
        host = int(trusted.stdout.readline())
        family = _family(host)
        assert len(family) >= 2
        trusted.send_signal(signal.SIGKILL)
    assert all(wait_until_gone(pid) for pid in family)


def _family(pid: int) -> list[int]:
    """A process and everything below it, once a session runs."""
    deadline = time.monotonic() + WATCHDOG_SECONDS
    while time.monotonic() < deadline:
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                text = stat.read_text()
            except OSError:
                continue
            parents[int(stat.parent.name)] = int(
                text.rpartition(")")[2].split()[1]
            )
        family = [pid]
        for member in family:
            family += [p for p, up in parents.items() if up == member]
        if len(family) >= 2:
            return family
        time.sleep(0.05)
    return [pid]


def test_a_program_can_use_none_mode_without_linux_imports():
    code = (
        "import sys\n"
        "for name in ('pyseccomp', 'IPython', 'matplotlib'):\n"
        "    sys.modules[name] = None\n"
        "from autograder.sandbox.session import Engine\n"
        "with Engine(mode='none') as e, e.session() as s:\n"
        "    print(s.run_cell('1').status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "ok\n"


def test_limits_are_said_in_words():
    assert in_words(1 << 30) == "1 GB"
    assert in_words(3 << 19) == "1.5 MB"
    assert in_words(2048) == "2 kB"
    assert in_words(12) == "12 bytes"
    with pytest.raises(dataclasses.FrozenInstanceError):
        Limits().threads = 3  # type: ignore[misc]
