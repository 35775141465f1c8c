"""The formgrader's autograde button, pressed through a real server."""

import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.request

import pytest
from course_fixtures import NAME, NOTEBOOK, PLUS_TWO, hand_in, rows

from autograder.cli import main

pytest_plugins = ["course_plugin"]
pytestmark = pytest.mark.slow

TOKEN = "for-this-test-only"
STARTUP_SECONDS = 60


@pytest.fixture
def server(tiny, tmp_path):
    """A Jupyter server in the course folder; gives a function to ask it."""
    scripts = sysconfig.get_path("scripts")
    log = tmp_path / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyter", "server"),
                *("--no-browser", "--allow-root", "--ip=127.0.0.1"),
                *("--port=0", f"--IdentityProvider.token={TOKEN}"),
            ],
            cwd=tiny.root,
            env=os.environ
            | {
                "PATH": os.pathsep.join((scripts, os.environ["PATH"])),
                "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime"),
                "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
            },
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = wait_for_address(log)

        def ask(path, method="GET"):
            request = urllib.request.Request(
                f"{address}/formgrader/api/{path}",
                method=method,
                data=b"" if method == "POST" else None,
                headers={"Authorization": f"token {TOKEN}"},
            )
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)

        yield ask
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for_address(log):
    deadline = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < deadline:
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text())
        if found:
            return found[0]
        time.sleep(0.2)
    raise AssertionError(log.read_text())


def test_the_button_gives_the_scores_of_the_command(tiny, server, monkeypatch):
    hand_in(tiny, "ada", essay="Because.")
    hand_in(tiny, "bob", PLUS_TWO)
    for student in ("ada", "bob"):
        path = f"submission/{NAME}/{student}/autograde"
        assert server(path, "POST")["success"]
    by_button = rows(tiny.root)
    listed = {s["student"]: s for s in server(f"submissions/{NAME}")}
    assert listed["ada"]["code_score"] == 3
    assert listed["ada"]["needs_manual_grade"]
    assert listed["bob"]["code_score"] < 3
    page = tiny.root / "autograded" / "bob" / NAME / f"{NOTEBOOK}.ipynb"
    assert "What is the double of 1" in page.read_text()
    monkeypatch.chdir(tiny.root)
    assert main(["grade", NAME, "--force"]) == 0
    assert rows(tiny.root) == by_button
