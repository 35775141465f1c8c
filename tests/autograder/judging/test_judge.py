"""Verdicts: partial credit, reasons, recognized mistakes."""

from pathlib import Path

import numpy as np
import pytest

from autograder.common.errors import AuthoringError
from autograder.judging.judge import (
    GENERIC_HINT,
    Key,
    judge,
    judge_observations,
    known_mistake,
)
from autograder.probes import _build, load
from autograder.sandbox.events import Event
from autograder.sandbox.observation import Observation

FILE = '''\
from autograder.probes import probe

DEFINES = ("double",)


def even(observed, reference):
    return None if observed % 2 == 0 else f"{observed} is not even."


@probe(weight=2)
def doubles(double):
    """A number is doubled.

    double(3)
    """
    return double(3)


@probe
def negative(double):
    """A negative number stays negative."""
    return {"double(-1)": double(-1)}


@probe(check=even)
def is_even(double):
    """The result is even."""
    return double(7)
'''


def value(number):
    return Observation("value", number)


TESTS = _build(Path("double.py"), FILE)
EXPECTED = (value(6), value({"double(-1)": -2}), value(14))
SQUARES = (value(9), value({"double(-1)": 1}), value(49))
TRIPLES = (value(9), value({"double(-1)": -3}), value(21))
KEY = Key(
    EXPECTED,
    (
        known_mistake(TESTS, EXPECTED, "squares", "Try 3.", "Try 4.", SQUARES),
        known_mistake(TESTS, EXPECTED, "triples", "How often?", "", TRIPLES),
    ),
)


@pytest.fixture
def tests(tmp_path):
    path = tmp_path / "double.py"
    path.write_text(FILE)
    return load(path)


def test_the_right_answer_earns_everything(tests):
    verdict = judge_observations(tests, 4, KEY, EXPECTED)
    assert verdict.score == 4
    assert verdict.is_full
    assert verdict.hint == ""
    assert all(f.explanation == "" for f in verdict.findings)


def test_partial_credit_follows_the_weights(tests):
    observed = (value(6), value({"double(-1)": 2}), value(14))
    verdict = judge_observations(tests, 4, KEY, observed)
    assert verdict.score == 3
    failed = verdict.findings[1]
    assert failed.called == "double(-1)"
    assert failed.got == "2"
    assert "sign" in failed.message
    assert failed.explanation.startswith("double(-1): got 2. The sign")


def test_a_known_mistake_is_recognized_by_its_results(tests):
    verdict = judge_observations(tests, 4, KEY, TRIPLES)
    assert verdict.mistake == "triples"
    assert (verdict.hint, verdict.experiment) == ("How often?", "")
    verdict = judge_observations(tests, 4, KEY, SQUARES)
    assert (verdict.mistake, verdict.experiment) == ("squares", "Try 4.")


def test_random_results_are_recognized_by_the_pattern_of_failures(tests):
    # Another odd number than the known wrong answer returned.
    observed = (value(9), value({"double(-1)": -3}), value(23))
    verdict = judge_observations(tests, 4, KEY, observed)
    assert verdict.mistake == "triples"


def test_an_unknown_mistake_gets_the_general_hint(tests):
    observed = (value(7), value({"double(-1)": 0}), value(14))
    verdict = judge_observations(tests, 4, KEY, observed)
    assert verdict.mistake is None
    assert verdict.hint == GENERIC_HINT


@pytest.mark.parametrize(
    ("observed", "words"),
    [
        (
            Observation("missing", detail="double"),
            "does not exist after your cell",
        ),
        (Observation("unfinished"), "not done yet"),
        (Observation("error", detail="TypeError: no"), "raised TypeError: no"),
        (
            Observation("misfit", detail="IndexError: no"),
            "The test could not go on with your code: IndexError: no",
        ),
        (
            Observation("misfit", detail="TypeError: 'NoneType' object"),
            "NoneType is the type of None: is there a return?",
        ),
        (Observation("not_plain", detail="Value"), "object of type Value"),
        (Observation("too_large"), "too large"),
        (Observation("timeout"), "a loop never ends"),
        (
            Observation.died(Event("died_too_often")),
            "the notebook's process had died too often.",
        ),
    ],
)
def test_every_kind_of_trouble_has_its_words(tests, observed, words):
    verdict = judge_observations(tests, 4, KEY, [observed] * 3)
    assert verdict.score == 0
    assert words in verdict.findings[0].message


def test_whoever_stumbled_is_part_of_the_failure(tests):
    failures = {
        judge_observations(
            tests, 4, KEY, [Observation(kind, detail="KeyError: 1")] * 3
        )
        .findings[0]
        .failure
        for kind in ("error", "misfit")
    }
    assert failures == {"error:KeyError", "misfit:KeyError"}


def test_an_unfinished_exercise_gets_no_hint(tests):
    verdict = judge_observations(
        tests, 4, KEY, [Observation("unfinished")] * 3
    )
    assert verdict.is_unfinished
    assert verdict.hint == ""


def test_a_check_survives_any_form_of_result(tests):
    observed = (value(6), value({"double(-1)": -2}), value("many"))
    verdict = judge_observations(tests, 4, KEY, observed)
    assert verdict.score == 3
    assert "another form" in verdict.findings[2].message


