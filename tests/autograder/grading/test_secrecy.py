"""What a submission reads while it is judged does not reach its card."""

import json

import pytest
from course_fixtures import grade, hand_in

pytest_plugins = ["course_plugin"]

SPIES = {
    "an error message": "raise ValueError(repr(code.co_consts))",
    "an argument of a KeyError": "raise KeyError(*code.co_consts)",
    "the name of an error": (
        "raise type(repr(code.co_consts), (Exception,), {})()"
    ),
    "the name of a type": "return type(repr(code.co_consts), (), {})()",
    "a string": "return repr(code.co_consts)",
    "encoded": "raise ValueError(repr(code.co_consts).encode().hex())",
}


@pytest.mark.parametrize("way", SPIES)
def test_a_spy_cannot_print_the_hidden_test(tiny, engine, way):
    spy = (
        "import sys\n\ndef double(x):\n"
        "    code = sys._getframe(1).f_code\n"
        f"    {SPIES[way]}\n"
    )
    hand_in(tiny, "spy", spy)
    _, [graded] = grade(tiny, engine)
    [notebook] = graded.notebooks
    [verdict] = notebook.verdicts
    assert verdict.score == 0
    [cell] = [
        cell
        for cell in notebook.content["cells"]
        if cell["id"] == "double_test"
    ]
    card = json.dumps(cell["outputs"])
    for secret in ("are doubled.', ", "2, 7", "322c2037"):
        assert secret not in card, secret


def test_the_spy_does_see_the_hidden_test(tiny, engine):
    """Else the tests above would prove nothing."""
    hand_in(
        tiny,
        "spy",
        "import sys\n\ndef double(x):\n"
        "    return x + len(sys._getframe(1).f_code.co_consts)\n",
    )
    _, [graded] = grade(tiny, engine)
    finding = graded.notebooks[0].verdicts[0].findings[0]
    assert finding.got not in ("", "2")
