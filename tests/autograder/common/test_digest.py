"""One hash of several parts."""

import pytest

from autograder.common.digest import digest


@pytest.mark.parametrize(
    ("some", "others"),
    [
        (("ab", "c"), ("a", "bc")),
        (("ab",), ("ab", "")),
        ((), ("",)),
        (("a", "b"), ("b", "a")),
        (("a\0b",), ("a", "b")),
    ],
)
def test_what_ends_where_counts(some, others):
    assert digest(*some) != digest(*others)


def test_it_stays_the_same_from_run_to_run():
    found = digest("text", b"bytes")
    assert found[:16] == "af4a04b358f45010"
    assert len(found) == 64


def test_a_text_is_its_bytes_and_may_be_any_text():
    assert digest("ä") == digest("ä".encode())
    assert digest("\ud800") != digest("\ud801")
