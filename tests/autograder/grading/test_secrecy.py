"""What a submission reads while it is judged does not reach its card."""

import json

import pytest
from course_fixtures import NAME, NOTEBOOK, grade, hand_in

pytest_plugins = ["course_plugin"]

SPIES = {
    "an error message": "raise ValueError(repr(code.co_consts))",
    "an argument of a KeyError": "raise KeyError(*code.co_consts)",
    "the name of an error": (
        "raise type(repr(code.co_consts), (Exception,), {})()"
    ),
    "the name of a type": "return type(repr(code.co_consts), (), {})()",
    "a string": "return repr(code.co_consts)",
    "a name in pieces": "return type(pieces(code), (), {})()",
    "an error message in pieces": "raise ValueError(pieces(code))",
    "encoded": "raise ValueError(repr(code.co_consts).encode().hex())",
}


@pytest.mark.parametrize("way", SPIES)
def test_a_spy_cannot_print_the_hidden_test(tiny, engine, way):
    spy = (
        "import re, sys\n\ndef pieces(code):\n"
        "    return ' '.join(re.findall('..', code.co_name))\n\n"
        "def double(x):\n"
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
    for secret in ("are doubled.', ", "2, 7", "322c2037", "po si ti ve"):
        assert secret not in card, secret


def test_helpers_and_support_files_are_the_author_s(tiny, engine):
    """Whatever a student does to a module or a file, here and before."""
    folder = tiny.root / f"tests/hidden/{NOTEBOOK}"
    (tiny.source / NAME / "rows.csv").write_text("3,5\n")
    (folder / "_shared.py").write_text(
        "from autograder.probes import support_file\n"
        "from helper import FROM\n\n\n"
        "def author():\n    return FROM\n\n\n"
        "def rows():\n    return support_file('rows.csv').decode()\n"
    )
    (folder / "double.py").write_text(
        "from _shared import author, rows\n"
        "from autograder.probes import probe\n\n\n"
        "@probe\ndef by_author(double):\n    'The author says it.'\n"
        "    return author(), rows(), double(1)\n"
    )
    hacker = (
        "import helper, os, sys, types\n"
        "helper.FROM = 'student'\n"
        "sys.modules['_shared'] = sys.modules['helper'] = helper\n"
        "for name in ('helper.py', '_shared.py', 'rows.csv'):\n"
        "    open(name, 'w').write('FROM = author = rows = str')\n"
        "def double(x):\n    return 2 * x\n"
    )
    own = hand_in(tiny, "hacker", hacker)
    (own / "helper.py").write_text("FROM = 'student'\n")
    hand_in(tiny, "honest")
    _, both = grade(tiny, engine)
    for graded in both:
        [verdict] = graded.notebooks[0].verdicts
        assert verdict.score == 2, verdict


def test_no_module_of_helpers_stays_behind(tiny, engine):
    folder = tiny.root / f"tests/hidden/{NOTEBOOK}"
    (folder / "_shared.py").write_text("SEVEN = 7\n")
    tests = folder / "double.py"
    text = tests.read_text().replace("double(7)", "double(SEVEN)")
    tests.write_text("from _shared import SEVEN\n" + text)
    hand_in(
        tiny,
        "spy",
        "import os, sys\n\ndef double(x):\n"
        "    assert not [n for n in sys.modules if 'shared' in n]\n"
        "    assert '_shared.py' not in os.listdir()\n"
        "    return 2 * x\n",
    )
    _, [graded] = grade(tiny, engine)
    assert graded.notebooks[0].verdicts[0].score == 2


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
