"""The page and the files of a report, from made results."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import browser
import pytest
from made_class import a_class, everything, stopped, student, verdict

from autograder.gradebook.records import Score
from autograder.grading.result import Spent
from autograder.judging.notes import Note
from autograder.report import files, page
from autograder.report.analysis import analyse
from autograder.sandbox.events import Event

MADE = datetime(2026, 1, 31, 12, 0)
BASE = "https://hub.example/user/me/formgrader"
HOSTILE = "<script>document.body.dataset.pwned=1</script>"
REPOSITORY = Path(__file__).parents[3]


class _Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {k: v or "" for k, v in attrs}))

    handle_startendtag = handle_starttag


@pytest.fixture
def hostile():
    """A class in which everything that students choose bites."""
    names = [
        (HOSTILE, "O'Neill & Söhne"),
        ("=HYPERLINK(1)", "$\\frac{x$"),
        ("Renée", "Łuczak"),
    ]
    students = [
        everything(
            f"id{n}&\"'",
            "1101",
            "11110000"[n % 5 : n % 5 + 4],
            f"{n % 2}111",
            name=names[n % 3],
            texts={"first": "same"},
            essay=Score(None, None, True),
            notes=[
                Note("raised", facts={"error": HOSTILE}),
                stopped(1, Event("out_of_time", {"seconds": 30})),
            ],
            spent=Spent(3.25, 0.5 + n),
        )
        for n in range(5)
    ]
    students += [
        student(
            f"one{n}", [verdict("first", "1000", mistake="signs")], late=9e4
        )
        for n in range(12)
    ]
    return analyse(
        a_class(students, ungraded=("=1+1",), absent=("<b>absent",))
    )


@pytest.fixture
def written(hostile, tmp_path):
    """The page of the hostile class."""
    path = tmp_path / "class.html"
    page.write(path, hostile, f"{BASE}/", MADE)
    return path


def test_asks_for_nothing_and_runs_nothing(written):
    tags = _Tags(written.read_text()).tags
    assert not {"script", "iframe", "object", "form"} & {t for t, _ in tags}
    assert not any(name.startswith("on") for _, a in tags for name in a)
    sources = [a["src"] for _, a in tags if "src" in a]
    assert not [s for s in sources if not s.startswith("data:")]
    assert HOSTILE not in written.read_text()
    assert "&lt;b&gt;absent" in written.read_text()


def test_links_lead_to_rows_of_the_page_or_into_the_formgrader(written):
    tags = _Tags(written.read_text()).tags
    ids = [a["id"] for _, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = {
        a.get("href") or a.get("xlink:href") or ""
        for tag, a in tags
        if tag in ("a", "use")
    }
    inside = {link[1:] for link in links if link.startswith("#")}
    assert inside <= set(ids)
    assert {"exercise-first_test", "test-first-t0"} <= inside
    assert "mistake-first-signs" in inside
    outside = {link for link in links if not link.startswith("#")}
    assert all(link.startswith(f"{BASE}/") for link in outside)
    assert f"{BASE}/gradebook/made/one" in outside
    assert f"{BASE}/submissions/one3-one/#first_test" in outside
    assert f"{BASE}/manage_students/id0%26%22%27/made" in outside


def test_every_picture_has_its_name_and_its_table(written):
    text = written.read_text()
    pictures = re.findall(r'<svg role="img" aria-label="([^"]+)"', text)
    assert len(pictures) == 6
    for picture in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        # Ink that is named changes with the background.
        assert "var(--ink)" in picture
        assert not re.search(r"#[0-9a-f]{6}\b", picture.split("<image")[0])
    assert text.count("<figure>") == 6
    # Two of the three names; the dollar sign is no formula.
    assert "$\\frac{x$" in text
    assert "Renée Łuczak" in text


def test_one_student_and_no_verdicts_are_enough(tmp_path):
    path = tmp_path / "class.html"
    one = analyse(a_class([everything("ada", "1111", "1111", "1111")]))
    page.write(path, one, BASE, MADE)
    assert "Cronbach's alpha over" not in path.read_text()
    ordinary = analyse(a_class([student("ada", [])]))
    page.write(path, ordinary, BASE, MADE)
    assert "Nothing is known of single tests" in path.read_text()


@pytest.mark.slow
@pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING)
def test_stays_within_a_phone_and_asks_for_nothing(written):
    with browser.running() as opened:
        visit = opened.visit(written.as_uri(), width=360)
    assert visit.width <= 360
    assert visit.requests == ()
    assert not visit.marked
    assert HOSTILE in visit.text


def test_files_cannot_compute(hostile, tmp_path):
    paths = files.write_tables(tmp_path, hostile)
    assert [p.name for p in paths] == [f"class-{n}.csv" for n in files.TABLES]
    for path in paths:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert rows
        for row in rows:
            for cell in row.values():
                assert not re.match(r"\s*[=+@\t\r]", cell)
                assert not re.match(r"\s*-(?!\d)", cell)
    (first, *_) = csv.DictReader(
        io.StringIO((tmp_path / "class-students.csv").read_text("utf-8-sig"))
    )
    assert first["cell second_test"] == "4.0"
    assert first["cell essay"] == "0.0"


def test_groups_are_shown_in_short(tmp_path):
    path = tmp_path / "class.html"
    long = "\n".join(f"line_{n} = {n}" for n in range(40))
    # Ten mistakes that two students share each, and one of a single one.
    students = [
        everything(
            f"s{n:02}",
            "0111",
            "1111",
            "1111",
            texts={"first": f"# <b>\n{long}"},
            details={"number": min(n // 2, 10)},
        )
        for n in range(21)
    ]
    report = analyse(a_class(students))
    page.write(path, report, BASE, MADE)
    text = path.read_text()
    (groups,) = re.findall('<section id="groups">.*?</section>', text, re.S)
    names = re.findall('<article id="group-first-(other-.{4})">', groups)
    assert len(set(names)) == 8
    assert "2 smaller groups" in groups
    assert "10 groups, the largest of\n2 students" in groups
    assert f"groups made first --group {names[0]} --comment" in groups
    assert "autograder similar made" in groups
    assert "# &lt;b&gt;" in groups
    assert "line_28 = 28" in groups
    assert "line_29" not in groups
    assert "s20" not in groups
    assert len(groups) < 40_000
    assert len(files.tables(report)["groups"]) == 20


def test_times_lead_to_the_submissions(written, hostile):
    (times,) = re.findall(
        '<section id="times">.*?</section>', written.read_text(), re.S
    )
    assert f'href="{BASE}/submissions/id4%26%22%27-one/"' in times
    assert "7.8 s" in times
    assert "stopped after 30 seconds" in times
    assert "<script" not in times
    rows = files.tables(hostile)["times"]
    assert len(rows) == 10
    assert rows[0] == {
        "student": "id0&\"'",
        "notebook": "one",
        "seconds": 3.75,
        "cells": 3.25,
        "tests": 0.5,
    }


def test_times_that_nobody_recorded_are_said_to_be_missing(tmp_path):
    path = tmp_path / "class.html"
    report = analyse(a_class([everything("ada", "1111", "1111", "1111")]))
    page.write(path, report, BASE, MADE)
    (times,) = re.findall(
        '<section id="times">.*?</section>', path.read_text(), re.S
    )
    assert "not recorded" in times
    assert "<svg" not in times


def test_one_student_is_no_most_frequent_mistake(tmp_path):
    def found_first(students):
        path = tmp_path / "class.html"
        page.write(path, analyse(a_class(students)), BASE, MADE)
        (box,) = re.findall(
            '<div class="first">.*?</div>', path.read_text(), re.S
        ) or [""]
        return re.findall('<a href="(.*?)">(.*?)</a>', box)

    def made(own_id, passed, mistake=None, details=None):
        own = verdict("first", passed, mistake, details=details)
        return student(own_id, [own, verdict("second", "1111")])

    full = [made(f"full{n}", "1111") for n in range(9)]
    alone = [made("ada", "1000", "signs"), made("bob", "0100")]
    assert found_first([*full, *alone]) == []
    twice = [made("cyd", "1000", "signs")]
    ((where, text),) = found_first([*full, *alone, *twice])
    assert text == "The most frequent mistake: signs in first, 2 students"
    assert where == "#mistakes"
    # Three whose answers do the same, for no known reason.
    alike = [made(f"u{n}", "0100", details={"number": 2}) for n in range(3)]
    ((where, text),) = found_first([*full, *alone, *twice, *alike])
    assert text == (
        "The most frequent mistake is not a known one: 3 students fail "
        "first alike"
    )
    assert where.startswith("#group-first-other-")


def test_json_holds_the_same(hostile):
    content = json.loads(json.dumps(files.as_json(hostile), allow_nan=False))
    assert content["graded"] == 17
    assert content["ungraded"] == ["=1+1"]
    assert content["scores"][0]["notebook"] is None
    assert sum(content["scores"][0]["tenths"]) == 17
    (signs,) = (m for m in content["mistakes"] if m["mistake"] == "signs")
    assert signs["students"] == [f"one{n}" for n in range(12)]
    assert [e["exercise"] for e in content["exercises"]] == [
        *("first", "second", "third")
    ]


def test_the_guide_names_every_column(hostile):
    guide = (REPOSITORY / "docs" / "report.md").read_text()
    for name, rows in files.tables(hostile).items():
        assert f"`class-{name}.csv`" in guide
        for column in rows[0]:
            stem = column.split(" ")[0] if name == "students" else column
            assert f"`{stem}" in guide, (name, column)
