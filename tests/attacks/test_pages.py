"""Nothing an attacker hands in acts on the page it is shown on.

The attackers of the family `pages` are graded by the commands an
instructor uses. Every feedback page, and every page of the formgrader for
grading by hand, is then opened in a browser: no script of theirs may run
and no request may come, neither at the server their payloads call nor at
any other.
"""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browser
import nbformat
import notebook_server
import pytest
from arena import NAME, Arena, Outcome, build, grade
from browser import Browser, Visit
from corpus import Submission, load
from nbconvert.exporters import HTMLExporter

pytest_plugins = ["browser_plugin"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING),
]

_CORPUS = load("pages")
_STUDENTS = [f"pages-{attack.path.stem}" for attack in _CORPUS]
# nbgrader's page for grading by hand takes MathJax from here.
_CDN = "*://cdnjs.cloudflare.com/*"


class _Listener(http.server.ThreadingHTTPServer):
    """What payloads call: keeps the paths it is asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *ignored: Any) -> None:
        pass


@pytest.fixture(scope="module")
def listener() -> Iterator[_Listener]:
    with _Listener() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Arena:
    return build(tmp_path_factory.mktemp("pages") / "base")


@pytest.fixture(scope="module")
def submissions(arena: Arena, listener: _Listener) -> list[Submission]:
    """What the attackers hand in, aimed at the listener."""
    made = [attack.submission(arena.release) for attack in _CORPUS]
    port = f"127.0.0.1:{listener.server_port}"
    for each in made:
        text = json.dumps(each.notebook).replace("127.0.0.1:PORT", port)
        each.notebook = json.loads(text)
        if each.raw:
            each.raw = text.encode()
        each.files = {
            name.replace("127.0.0.1:PORT", port): content.replace(
                b"127.0.0.1:PORT", port.encode()
            )
            for name, content in each.files.items()
        }
    return made


@pytest.fixture(scope="module")
def graded(arena: Arena, submissions: list[Submission]) -> Outcome:
    return grade(arena, submissions)


@pytest.fixture(scope="module")
def feedback(
    arena: Arena, graded: Outcome, chromium: Browser
) -> dict[str, Visit]:
    return {
        student: chromium.visit(
            (
                arena.root / "feedback" / student / NAME / f"{NAME}.html"
            ).as_uri()
        )
        for student in graded.results
    }


@pytest.fixture(scope="module")
def by_hand(
    arena: Arena,
    graded: Outcome,
    chromium: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Visit]:
    """Each attacker's page for grading by hand."""
    scratch = tmp_path_factory.mktemp("server")
    with notebook_server.running(arena.root, scratch) as ask:
        listed = ask(f"formgrader/api/submitted_notebooks/{NAME}/{NAME}")
        return {
            each["student"]: chromium.visit(
                f"{ask.address}/formgrader/submissions/{each['id']}/"
                f"?token={notebook_server.TOKEN}",
                blocked=(_CDN,),
            )
            for each in listed
        }


@pytest.mark.parametrize("student", _STUDENTS)
def test_feedback_does_nothing(student, feedback, listener):
    visit = feedback[student]
    assert not visit.marked
    assert visit.requests == ()
    assert visit.address.startswith("file:")
    schemes = ("#", "http://", "https://")
    assert all(link.startswith(schemes) for link in visit.links), visit.links
    assert listener.asked == []


@pytest.mark.parametrize("student", _STUDENTS)
def test_grading_by_hand_runs_nothing_of_theirs(student, by_hand, listener):
    visit = by_hand[student]
    assert not visit.marked
    assert "/submissions/" in visit.address
    foreign = [
        address
        for address in visit.requests
        if "127.0.0.1" not in address and "cdnjs" not in address
    ]
    assert foreign == []
    schemes = ("#", "/", "http://127.0.0.1")
    assert all(link.startswith(schemes) for link in visit.links), visit.links
    assert listener.asked == []


@pytest.mark.parametrize(
    "name", ["markdown_html", "markdown_links", "heading_ids"]
)
def test_stock_pages_of_the_same_notebooks_act(
    name, submissions, chromium, tmp_path, listener
):
    """The detector sees what happens where nothing is cleaned."""
    made = {each.student: each for each in submissions}[f"pages-{name}"]
    notebook = nbformat.reads(json.dumps(made.notebook), as_version=4)
    page, _ = HTMLExporter(template_name="classic").from_notebook_node(
        notebook
    )
    path = Path(tmp_path, "stock.html")
    path.write_text(page)
    try:
        visit = chromium.visit(path.as_uri(), blocked=(_CDN,))
        called = [a for a in listener.asked if a.strip("/") == name]
        assert called
        assert any(name in address for address in visit.requests)
        assert visit.marked or name == "markdown_links"
    finally:
        listener.asked.clear()
