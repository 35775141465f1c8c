"""Facts are filled into sentences, in the form that is asked for."""

import pytest

from autograder.common.sentences import Sentences, blank

SENTENCES = Sentences({"and": " and ".join})


@pytest.mark.parametrize(
    ("template", "facts", "said"),
    [
        ("Cell {name}.", {"name": "a {b}"}, "Cell a {b}."),
        ("{names:and} {names:is|are} there.", {"names": ["a"]}, "a is there."),
        (
            "{names:and} {names:is|are} there.",
            {"names": ["a", "b"]},
            "a and b are there.",
        ),
        ("{n} {n:file|files}", {"n": 1}, "1 file"),
        ("{n} {n:file|files}", {"n": 0}, "0 files"),
        ("{seconds:g} seconds", {"seconds": 5.0}, "5 seconds"),
    ],
)
def test_facts_are_filled_in(template, facts, said):
    assert SENTENCES.fill(template, facts) == said


@pytest.mark.parametrize(
    ("template", "facts"),
    [
        ("{name}", {}),
        ("{names:and}", {"names": 5}),
        ("{n:file|files}", {}),
        ("{n:odd}", {"n": 1}),
    ],
)
def test_facts_that_do_not_fit_are_an_error(template, facts):
    with pytest.raises((KeyError, TypeError, ValueError)):
        SENTENCES.fill(template, facts)


def test_a_sentence_can_be_read_without_facts():
    assert blank("{n} {n:file|files} of {a}{b:and}.") == "… file/files of …."