@pytest.mark.parametrize("fault", ["1 / 0", "2.0**9999", "even(0, 0)"])
def test_a_check_that_fails_in_any_way_is_a_failed_test(tmp_path, fault):
    path = tmp_path / "double.py"
    path.write_text(FILE.replace("return None if", f"return {fault} if"))
    observed = (value(6), value({"double(-1)": -2}), value(0))
    verdict = judge_observations(load(path), 4, KEY, observed)
    assert verdict.score == 3
    assert verdict.findings[2].message == "0 is not a usable result."


def test_a_probe_the_reference_fails_is_the_authors_fault(tests):
    key = Key((value(6), Observation("timeout"), value(14)))
    with pytest.raises(AuthoringError, match=r"reference itself.*negative"):
        judge_observations(tests, 4, key, EXPECTED)


def test_judging_asks_the_target_once_per_probe(tests):
    class Target:
        asked: list[str] = []  # noqa: RUF012

        def observe(self, tests, probe):
            self.asked.append(probe.name)
            return EXPECTED[len(self.asked) - 1]

    target = Target()
    assert judge(tests, 4, KEY, target).score == 4
    assert target.asked == ["doubles", "negative", "is_even"]


COUNTING = '''\
from autograder.probes import probe


@probe
def averages(mean):
    """The mean is taken.

    5 examples, 2 outputs,
    """
    return {"all entries": mean()}


@probe
def repeats(mean):
    """It is the same again.

    mean():
    """
    return mean()
'''


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (5.0, "exactly 5 times too large, everywhere. There are 5 examples."),
        (0.5, "exactly 2 times too small, everywhere. There are 2 outputs."),
        (3.0, "exactly 3 times too large, everywhere."),
    ],
)
def test_a_factor_is_told_beside_what_there_are_as_many_of(
    tmp_path, factor, words
):
    path = tmp_path / "mean.py"
    path.write_text(COUNTING)
    right = np.arange(1.0, 10.0)
    key = Key((value({"all entries": right}), value(right)))
    observed = (
        value({"all entries": right * factor}),
        Observation("error", detail="TypeError: no"),
    )
    first, second = judge_observations(load(path), 1, key, observed).findings
    assert first.message == f"The result is {words}"
    assert first.called == "5 examples, 2 outputs, all entries [0]"
    # Written to be continued by a place, which an error has not.
    assert second.called == "mean()"


def test_a_card_has_one_drawing(tmp_path):
    path = tmp_path / "mean.py"
    path.write_text(COUNTING)
    right = np.arange(1.0, 10.0)
    key = Key((value({"all entries": right}), value(right)))
    wrong = right.copy()
    wrong[4] = 77
    observed = (value({"all entries": wrong}), value(wrong))
    first, second = judge_observations(load(path), 1, key, observed).findings
    assert first.drawing.startswith("curve 1 77\n")
    assert second.drawing == ""
    assert second.message == first.message == "1 of 9 numbers is wrong."


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("nothing came back", "Nothing came back."),
        ("a list came back; why?", "A list came back; why?"),
        ("y is a list", "y is a list."),
        ("dW has shape (2,)", "dW has shape (2,)."),
        ("Ws[0] has no columns", "Ws[0] has no columns."),
        ("size(3) is missing", "size(3) is missing."),
    ],
)
def test_what_a_test_says_becomes_a_sentence(tmp_path, said, message):
    path = tmp_path / "double.py"
    path.write_text(
        "from autograder.probes import probe\n\n\n@probe\ndef fits(double):\n"
        f'    """It fits."""\n    raise ValueError("{said}")\n'
    )
    for kind in ("error", "misfit"):
        observed = (Observation(kind, detail=f"ValueError: {said}"),)
        verdict = judge_observations(load(path), 1, Key((value(1),)), observed)
        assert verdict.findings[0].message == message


@pytest.mark.parametrize(
    ("called", "key", "shown"),
    [
        ("tanh in every layer", "entry 1", "tanh in every layer: entry 1 [0]"),
        ("mean(3)", "again", "mean(3): again [0]"),
        ("mean of X:", "X (2, 3)", "mean of X: X (2, 3) [0]"),
        ("mean of X at", "x = 2", "mean of X at: x = 2 [0]"),
        ("slope at z =", "2", "slope at z = 2 [0]"),
        ("mean(3)", None, "mean(3) [0]"),
        ("mean(3):", None, "mean(3): [0]"),
        ("", "entry 1", "entry 1 [0]"),
    ],
)
def test_what_was_called_and_the_place_stay_apart(
    tmp_path, called, key, shown
):
    path = tmp_path / "mean.py"
    path.write_text(
        "from autograder.probes import probe\n\n\n@probe\ndef fits(mean):\n"
        f'    """It fits.\n\n    {called}\n    """\n    return mean()\n'
    )
    right, wrong = np.array([1.0, 2.0]), np.array([7.0, 2.0])
    if key:
        right, wrong = {key: right}, {key: wrong}
    key = Key((value(right),))
    verdict = judge_observations(load(path), 1, key, (value(wrong),))
    assert verdict.findings[0].called == shown
