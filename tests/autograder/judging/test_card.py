"""The card says what happened, in words, and nothing more."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import autograder
from autograder.course.levels import LEVELS
from autograder.judging import card, verdicts
from autograder.judging.judge import Finding, Verdict
from autograder.judging.notes import Note

TEMPLATES = Path(autograder.__file__).parent / "common" / "templates"

PASSED = Finding("a", "It adds.", 1.0)
FAILED = Finding(
    *("b", "It halves.", 1.0, "factor"),
    called="half(4)",
    got="8",
    message="4 times too large.",
)
OTHER = Finding(
    "c", "It is odd.", 1.0, "sign", got="-1", message="Wrong sign."
)
NOTE = Note("not_utf8")
SAID = (
    "The file was not stored as UTF-8; accents and other special characters "
    "may look different."
)


def verdict(*findings, **others):
    return Verdict("half", 3, findings, **others)


class Text(HTMLParser):
    """The text of a page, and the tags it is made of."""

    def __init__(self, page):
        super().__init__()
        self.words, self.tags, self.style = [], set(), False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.style = tag == "style"

    def handle_data(self, data):
        if not self.style:
            self.words += data.split()

    def handle_endtag(self, tag):
        self.style = False


def read(page):
    return " ".join(Text(page).words)


def both(result, notes=()):
    return (
        read(card.as_html(result, notes)),
        " ".join(card.as_text(result, notes).split()),
    )


def test_points_tests_reason_and_hint_stand_on_the_card():
    result = verdict(
        PASSED, FAILED, OTHER, hint="Halve it.", experiment="Try 8."
    )
    for text in both(result, [NOTE]):
        for part in (
            "1 of 3 points",
            "It adds.",
            "half(4)",
            "4 times too large.",
            "Halve it.",
            "Try 8.",
            SAID,
        ):
            assert part in text


def test_one_cause_gives_one_message():
    reason = "half is not defined yet: run the cell above."
    missing = [
        Finding(name, f"Title {name}.", 1.0, "missing", message=reason)
        for name in "abc"
    ]
    for text in both(verdict(*missing)):
        assert text.count(reason) == 1
        assert "Title b." in text


def test_equal_differences_keep_their_places():
    twice = [
        Finding(
            *(n, "T.", 1.0, "value"),
            called=f"f({n})",
            got="3",
            message="The number is wrong.",
        )
        for n in "ab"
    ]
    for text in both(verdict(*twice)):
        assert "f(a)" in text
        assert "f(b)" in text


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("value", "called half(4) differs 2 of 4 are wrong."),
        ("check", "called half(4) differs 2 of 4 are wrong."),
        ("error", "called half(4) got 2 of 4 are wrong."),
        ("timeout", "called half(4) got 2 of 4 are wrong."),
    ],
)
def test_what_is_no_result_does_not_differ(kind, told):
    finding = replace(DRAWN, kind=kind, got="", drawing="")
    assert told in read(card.as_html(verdict(PASSED, finding)))


def test_names_in_backticks_are_set_as_code():
    page = card.as_html(verdict(FAILED, hint="Look at `z.grad`, not `<b>`."))
    assert "Look at <code>z.grad</code>, not <code>&lt;b&gt;</code>." in page


def test_pass_and_fail_are_told_without_color():
    html = read(card.as_html(verdict(PASSED, FAILED)))
    assert "passed: It adds." in html
    assert "failed: It halves." in html


@pytest.mark.parametrize(
    ("score", "most", "text"),
    [(1, 1, "1 of 1 point"), (2.33333, 3, "2.33 of 3 points")],
)
def test_points_are_written_as_people_write_them(score, most, text):
    assert card.points(score, most) == text


def test_what_comes_from_a_submission_is_inert():
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    finding = Finding(
        *("a", "T.", 1.0, "error"),
        called=attack,
        got=attack,
        message=attack,
    )
    note = Note("raised", "half_test", {"error": attack})
    page = card.as_html(verdict(finding, hint=attack), [note])
    assert not {"script", "img"} & Text(page).tags
    assert "alert(1)" in read(page)


DRAWN = Finding(
    *("b", "It halves.", 1.0, "value"),
    called="half(4)",
    got="8",
    message="2 of 4 are wrong.",
    drawing="marks 2 2\n.x\nx.",
)
TOLD = {
    "score": ["1 of 3 points", SAID],
    "tests": ["It halves.", "1 of 3 hidden tests passed"],
    "reasons": ["2 of 4 are wrong.", "Wrong sign."],
    "hints": ["Halve it.", "Try 8."],
    "inputs": ["half(4)", "8", "Your result"],
}


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_tells_a_bit_more(level):
    result = verdict(PASSED, DRAWN, OTHER, hint="Halve it.")
    result = replace(result, experiment="Try 8.")
    told = LEVELS.index(level)
    page = card.as_html(result, [NOTE], level)
    text = " ".join(card.as_text(result, [NOTE], level).split())
    for k, (name, parts) in enumerate(TOLD.items()):
        for part in parts:
            if "half" in part or part == "8":
                # A number stands in hints, too.
                part = f">{part}<"
            assert (part in page) == (k <= told), (name, part)
    assert ("<svg" in page) == (level == "inputs")
    assert ("half(4)" in text) == (level == "inputs")
    assert (". x" in text) == (level == "inputs")
    assert ("Wrong sign." in text) == (told >= 2)
    assert ("Halve it." in text) == (told >= 3)


def test_a_common_reason_is_a_reason():
    missing = [
        Finding(name, "T.", 1.0, "missing", message="`f` is not there.")
        for name in "ab"
    ]
    result = verdict(*missing)
    assert "is not there" not in card.as_html(result, level="tests")
    assert "is not there" not in card.as_text(result, level="tests")
    assert "is not there" in card.as_html(result, level="reasons")


def test_code_in_a_message_keeps_its_form():
    message = "Python cannot read `f`.\ndef f(<b>\n     ^"
    alone = Finding("a", "T.", 1.0, "cell_unread", message=message)
    for findings in ([alone], [alone, replace(alone, name="b")]):
        result = verdict(*findings)
        page = card.as_html(result)
        shown = "<pre><code>def f(&lt;b&gt;\n     ^</code></pre>"
        assert page.count(f"Python cannot read <code>f</code>.{shown}") == 1
        lines = card.as_text(result).split("\n")
        below = lines.index(next(li for li in lines if "def f(<b>" in li)) + 1
        assert lines[below].endswith("     ^")
        assert lines[below].index("^") == lines[below - 1].index("<b>") - 1
        assert alone.explanation == "Python cannot read `f`."


def test_a_picture_has_words_for_those_who_do_not_see_it():
    page = card.as_html(verdict(DRAWN))
    assert 'role="img" aria-label="Your result, 2 rows and 2 columns.' in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (3, "half : 3 of 3 points A grader set these points; the hidden"),
        (1.5, "half : 1.5 of 3 points A grader set these points. 1 of 2"),
        (None, "half : 1.5 of 3 points 1 of 2 hidden tests passed."),
    ],
)
def test_the_points_of_a_person_count_and_are_called_so(given, said):
    page = card.as_html(verdict(PASSED, FAILED), given=given)
    assert said in read(page)
    assert ("exercise-card full" in page) == (given == 3)


def test_the_place_of_the_answer_is_linked():
    place = card.CardPlace("comment-half", "Halves & <b>")
    page = card.as_html(verdict(FAILED), place=place)
    assert '<a href="#comment-half">your answer</a>' in page
    assert "Halves &amp; &lt;b&gt;" in page
    assert "your answer" not in card.as_html(verdict(FAILED))


def test_a_page_may_have_the_style_of_its_cards_once():
    assert card.style() in card.as_html(verdict(FAILED))
    assert "<style>" not in card.as_html(verdict(FAILED), styled=False)


def test_colors_have_contrast():
    """WCAG AA, 4.5 to 1, for all text of the card and of the page."""
    page = TEMPLATES / "feedback_page/index.html.j2"
    light, dark = page.read_text().split("@media screen and", 1)
    dark, night = dark.split(".exercise-card {", 1)
    sets = {
        "card": card.style(),
        "card in the dark": night.partition("}")[0],
        "page": light,
        "page in the dark": dark,
    }
    grounds = ("paper", "tint", "code", "head", "alarm", "remark")
    inks = ("ink", "muted", "link", "good", "bad", "red", "green", "blue")
    inks += ("yellow", "magenta", "cyan")
    for name, text in sets.items():
        colors = dict(re.findall(r"--(\w+): (#[0-9a-f]+);", text))
        assert {"ink", "muted", "link", "paper"} <= colors.keys()
        for ground in grounds:
            for ink in inks:
                if {ground, ink} <= colors.keys():
                    found = contrast(colors[ink], colors[ground])
                    assert found >= 4.5, (name, ink, ground, found)


def contrast(one, other):
    bright, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(color):
    digits = (
        color[1:] if len(color) == 7 else "".join(2 * c for c in color[1:])
    )
    parts = [int(digits[k : k + 2], 16) / 255 for k in (0, 2, 4)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4
        for p in parts
    ]
    return sum(
        w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def test_a_verdict_is_written_and_read_without_loss():
    how = {"score": 2.0, "points": 3, "before": 0.0}
    note = Note("judged_at_end", facts=how)
    result = verdict(PASSED, DRAWN, hint="Halve it.", note=note)
    content = json.loads(json.dumps(verdicts.as_json(result, [NOTE])))
    assert verdicts.from_json(content) == result
    assert verdicts.notes_of(content) == (NOTE,)


def test_a_verdict_of_an_earlier_version_is_none():
    content = verdicts.as_json(verdict(PASSED, DRAWN), [NOTE])
    del content["tests"][1]["kind"]
    content["tests"][1]["label"] = "value"
    with pytest.raises(TypeError):
        verdicts.from_json(content)
    content["notes"] = ["A note."]
    with pytest.raises(TypeError):
        verdicts.notes_of(content)
