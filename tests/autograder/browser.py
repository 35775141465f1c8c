"""Headless Chromium, for tests that look at pages.

One browser opens one page after the other and tells of each what it
asked for, what it offers and whether a script marked it. Speaks to the
browser by its own protocol over a websocket.
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import websocket

__all__ = ["MISSING", "Browser", "Visit", "running"]

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PROGRAM = next(filter(None, map(shutil.which, _NAMES)), None)
MISSING = (
    ""
    if _PROGRAM
    else "no Chromium is installed to open pages with: apt install chromium"
)
_LONGEST = 60
# For what starts after a page is loaded: timers, media, refreshes.
_SETTLE_SECONDS = 0.25
_LOOK = """JSON.stringify({
  pwned: [...document.querySelectorAll('[data-pwned]')].length > 0,
  links: [...document.querySelectorAll('[href],[action],[formaction]')]
    .map(e => e.getAttribute('href') || e.getAttribute('action')
              || e.getAttribute('formaction')),
  width: document.documentElement.scrollWidth,
  text: document.body.innerText,
})"""


@dataclass(frozen=True)
class Visit:
    """What one page did.

    marked    whether a script set data-pwned on an element
    requests  addresses it asked for, without its own and data
    links     addresses it offers
    address   where the browser is at the end
    width     of the content, in pixels
    text      a reader sees
    """

    marked: bool
    requests: tuple[str, ...]
    links: tuple[str, ...]
    address: str
    width: int
    text: str


@contextlib.contextmanager
def running(scratch: Path) -> Iterator[Browser]:
    """Start a browser with an empty profile in a folder."""
    port_file = scratch / "DevToolsActivePort"
    process = subprocess.Popen(
        [
            str(_PROGRAM),
            *("--headless=new", "--no-sandbox", "--disable-gpu"),
            *("--no-first-run", "--disable-background-networking"),
            *("--disable-component-update", "--disable-sync"),
            *("--remote-debugging-port=0", "--remote-allow-origins=*"),
            f"--user-data-dir={scratch}",
            "about:blank",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + _LONGEST
        while not port_file.exists() or not port_file.read_text().strip():
            assert time.monotonic() < deadline, "the browser does not start"
            time.sleep(0.1)
        port, path = port_file.read_text().split()
        connection = websocket.create_connection(
            f"ws://127.0.0.1:{port}{path}", timeout=_LONGEST
        )
        try:
            yield Browser(connection)
        finally:
            connection.close()
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Browser:
    """A running browser; `visit` opens a page in a tab of its own."""

    def __init__(self, connection: websocket.WebSocket) -> None:
        self._connection = connection
        self._numbers = itertools.count(1)
        self._events: list[dict[str, Any]] = []

    def visit(
        self,
        address: str,
        blocked: tuple[str, ...] = (),
        width: int = 1000,
        picture: Path | None = None,
    ) -> Visit:
        """Open a page, wait until it rests, close it.

        blocked  patterns of addresses that are not asked for
        picture  where a PNG of the page goes
        """
        target = self._ask("Target.createTarget", url="about:blank")
        tab = self._ask(
            "Target.attachToTarget",
            targetId=target["targetId"],
            flatten=True,
        )["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self._ask(f"{domain}.enable", tab)
        self._ask("Network.setBlockedURLs", tab, urls=list(blocked))
        self._ask(
            "Emulation.setDeviceMetricsOverride",
            tab,
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 500,
        )
        self._events.clear()
        self._ask("Page.navigate", tab, url=address)
        self._wait_for("Page.loadEventFired")
        self._listen(_SETTLE_SECONDS)
        seen = json.loads(
            self._ask("Runtime.evaluate", tab, expression=_LOOK)["result"][
                "value"
            ]
        )
        history = self._ask("Page.getNavigationHistory", tab)
        if picture:
            shot = self._ask(
                "Page.captureScreenshot", tab, captureBeyondViewport=True
            )
            picture.write_bytes(base64.b64decode(shot["data"]))
        asked = [
            event["params"]["request"]["url"]
            for event in self._events
            if event["method"] == "Network.requestWillBeSent"
        ]
        self._ask("Target.closeTarget", targetId=target["targetId"])
        return Visit(
            marked=seen["pwned"],
            requests=tuple(
                a for a in asked if a != address and not a.startswith("data:")
            ),
            links=tuple(link or "" for link in seen["links"]),
            address=history["entries"][history["currentIndex"]]["url"],
            width=seen["width"],
            text=seen["text"],
        )

    def _ask(self, method: str, tab: str = "", **parameters: Any) -> Any:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        if tab:
            message["sessionId"] = tab
        self._connection.send(json.dumps(message))
        while True:
            answer = json.loads(self._connection.recv())
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]
            if "method" in answer:
                self._events.append(answer)

    def _wait_for(self, method: str) -> None:
        deadline = time.monotonic() + _LONGEST
        while not any(event["method"] == method for event in self._events):
            assert time.monotonic() < deadline, f"no {method}"
            self._listen(0.1)

    def _listen(self, seconds: float) -> None:
        """Take in what the browser tells for a while."""
        deadline = time.monotonic() + seconds
        try:
            while (left := deadline - time.monotonic()) > 0:
                self._connection.settimeout(left)
                event = json.loads(self._connection.recv())
                if "method" in event:
                    self._events.append(event)
        except websocket.WebSocketTimeoutException:
            pass
        finally:
            self._connection.settimeout(_LONGEST)
