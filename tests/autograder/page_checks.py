"""What every page of the kit must be, whoever opens it how.

`problems` opens a page as people do: on a desk and on a phone, in light
and in dark, and on paper. It returns sentences; there should be none. The
rules of axe-core look at contrast, headings, names of pictures, tables
and landmarks; the rest is here. Looks at pages that run no script.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from browser import Browser, Tab

__all__ = ["FOREIGN", "problems"]

# On a feedback page: rules that what an author or a student wrote may break,
# and where that stands; the colors of IPython's tracebacks are set anew. A
# card cannot know how deep the headings around it are.
FOREIGN = {
    "color-contrast": ".output_subarea:not(.output_error) [style], "
    ".rendered_html [style]",
    "empty-table-header": ".rendered_html",
    "heading-order": ".rendered_html, .exercise-card",
}

_DESK, _PHONE, _PAPER = 1000, 360, 700
# Of 255: what prints well.
_DARK = 100
# What a reader of a failed test wants to see.
_ENOUGH = 10
# Everything axe-core knows of WCAG 2.2, levels A and AA, and good habits.
_RULES: dict[str, Any] = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        "best-practice",
    ],
    "resultTypes": ["violations", "passes"],
}
_LOOK = """() => ({
  scripts: document.querySelectorAll('script').length,
  handlers: [...document.querySelectorAll('*')].filter(e =>
    e.getAttributeNames().some(n => n.startsWith('on'))).length,
  dead: [...document.querySelectorAll('a[href^="#"]')]
    .map(a => decodeURIComponent(a.getAttribute('href').slice(1)))
    .filter(id => id && !document.getElementById(id)
      && !document.getElementsByName(id).length),
  width: document.documentElement.scrollWidth,
  wide: [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > visualViewport.width + 1)
    .map(e => e.tagName.toLowerCase()).slice(0, 5),
  text: document.body.innerText.replace(/\\s+/g, ' '),
})"""
_INK = """() => {
  const color = getComputedStyle(document.body).color;
  const [red, green, blue] = color.match(/[\\d.]+/g).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}"""


def problems(
    chromium: Browser, page: Path, foreign: Mapping[str, str] | None = None
) -> list[str]:
    """Say what is wrong with a page.

    foreign  rules of axe-core that do not hold for what others wrote,
             each with a selector of the parts it is
    """
    found: list[str] = []
    for scheme in ("light", "dark"):
        with chromium.tab(width=_DESK, color_scheme=scheme) as tab:
            seen = _open(tab, page)
            found += [f"in {scheme}: {e}" for e in _broken(tab, foreign or {})]
            if scheme == "light":
                found += _forbidden(tab, seen, page)
            found += _on_paper(tab, seen["text"])
    with chromium.tab(width=_PHONE, height=740) as tab:
        found += _too_wide(_open(tab, page), _PHONE, "on a phone")
    return found


def _open(tab: Tab, page: Path) -> Any:
    tab.page.goto(page.as_uri())
    return tab.page.evaluate(_LOOK)


def _forbidden(tab: Tab, seen: Any, page: Path) -> list[str]:
    """Return what a page that only shows must not do."""
    asked = [each for each in tab.requests if each != page.as_uri()]
    return (
        [f"asks for {each}" for each in asked]
        + [f"error in the console: {each}" for each in tab.errors]
        + [f"{seen['scripts']} scripts"] * bool(seen["scripts"])
        + [f"{seen['handlers']} event handlers"] * bool(seen["handlers"])
        + [f"a link to #{name}, which is nowhere" for name in seen["dead"]]
    )


def _broken(tab: Tab, foreign: Mapping[str, str]) -> list[str]:
    """Return which rules of axe-core are broken, and where."""
    results = Axe().run(tab.page, options=_RULES).response
    passed = {rule["id"] for rule in results["passes"]}
    if "color-contrast" not in passed:
        return ["no text whose contrast is known"]
    return [
        f"{rule['id']}: {' '.join(node['html'].split())[:100]}: "
        f"{' '.join(node['failureSummary'].split())[:200]}"
        for rule in results["violations"]
        for node in rule["nodes"]
        if not _is_within(tab, node["target"][0], foreign.get(rule["id"]))
    ][:_ENOUGH]


def _is_within(tab: Tab, target: str, selector: str | None) -> bool:
    return bool(selector) and tab.page.locator(target).evaluate(
        "(e, selector) => e.closest(selector) !== null", selector
    )


def _on_paper(tab: Tab, whole: str) -> list[str]:
    """Return what printing loses or cuts off."""
    tab.page.set_viewport_size({"width": _PAPER, "height": 1000})
    tab.page.emulate_media(media="print")
    seen = tab.page.evaluate(_LOOK)
    found = _too_wide(seen, _PAPER, "on paper")
    if len(seen["text"]) < 0.9 * len(whole):
        found.append("on paper: text is missing")
    if tab.page.evaluate(_INK) > _DARK:
        found.append("on paper: light text on white")
    return found


def _too_wide(seen: Any, width: int, where: str) -> list[str]:
    if seen["width"] <= width:
        return []
    wide = ", ".join(dict.fromkeys(seen["wide"]))
    return [f"{where}: {seen['width']} px wide, perhaps because of {wide}"]
