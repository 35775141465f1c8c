"""Judge one exercise: observations in, verdict with reasons out.

A target runs a probe and says what came back; it may be a sandboxed
process, a notebook in front of its author or a stored result. The key
holds what the reference returned for the same probes, and what each known
wrong answer returned. Expected values never leave this side. Knows
nothing of processes, notebooks or gradebooks.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol

from autograder.common.errors import AuthoringError
from autograder.judging import comparison, reasons
from autograder.judging.comparison import compare, short
from autograder.judging.notes import Note
from autograder.judging.reasons import trouble
from autograder.probes import HiddenTests, Probe
from autograder.sandbox.observation import Observation

__all__ = [
    "Finding",
    "Key",
    "Mistake",
    "Target",
    "Verdict",
    "judge",
    "judge_observations",
    "known_mistake",
]

# How a test failed: without a result, by a result that differs, or by one
# that the test's own check refuses.
Kind = reasons.Kind | comparison.Kind | Literal["check"]

GENERIC_HINT = (
    "Work the visible example by hand and compare every number on the way."
)
ENDLESS_HINT = "Print something inside the loop: which value never changes?"


class Target(Protocol):
    """Whatever can run a probe."""

    def observe(self, tests: HiddenTests, probe: Probe) -> Observation:
        """Run one probe and say what came back; never raises."""


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer: what it returned and what helps.

    name          file stem, such as "assigns"
    hint          one sentence: what to look at or compute
    experiment    the second hint, something to run; may be ""
    observations  one for each probe
    failures      how it failed each probe, see `Finding.failure`
    """

    name: str
    hint: str
    experiment: str
    observations: tuple[Observation, ...]
    failures: tuple[str, ...]


@dataclass(frozen=True)
class Key:
    """What the reference and the known wrong answers return, per probe."""

    expected: tuple[Observation, ...]
    mistakes: tuple[Mistake, ...] = ()

    @functools.cached_property
    def texts(self) -> frozenset[str]:
        """Every string among the results: what probes say in words."""
        every = (self.expected, *(m.observations for m in self.mistakes))
        return frozenset(
            text
            for each in every
            for o in each
            if o.kind == "value"
            for text in _texts(o.value)
        )


@dataclass(frozen=True)
class Finding:
    """The result of one hidden test.

    kind     how it failed; "" when passed
    details  what tells this failure from others of its kind, as plain data
    lacks    the name that did not exist, if that is why; else ""
    called   what was called, got: what came back
    message  how it differs, in sentences; lines of code may stand below
    drawing  see `autograder.judging.picture`; "" if there is none
    """

    name: str
    title: str
    weight: float
    kind: Kind | Literal[""] = ""
    details: Mapping[str, Any] = field(default_factory=dict, hash=False)
    lacks: str = ""
    called: str = ""
    got: str = ""
    message: str = ""
    drawing: str = ""

    @property
    def passed(self) -> bool:
        """Whether the test was passed."""
        return not self.kind

    @property
    def failure(self) -> str:
        """Kind and details in one text, the same for equal failures."""
        return ":".join([self.kind, *map(str, self.details.values())])

    @property
    def explanation(self) -> str:
        """What was called, what came back and how it differs; or "".

        In a line: what a message shows below its sentences is left out.
        """
        message = self.message.partition("\n")[0]
        parts = [f"{self.called}:" if self.called else ""]
        parts += [f"got {self.got}." if self.got else "", message]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Verdict:
    """The judgement of one exercise.

    points   what the exercise is worth
    hint     a sentence for a wrong answer, or ""
    mistake  the known wrong answer recognized, or None
    note     how the verdict came about, when that is not plain
    """

    exercise: str
    points: float
    findings: tuple[Finding, ...]
    hint: str = ""
    experiment: str = ""
    mistake: str | None = None
    note: Note | None = None

    @property
    def score(self) -> float:
        """Points times the weight of passed tests over the weight of all."""
        total = sum(f.weight for f in self.findings)
        passed = sum(f.weight for f in self.findings if f.passed)
        return round(self.points * passed / total, 4)

    @property
    def is_full(self) -> bool:
        """Whether every test was passed."""
        return all(f.passed for f in self.findings)

    @property
    def is_unfinished(self) -> bool:
        """Whether the answer was never written."""
        return all(f.kind in ("missing", "unfinished") for f in self.findings)


