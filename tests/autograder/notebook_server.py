"""A real Jupyter server on 127.0.0.1, for tests that press its buttons."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request

TOKEN = "for-this-test-only"
# Seconds; only keeps a test that fails from never ending.
WATCHDOG = 300


@contextlib.contextmanager
def running(root, scratch, app="server"):
    """Start a server in a folder; gives ask(path, method, data) -> JSON.

    `ask.address` is where it listens.

    root     the folder it serves
    scratch  its home: its log, config, data and runtime files go there
    app      "server", or "lab" for JupyterLab
    """
    scripts = sysconfig.get_path("scripts")
    _be_quiet(scratch / "config")
    log = scratch / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyter", app),
                *("--no-browser", "--allow-root", "--ip=127.0.0.1"),
                *("--port=0", f"--IdentityProvider.token={TOKEN}"),
            ],
            cwd=root,
            env=os.environ
            | {
                "PATH": os.pathsep.join((scripts, os.environ["PATH"])),
                "HOME": str(scratch),
                "IPYTHONDIR": str(scratch / "ipython"),
                "JUPYTER_CONFIG_DIR": str(scratch / "config"),
                "JUPYTER_DATA_DIR": str(scratch / "data"),
                "JUPYTER_RUNTIME_DIR": str(scratch / "runtime"),
            },
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = _wait_for_address(log)

        def ask(path, method="GET", data=None):
            request = urllib.request.Request(
                f"{address}/{path}",
                method=method,
                data=None if data is None else json.dumps(data).encode(),
                headers={"Authorization": f"token {TOKEN}"},
            )
            with urllib.request.urlopen(request, timeout=WATCHDOG) as answer:
                return json.load(answer)

        ask.address = address
        yield ask
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _be_quiet(config):
    """JupyterLab must not ask for news nor whether it may."""
    folder = config / "lab/user-settings/@jupyterlab/apputils-extension"
    folder.mkdir(parents=True, exist_ok=True)
    settings = {"fetchNews": "false", "checkForUpdates": False}
    (folder / "notification.jupyterlab-settings").write_text(
        json.dumps(settings)
    )


def _wait_for_address(log):
    """Where the server listens; it says so some time before it does."""
    deadline = time.monotonic() + WATCHDOG
    while time.monotonic() < deadline:
        for port in re.findall(r"http://127\.0\.0\.1:(\d+)", log.read_text()):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", int(port))).close()
                return f"http://127.0.0.1:{port}"
        time.sleep(0.2)
    raise AssertionError(log.read_text())
