"""The pages for teachers look alike, because they share a style."""

from __future__ import annotations

from pathlib import Path

import pytest

import autograder

TEMPLATES = Path(autograder.__file__).parent / "common" / "templates"


@pytest.mark.parametrize("name", ["groups", "proof", "report", "similar"])
def test_a_page_for_teachers_has_the_style_of_all(name):
    text = (TEMPLATES / f"{name}.html.j2").read_text(encoding="utf-8")
    assert '{% include "teachers_page.css" %}' in text
    for rule in (":root", "border-collapse", "light-dark("):
        assert rule not in text, rule
    assert "Content-Security-Policy" in text