def known_mistake(
    tests: HiddenTests,
    expected: Sequence[Observation],
    name: str,
    hint: str,
    experiment: str,
    observations: Sequence[Observation],
) -> Mistake:
    """A known wrong answer, and how it fails each probe."""
    failures = tuple(
        _compared(probe, observed, right).failure
        for probe, observed, right in zip(
            tests.probes, observations, expected, strict=True
        )
    )
    return Mistake(name, hint, experiment, tuple(observations), failures)


def judge(
    tests: HiddenTests, points: float, key: Key, target: Target
) -> Verdict:
    """Run every probe of an exercise on the target and compare.

    raises  AuthoringError if the key does not fit the tests
    """
    observations = [target.observe(tests, probe) for probe in tests.probes]
    return judge_observations(tests, points, key, observations)


def judge_observations(
    tests: HiddenTests,
    points: float,
    key: Key,
    observations: Sequence[Observation],
) -> Verdict:
    """Judge results that have been observed already."""
    findings = tuple(
        _finding(tests, probe, observed, expected)
        for probe, observed, expected in zip(
            tests.probes, observations, key.expected, strict=True
        )
    )
    findings = _with_one_drawing(findings)
    verdict = Verdict(tests.exercise, points, findings)
    if verdict.is_full or verdict.is_unfinished:
        return verdict
    mistake = _recognize(tests, key, observations, findings)
    if mistake is None:
        return replace(verdict, hint=_general_hint(tests, findings))
    return replace(
        verdict,
        hint=mistake.hint,
        experiment=mistake.experiment,
        mistake=mistake.name,
    )


