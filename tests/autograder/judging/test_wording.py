"""What a submission may say on its card, and what it may not."""

import pytest

from autograder.judging.judge import Key, Mistake
from autograder.judging.wording import Discreet
from autograder.probes import load
from autograder.sandbox.observation import Observation

SECRET = "x7 = lambda: [double(2), 4.25]"
FILE = '''\
from autograder.probes import probe

DEFINES = ("double",)


@probe
def doubles(double):
    """A number is doubled."""
    if double is None:
        raise ValueError("nothing came back")
    if double.grad:
        raise ValueError(f"a {type(double).__name__} came back")
    return double(3)
'''
OWN = "class Tensor: pass\nraise ValueError('my width is odd')"
KEY = Key(
    (Observation("value", "falls"),),
    (Mistake("rising", "Look.", "", (Observation("value", ["rises"]),), ()),),
)


@pytest.fixture
def tests(tmp_path):
    path = tmp_path / "double.py"
    path.write_text(FILE)
    return load(path)


@pytest.fixture
def say(tests):
    def say(observation, *, terse=False):
        class Fixed:
            def observe(self, tests, probe):
                return observation

        target = Discreet(Fixed(), [OWN], KEY, terse=terse)
        return target.observe(tests, tests.probes[0])

    return say


@pytest.mark.parametrize(
    "detail",
    [
        "TypeError: unsupported operand type(s) for +: 'Tensor' and 'int'",
        "AttributeError: 'Tensor' object has no attribute 'grad'",
        "ValueError: shapes (2,3) and (2,) not aligned: 3 (dim 1) != 2",
        "IndexError: index 5 is out of bounds for axis 1 with size 2",
        "KeyError: 'grad'",
        "KeyError: 3",
        "ZeroDivisionError: division by zero",
        "RecursionError: maximum recursion depth exceeded",
        "UnboundLocalError: cannot access local variable 'x' where it is not "
        "associated with a value",
        "LinAlgError: Singular matrix",
        "ValueError: my width is odd",
        "ValueError: nothing came back",
        "ValueError: a Tensor came back",
        "Tensor: my width is 7",
        "AssertionError",
    ],
)
def test_usual_messages_and_own_words_pass(say, detail):
    for kind in ("error", "misfit"):
        assert say(Observation(kind, detail=detail)).detail == detail


@pytest.mark.parametrize(
    ("detail", "left"),
    [
        (f"ValueError: {SECRET}", "ValueError"),
        (f"ValueError: {SECRET[::-1]}", "ValueError"),
        (f"ValueError: {SECRET.encode().hex()}", "ValueError"),
        ("AttributeError: no attribute 'x7secret'", "AttributeError"),
        ("ValueError: 1 2 3 4 5 6 7 8 9", "ValueError"),
        ("ValueError: 120055615408", "ValueError"),
        ("ValueError: (None, 2, 7)", "ValueError"),
        (f"ValueError: {'value ' * 60}", "ValueError"),
        # In pieces, and in the gap of a sentence of the test's own.
        ("ValueError: re tu rn tw ic e", "ValueError"),
        ("re tu rn tw ic e", "an error of its own kind"),
        ("ValueError: a return twice came back", "ValueError"),
        ("ValueError: a 120055615408 came back", "ValueError"),
        ("x7secret: no value", "an error of its own kind: no value"),
        (f"{SECRET}", "an error of its own kind"),
        ("FileNotFoundError: '/home/someone/file'", "FileNotFoundError"),
    ],
)
def test_other_texts_are_left_out(say, detail, left):
    for kind in ("error", "misfit"):
        assert say(Observation(kind, detail=detail)).detail == left


def test_names_of_types_and_of_what_is_missing(say):
    def detail(kind, text):
        return say(Observation(kind, detail=text)).detail

    assert detail("not_plain", "Tensor") == "Tensor"
    nested = "data nested too deep"
    assert detail("not_plain", nested) == nested
    assert detail("not_plain", "x7secret") == "another type"
    assert detail("not_plain", "re tu rn tw ic e") == "another type"
    assert detail("missing", "double") == "double"
    assert detail("missing", SECRET) == "double"


def test_strings_that_come_back(say):
    known = ["rises", "falls", "Tensor", "(2, 3)", 4.25, None]
    value = {"a": [*known, SECRET, "secret"]}
    cleaned = {"a": [*known, "a text not shown here", "a text not shown here"]}
    assert say(Observation("value", value)).value == cleaned


def test_beside_a_reference_nothing_of_its_own_is_said(say):
    error = Observation("error", detail="ValueError: my width is odd")
    assert say(error, terse=True).detail == "ValueError"
    # Names of its own could be chosen by what was read.
    named = Observation("error", detail="Tensor: no value")
    assert say(named, terse=True).detail == "an error of its own kind"
    other = Observation("not_plain", detail="Tensor")
    assert say(other, terse=True).detail == "another type"
    for text, said in (
        ("nothing came back", ": nothing came back"),
        ("a Tensor came back", ""),
        ("a 7 came back", ""),
        ("a list came back", ": a list came back"),
    ):
        error = Observation("misfit", detail=f"ValueError: {text}")
        assert say(error, terse=True).detail == f"ValueError{said}"
    texts = Observation("value", ["rises", "Tensor"])
    assert say(texts, terse=True).value == ["rises", "a text not shown here"]


def test_the_tests_own_sentences_are_known(tests):
    assert tests.says("nothing came back")
    assert tests.says("a Tensor came back")
    assert not tests.says(f"a {SECRET} came back")
    assert not tests.says("")
