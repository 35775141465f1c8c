"""How hidden tests are read, and what of them leaves the trusted side."""

import marshal
import pickle
import textwrap

import pytest

from autograder.common.errors import AuthoringError
from autograder.probes import load

FILE = '''\
"""Hidden tests of double."""

import math
import secrets
from autograder.probes import probe

DEFINES = ("double",)
BUILDS_ON = ("half",)
HINT = "Work it by hand."
SCALE = 3.0
SECRET = 42.0


def scaled(value):
    return helper(value) * SCALE


def helper(value):
    return math.floor(value)


def judge_it(observed, reference):
    return None if observed == SECRET else "It is another number."


@probe
def doubles(double):
    """A number is doubled.

    double(3) for the integer 3
    """
    return double(scaled(1.0))


@probe(weight=2, rtol=1e-9, check=judge_it)
def is_random(double, half):
    """Half and double are
    inverse."""
    return half(double(1))
'''


@pytest.fixture
def tests_file(tmp_path):
    path = tmp_path / "double.py"
    path.write_text(FILE)
    return path


def test_options_and_texts_are_read(tests_file):
    tests = load(tests_file)
    assert tests.exercise == "double"
    assert tests.defines == ("double",)
    assert tests.builds_on == ("half",)
    assert tests.hint == "Work it by hand."
    first, second = tests.probes
    assert first.title == "A number is doubled."
    assert first.called == "double(3) for the integer 3"
    assert first.parameters == ("double",)
    assert (first.weight, first.check) == (1.0, None)
    assert second.title == "Half and double are inverse."
    assert (second.weight, second.rtol) == (2, 1e-9)
    assert second.check(42.0, None) is None


def test_the_code_runs_without_the_kit(tests_file):
    names = {}
    exec(marshal.loads(load(tests_file).code), names)
    assert names["doubles"](lambda x: 2 * x) == 6.0


def test_nothing_of_the_trusted_side_travels(tests_file):
    code = load(tests_file).code
    for secret in (b"SECRET", b"judge_it", b"secrets", b"inverse", b"probe"):
        assert secret not in code


def test_tests_travel_between_processes(tests_file):
    tests = pickle.loads(pickle.dumps(load(tests_file)))
    assert tests.probes[1].check(1.0, None) == "It is another number."
    assert tests.code == load(tests_file).code


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("def broken(:", "invalid syntax"),
        ("x = 1", "no function is decorated"),
        ("@probe\ndef p(f):\n    return 1", "p has no docstring"),
        ("@probe(weight=0)\ndef p(f):\n    'T.'", "p has the weight 0"),
        ("BUILDS_ON = ('half')\n@probe\ndef p(f):\n    'T.'", "('half',)"),
        ("DEFINES = 'f'\n@probe\ndef p(f):\n    'T.'", "('f',)"),
        ("DEFINES = (3,)\n@probe\ndef p(f):\n    'T.'", "tuple of names"),
        ("import no_such_module_here", "no_such_module_here"),
    ],
)
def test_a_faulty_file_is_named(tmp_path, body, named):
    path = tmp_path / "bad.py"
    header = "from autograder.probes import probe\n"
    path.write_text(header + textwrap.dedent(body))
    with pytest.raises(AuthoringError, match=r"bad\.py") as caught:
        load(path)
    assert named in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(AuthoringError, match=r"gone\.py"):
        load(tmp_path / "gone.py")
