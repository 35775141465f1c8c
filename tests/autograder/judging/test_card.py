"""The card says what happened, in words, and nothing more."""

from html.parser import HTMLParser

import pytest

from autograder.judging import card
from autograder.judging.judge import Finding, Verdict

PASSED = Finding("a", "It adds.", 1.0)
FAILED = Finding(
    "b", "It halves.", 1.0, "factor", "half(4)", "8", "4 times too large."
)
OTHER = Finding("c", "It is odd.", 1.0, "sign", "", "-1", "Wrong sign.")


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
    for text in both(result, ["A cell was put back."]):
        for part in (
            "1 of 3 points",
            "It adds.",
            "half(4)",
            "4 times too large.",
            "Halve it.",
            "Try 8.",
            "A cell was put back.",
        ):
            assert part in text


def test_one_cause_gives_one_message():
    reason = "half is not defined yet: run the cell above."
    missing = [
        Finding(name, f"Title {name}.", 1.0, "missing", "", "", reason)
        for name in "abc"
    ]
    for text in both(verdict(*missing)):
        assert text.count(reason) == 1
        assert "Title b." in text


def test_equal_differences_keep_their_places():
    twice = [
        Finding(n, "T.", 1.0, "value", f"f({n})", "3", "The number is wrong.")
        for n in "ab"
    ]
    for text in both(verdict(*twice)):
        assert "f(a)" in text
        assert "f(b)" in text


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
    finding = Finding("a", "T.", 1.0, "error", attack, attack, attack)
    page = card.as_html(verdict(finding, hint=attack), [attack])
    assert not {"script", "img"} & Text(page).tags
    assert "alert(1)" in read(page)
