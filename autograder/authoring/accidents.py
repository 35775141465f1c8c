"""Accidents: what goes wrong in real notebooks besides wrong answers.

Each event changes a notebook (nbformat 4 JSON, in place) the way a
student does without meaning harm. None of them may cost a right answer
anything; the simulated class and the tests of grading hold the kit to it.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

__all__ = ["EVENTS", "Event"]

Event = Callable[[dict[str, Any], random.Random], None]


# Cells that students try out behind a test cell.
_WARNING = """\
import sys
import numpy as np
print("still here", file=sys.stderr)
np.log(np.zeros(3))  # RuntimeWarning"""
_ENDLESS = "n = 0\nwhile True:\n    n += 1"
_EXIT = "import os\nos._exit(0)"


def _experiment(content: dict[str, Any], rng: random.Random) -> None:
    for text in ("x = [i / 7 for i in range(7)]\nx", "print(max(x))", "1 / 0"):
        _insert(content, rng, text)
    note = {"cell_type": "markdown", "source": "To do: ask about this"}
    _insert_cell(content, len(content["cells"]), note)


def _scratch(content: dict[str, Any], rng: random.Random) -> None:
    names = [n for n in ("Value", "Neuron", "math") if n in _text(content)]
    lines = ["np = 3", "sum = 5", *(f"del {name}" for name in names)]
    _insert_cell(content, len(content["cells"]), _code("\n".join(lines)))


def _paste_test(content: dict[str, Any], rng: random.Random) -> None:
    tests = [
        index
        for index, cell in enumerate(content["cells"])
        if _metadata(cell).get("grade") and cell["cell_type"] == "code"
    ]
    if tests:
        index = rng.choice(tests)
        pasted = copy.deepcopy(content["cells"][index])
        _insert_cell(content, index + 1, pasted)


def _insert(content: dict[str, Any], rng: random.Random, source: str) -> None:
    """Put a code cell behind a test cell, as students try things there."""
    tests = [
        index
        for index, cell in enumerate(content["cells"])
        if _metadata(cell).get("grade")
    ]
    place = rng.choice(tests) if tests else len(content["cells"]) - 1
    _insert_cell(content, place + 1, _code(source))


def _insert_cell(
    content: dict[str, Any], place: int, cell: dict[str, Any]
) -> None:
    taken = {each.get("id") for each in content["cells"]}
    number = next(n for n in range(10**6) if f"own-{n}" not in taken)
    new = {"metadata": {}, **cell}
    # Notebooks before format 4.5 have no cell ids.
    if None not in taken:
        new["id"] = f"own-{number}"
    content["cells"].insert(place, new)


def _code(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "outputs": [],
        "source": source,
    }


def _metadata(cell: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return found


def _text(content: Mapping[str, Any]) -> str:
    return "\n".join("".join(cell["source"]) for cell in content["cells"])


EVENTS: dict[str, Event] = {
    "prints and warns": partial(_insert, source=_WARNING),
    "extra cells": _experiment,
    "later scratch": _scratch,
    "endless cell": partial(_insert, source=_ENDLESS),
    "exits": partial(_insert, source=_EXIT),
    "pasted test cell": _paste_test,
}