def _with_one_drawing(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Keep the first drawing: a card has room for one."""
    drawn = [finding for finding in findings if finding.drawing]
    return tuple(
        replace(finding, drawing="") if finding in drawn[1:] else finding
        for finding in findings
    )


def _general_hint(tests: HiddenTests, findings: Sequence[Finding]) -> str:
    """The hint for an unknown mistake; comparing needs a result."""
    kinds = {finding.kind for finding in findings if not finding.passed}
    if kinds == {"timeout"}:
        return ENDLESS_HINT
    if kinds <= {"timeout", "died"}:
        return ""
    return tests.hint or GENERIC_HINT


def _finding(
    tests: HiddenTests,
    probe: Probe,
    observed: Observation,
    expected: Observation,
) -> Finding:
    if expected.kind != "value":
        raise AuthoringError(
            f"{tests.path}: the reference itself fails {probe.name}: "
            f"{trouble(expected)}"
        )
    finding = _compared(probe, observed, expected)
    if finding.details.get("counts") == "exactly":
        counted = _counted(finding.called, finding.details["number"])
        return replace(finding, message=finding.message + counted)
    if observed.kind in ("error", "misfit"):
        said = observed.detail.partition(": ")[2]
        if tests.says(said):
            # The test found the fault, and says it itself.
            message = _sentence(said)
            message += "" if message.endswith("?") else "."
            return replace(finding, message=message)
    return finding


def _sentence(said: str) -> str:
    """Begin with a capital, unless the first word is a name like y or dW."""
    if re.match(r"(?:an?|no|[a-z]{3,})\b(?![\[(._])", said):
        return f"{said[0].upper()}{said[1:]}"
    return said


def _counted(called: str, times: int) -> str:
    """Say what there are as many of as a factor is large, or "".

    called  may count: '5 examples, 3 inputs, 2 outputs'
    """
    nouns = {
        noun
        for number, noun in re.findall(r"\b(\d+) ([a-z]+s)\b", called)
        if number == str(times) and noun != "times"
    }
    # Of two things as many, nobody knows which is meant.
    return f" There are {times} {nouns.pop()}." if len(nouns) == 1 else ""


def _compared(
    probe: Probe, observed: Observation, expected: Observation
) -> Finding:
    """How an observation differs, in the words that fit any exercise."""
    passed = Finding(probe.name, probe.title, probe.weight)
    # What was called may be written to be continued by a place.
    failed = replace(passed, called=probe.called.rstrip(":,;= "))
    if observed.kind != "value":
        return _without_value(failed, observed)
    if probe.check is not None:
        said = _checked(probe, observed, expected)
        if said is None:
            return passed
        # Numbers of a random exercise differ where the failure does not.
        details = {"says": re.sub(r"[-+]?\d[\d.e+-]*", "#", said)}
        return replace(failed, kind="check", details=details, message=said)
    difference = compare(
        observed.value, expected.value, probe.rtol, probe.atol
    )
    if difference is None:
        return passed
    if difference.where:
        called = _at(probe.called, difference.where)
        failed = replace(failed, called=called)
    return replace(
        failed,
        kind=difference.kind,
        details=difference.facts,
        got=difference.got,
        message=difference.words,
        drawing=difference.drawing,
    )


def _without_value(failed: Finding, observed: Observation) -> Finding:
    """Why there is nothing to compare."""
    kind = observed.kind
    assert kind != "value"
    details, lacks = {}, ""
    if kind == "missing":
        lacks = observed.detail
    elif kind in ("error", "misfit"):
        name, _, said = observed.detail.partition(":")
        details = {"error": name}
        if kind == "error" and name == "NameError":
            # In Python's own words: name 'x' is not defined
            lacks = "".join(re.findall(r"'(\w+)'", said)[:1])
    return replace(
        failed,
        kind=kind,
        details=details,
        lacks=lacks,
        message=trouble(observed),
    )


def _at(called: str, place: str) -> str:
    """What was called, and the place of its result that is meant."""
    if called and called[-1] not in ":,;=" and not place.startswith("["):
        called += ":"
    return f"{called} {place}".strip()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        for part in parts:
            yield from _texts(part)


def _checked(
    probe: Probe, observed: Observation, expected: Observation
) -> str | None:
    assert probe.check is not None
    try:
        return probe.check(observed.value, expected.value)
    except (TypeError, ValueError, IndexError, KeyError, AttributeError):
        # The check reads the result by its documented form; a student can
        # return any other. The reference and all right answers have the
        # documented one, which `autograder verify` proves.
        return "The result has another form than asked for: " + short(
            observed.value
        )
    except MemoryError:
        # That is this side's ceiling, and no fault of the result.
        raise
    except Exception:  # noqa: BLE001 - a result may be chosen to cause it
        return f"{short(observed.value)} is not a usable result."


def _recognize(
    tests: HiddenTests,
    key: Key,
    observations: Sequence[Observation],
    findings: Sequence[Finding],
) -> Mistake | None:
    """Find the known wrong answer that behaves like this one.

    Equal results decide; where none is equal, the same pattern of
    failures does, provided it points to a single hint.
    """
    failures = tuple(finding.failure for finding in findings)
    alike = []
    for mistake in key.mistakes:
        if mistake.failures != failures:
            continue
        alike.append(mistake)
        if all(
            _same(probe, one, other)
            for probe, one, other in zip(
                tests.probes, observations, mistake.observations, strict=True
            )
        ):
            return mistake
    if len({mistake.hint for mistake in alike}) == 1:
        return alike[0]
    return None


def _same(probe: Probe, one: Observation, other: Observation) -> bool:
    """Whether two observations that failed alike are the same result."""
    if one.kind != "value" or probe.check is not None:
        return True
    return compare(one.value, other.value, probe.rtol, probe.atol) is None
