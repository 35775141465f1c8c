"""Headless Chromium, for tests that look at pages and press buttons.

Playwright drives the browser the system has; nothing is downloaded. A tab
is a Playwright page with an empty profile, which also notes what it asked
for and what went wrong on it. Use the fixture `chromium` with
`pytest_plugins = ["browser_plugin"]`, or `running` without pytest.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, sync_playwright

__all__ = ["MISSING", "Browser", "Tab", "Visit", "running"]

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PROGRAM = next(filter(None, map(shutil.which, _NAMES)), None)
MISSING = (
    ""
    if _PROGRAM
    else "no Chromium is installed to open pages with: apt install chromium"
)
# Chromium's own sandbox does not start for root.
_ROOT = ["--no-sandbox"] if os.geteuid() == 0 else []
_LONGEST_MS = 120_000
# For what starts after a page is loaded: timers, media, refreshes. Nothing
# tells that nothing will come.
_SETTLE_MS = 250
_LOOK = """() => ({
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


@dataclass
class Tab:
    """An open page, and what was noted on it and on what it opened.

    page      Playwright's
    requests  addresses that were asked for, blocked ones too, without data
    errors    lines of the console that are errors, and uncaught exceptions
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextlib.contextmanager
def running() -> Iterator[Browser]:
    """Start a browser, and end it.

    While it runs, the thread cannot start an event loop of its own: run
    what needs one, nbgrader for example, in another process.
    """
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=_PROGRAM,
            args=_ROOT,
            timeout=_LONGEST_MS,
        )
        try:
            yield Browser(started)
        finally:
            started.close()


class Browser:
    """A running browser; every tab has a profile of its own."""

    def __init__(self, chromium: Chromium) -> None:
        self._chromium = chromium

    @contextlib.contextmanager
    def tab(
        self,
        blocked: tuple[str, ...] = (),
        width: int = 1000,
        height: int = 900,
        **options: Any,
    ) -> Iterator[Tab]:
        """Open an empty tab, and close it.

        blocked  patterns of addresses that are not asked for
        options  of Playwright's new_context
        """
        context = self._chromium.new_context(
            viewport={"width": width, "height": height},
            is_mobile=width < 500,
            **options,
        )
        context.set_default_timeout(_LONGEST_MS)
        for pattern in blocked:
            context.route(pattern, lambda route: route.abort())
        tab = Tab(context.new_page())
        _note(context, tab)
        try:
            yield tab
        finally:
            context.close()

    def visit(
        self,
        address: str,
        blocked: tuple[str, ...] = (),
        width: int = 1000,
    ) -> Visit:
        """Open a page, wait until it rests, close it.

        blocked  patterns of addresses that are not asked for
        """
        with self.tab(blocked, width) as tab:
            tab.page.goto(address)
            tab.page.wait_for_timeout(_SETTLE_MS)
            seen = tab.page.evaluate(_LOOK)
            return Visit(
                marked=seen["pwned"],
                requests=tuple(a for a in tab.requests if a != address),
                links=tuple(link or "" for link in seen["links"]),
                address=tab.page.url,
                width=seen["width"],
                text=seen["text"],
            )


def _note(context: BrowserContext, tab: Tab) -> None:
    """Note what happens, on pages it opens, too."""

    def request(each: Any) -> None:
        if not each.url.startswith("data:"):
            tab.requests.append(each.url)

    def console(message: Any) -> None:
        if message.type == "error":
            tab.errors.append(message.text)

    context.on("request", request)
    context.on("console", console)
    context.on("weberror", lambda event: tab.errors.append(str(event.error)))
