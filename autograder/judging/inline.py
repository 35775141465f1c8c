"""`check` in the author's own notebook: judge in process, show the card.

The hidden region of a test cell calls it while the author works in the
source notebook. It judges the reference, or whatever the author has just
typed instead, exactly as grading would, but without a sandbox: the
notebook is the author's own. In grading the line is never executed.
"""

from __future__ import annotations

import marshal
import random
from collections.abc import Mapping
from typing import Any, cast

from autograder.course import settings
from autograder.course.course import Course
from autograder.judging import card
from autograder.judging.judge import Verdict, judge
from autograder.judging.oracle import answer_key
from autograder.probes import HiddenTests, Probe
from autograder.sandbox import probing
from autograder.sandbox.limits import Limits
from autograder.sandbox.observation import Kind, Observation
from autograder.sandbox.plain_data import decode
from autograder.sandbox.session import Engine

__all__ = ["check", "judge_namespace"]


def check(exercise: str) -> None:
    """Judge an exercise as the notebook stands now and show the card."""
    from IPython import get_ipython
    from IPython.display import display

    verdict = judge_namespace(exercise, get_ipython().user_ns)
    content = {
        "text/plain": card.as_text(verdict),
        "text/html": card.as_html(verdict),
    }
    display(content, raw=True)


def judge_namespace(exercise: str, namespace: Mapping[str, Any]) -> Verdict:
    """Judge an exercise on the names of a running notebook.

    raises  UserError if there is no such exercise in the course around
            the current folder
    """
    course = Course.find()
    found = course.exercise(exercise)
    with Engine(settings.limits(course)) as engine:
        key = answer_key(found, engine)
    return judge(found.tests, found.points, key, _Namespace(namespace))


class _Namespace:
    """A target: the names of the notebook this code runs in."""

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        self._namespace = namespace

    def observe(self, tests: HiddenTests, probe: Probe) -> Observation:
        try:
            kind, detail, data = probing.probe(
                marshal.loads(tests.code),
                probe.name,
                probe.parameters,
                tests.defines,
                self._namespace,
                seed=random.getrandbits(32),
                limit=Limits().result_bytes,
            )
        except NotImplementedError:
            return Observation("unfinished")
        except Exception as error:  # noqa: BLE001 - any answer may raise
            return Observation("error", detail=probing.describe(error))
        value = decode(data) if data else None
        return Observation(cast("Kind", kind), value, detail)
