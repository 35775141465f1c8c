"""Text in a CSV file is never a formula."""

import pytest

from autograder.lms.spreadsheet import inert


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", " '=1+1"),
        ("@x", "'@x"),
        ("-1", "'-1"),
        ("\t=x", " '=x"),
        ("a;=1+1", "a;'=1+1"),
        ("a,\n+1", "a,\n'+1"),
        ("\uff1d1", "'\uff1d1"),
        ("a\x1b[2J", "a [2J"),
        ("Ada", "Ada"),
        ("Jean-Luc = x + y", "Jean-Luc = x + y"),
        ("", ""),
    ],
)
def test_text_is_inert(given, kept):
    assert inert(given) == kept
