"""What a feedback page makes of outputs."""

from __future__ import annotations

import pytest
from nbformat.notebooknode import from_dict

from autograder.classroom.feedback_exporter import printed_lines

COLOR = "\x1b[31m"
PICTURE = {"text/plain": "a\n" * 99, "image/png": "AAAA"}


@pytest.mark.parametrize(
    ("outputs", "lines"),
    [
        ([], 0),
        ([{"output_type": "stream", "text": "a\nb\n"}] * 3, 6),
        ([{"output_type": "stream", "text": "x" * 1050}], 11),
        ([{"output_type": "stream", "text": f"{COLOR * 90}x"}], 1),
        ([{"output_type": "error", "traceback": ["a\nb", "c"]}], 3),
        ([{"output_type": "execute_result", "data": {"text/plain": "1"}}], 1),
        ([{"output_type": "display_data", "data": PICTURE}], 0),
        ([{"output_type": "display_data", "data": {}}], 0),
    ],
)
def test_what_is_printed_is_counted(outputs, lines):
    assert printed_lines([from_dict(each) for each in outputs]) == lines
