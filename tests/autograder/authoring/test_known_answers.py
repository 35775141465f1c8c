"""What the known answers say about the probes."""

from dataclasses import asdict

from autograder.authoring.known_answers import redundant, weak
from autograder.authoring.trial import Result, Trial, from_json

PROBES = ("value", "sign", "scale")


def trial(name, *caught):
    results = tuple(
        Result(probe, "value" if probe in caught else "", "", None)
        for probe in PROBES
    )
    return Trial("wrong", name, results)


def test_an_answer_that_one_probe_catches_is_weak():
    trials = [trial("a", "value", "sign"), trial("b", "sign"), trial("c")]
    assert weak(trials) == ("b: sign",)


def test_a_probe_that_catches_nothing_alone_is_redundant():
    trials = [trial("a", "value", "sign"), trial("b", "sign")]
    assert redundant(PROBES, trials) == ("value", "scale")


def test_a_trial_survives_the_way_through_json():
    one = trial("a", "value")
    assert from_json(asdict(one)) == one
