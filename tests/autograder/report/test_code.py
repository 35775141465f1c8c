"""Code is read as far as it goes, whatever it is."""

from __future__ import annotations

import pytest

from autograder.report.code import signs


@pytest.mark.parametrize("sign", ["-", "(", "lambda:", "not ", "f(", "word "])
def test_code_too_deep_for_python_is_read(sign):
    signs("x = " + sign * 100_000)


def test_a_long_answer_is_read_up_to_a_point():
    found = signs("total = total + 1\n" * 10_000)
    assert 0 < found[-1].end <= 50_000


def test_lines_without_end_are_not_read_if_they_are_no_python():
    found = signs('x = 1\ny = "' + '\\"' * 5_000)
    assert [sign.text.strip("\0") for sign in found][:3] == [
        "x",
        "=",
        "(1+0j)",
    ]
    assert len(found) == 3
    assert len(signs("x = [" + "1, " * 5_000 + "]")) > 5_000
