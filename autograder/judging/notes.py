"""What was repaired, stopped or missing, and how a verdict came about.

A note is a kind and its facts, as JSON in the graded notebook. The
sentences are for students, on the card of an exercise or on top of the
notebook; they are made here and nowhere else, when a note is shown. A new
kind is a line in `Kind` and one in `TEMPLATES`, and whoever shows notes in
another way (see `report.troubles`) is asked for it by the tests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any, Literal, get_args

from autograder.common.sentences import Sentences
from autograder.sandbox.events import Event, in_sentences
from autograder.sandbox.limits import in_words

__all__ = [
    "KINDS",
    "TEMPLATES",
    "Kind",
    "Note",
    "for_instructor",
    "from_json",
    "sentence",
]

Kind = Literal[
    # A notebook that is not there, or cannot be read
    "not_handed_in",
    "too_large",
    "others_handed_in",
    "files_left_out",
    "empty_file",
    "file_too_large",
    "too_many_values",
    "too_many_cells",
    "zip_file",
    "pdf_file",
    "web_page",
    "merge_conflict",
    "truncated",
    "damaged_line",
    "damaged",
    "no_notebook",
    "no_cells",
    "unknown_format",
    "old_format",
    # One that was repaired
    "not_utf8",
    "foreign",
    "known_by_place",
    "answer_in_text",
    "answer_in_test",
    "test_above_answer",
    "words_in_question",
    "words_beside",
    "answer_repeated",
    "locked_repeated",
    "changed",
    "retyped_text",
    "retyped_code",
    "put_back",
    "no_python",
    "mixed_tabs",
    "conflict_in_cell",
    "ambiguous_tabs",
    # What running it gave
    "stopped",
    "raised",
    "stub_left",
    "answer_ran",
    # How a verdict came about
    "judged_at_end",
    "cells_run_again",
    "follow_through",
    "other_version",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

_AGAIN = "Open the notebook in Jupyter, save it and hand it in again."
_EARNS = (
    " This earns {score:rounded} of {points:g} {points:point|points} instead "
    "of {before:rounded}."
)

TEMPLATES: dict[Kind, str] = {
    "not_handed_in": "{file} was not handed in.",
    "too_large": "{file} was not handed in. It is larger than a submission "
    "may be ({bytes:size}).",
    "others_handed_in": "{file} was not handed in. {others:list} "
    "{others:was|were} handed in instead. Only notebooks under their own "
    "names can be graded.",
    "files_left_out": "{count} {count:file was|files were} left out "
    "({files:some}): a submission may have {most_files} files and "
    "{most_bytes:size}.",
    "empty_file": f"The file is empty. {_AGAIN}",
    "file_too_large": "Even without outputs the file is larger than a "
    "notebook may be ({bytes:size}). Delete what is not needed, such as "
    "pictures in text cells, save it and hand it in again.",
    "too_many_values": "The file holds far more values than a notebook has. "
    "Clear its outputs in Jupyter, save it and hand it in again.",
    "too_many_cells": "The notebook has {cells} cells; up to {most} are read. "
    "Delete those that are not needed, save it and hand it in again.",
    "zip_file": "The file is a zip archive. Unpack it and hand in the "
    "notebook.",
    "pdf_file": "The file is a PDF file. Hand in the notebook itself.",
    "web_page": "The file is a web page. Download the notebook itself.",
    "merge_conflict": "The file holds the marks of an unsolved merge "
    f"conflict. {_AGAIN}",
    "truncated": "The file ends in the middle: it was not saved whole. "
    f"{_AGAIN}",
    "damaged_line": f"The file is damaged in line {{line}}. {_AGAIN}",
    "damaged": f"The file is damaged. {_AGAIN}",
    "no_notebook": f"The file is not a notebook. {_AGAIN}",
    "no_cells": "The file holds data, but it is not a notebook: it has no "
    f"cells. {_AGAIN}",
    "unknown_format": "The notebook has format {format}; formats up to 4 can "
    "be read. Save it in the usual format and hand it in again.",
    "old_format": "The notebook has the old format {format} and could not be "
    f"converted. {_AGAIN}",
    "not_utf8": "The file was not stored as UTF-8; accents and other special "
    "characters may look different.",
    "foreign": "No cell of this notebook belongs to {notebook}: is it the "
    "right file?",
    "known_by_place": "These cells had lost the marks that say what they "
    "are, and were known by their place: {cells:names}.",
    "answer_in_text": "Your answer to `{answer}` stood in a text cell, where "
    "it never runs. It was run as code.",
    "answer_in_test": "What you had typed into the test cell `{test}` was "
    "moved into a cell of its own. Use the cell of the answer, which is "
    "yours.",
    "test_above_answer": "The test cell `{test}` stood above the answer "
    "`{answer}`; it was run below it.",
    "words_in_question": "Your words were typed into the cell of the question "
    "`{question}`; they were moved to the cell of the answer, `{answer}`.",
    "words_beside": "The cell `{answer}` was untouched; the text beside it "
    "was taken as your answer.",
    "answer_repeated": "The cell `{name}` appeared {count} times; the last "
    "one counts.",
    "locked_repeated": "The cell `{name}` appeared {count} times; it is "
    "graded once.",
    "changed": "The cell `{name}` had been changed; its original text was "
    "used.",
    "retyped_text": "The cell `{name}` had been given another type; it was "
    "made a text cell again.",
    "retyped_code": "The cell `{name}` had been given another type; it was "
    "made a code cell again.",
    "put_back": "The cell `{name}` was missing; it was put back.",
    "no_python": "Your {place:cell} is no Python because of "
    "{removed:removed}. It was run without them.",
    "mixed_tabs": "Your {place:cell} mixes tabs and spaces. It was run in the "
    "one way it can be read.",
    "conflict_in_cell": "Your {place:cell} holds the marks of an unsolved "
    "merge conflict: two versions of it. It was run as it is.",
    "ambiguous_tabs": "Your {place:cell} mixes tabs and spaces, and can be "
    "read in two ways. It was run as it is.",
    "stopped": "Code {cells:cell|cells} {cells:spans}{line:shown}: "
    "{events:events}",
    "raised": "The answer cell raised {error}",
    "stub_left": "Your answer still holds the line `raise "
    "NotImplementedError`, which ends it. Delete that line.",
    "answer_ran": "{events:events}",
    "judged_at_end": "Judged as things stood at the end of the notebook, "
    f"because the answer was completed below its test.{_EARNS}",
    "cells_run_again": "Cells that had failed were run a second time at the "
    "end, statement by statement, because something you defined there was "
    f"missing.{_EARNS}",
    "follow_through": "This exercise builds on {earlier:names and}. It was "
    "graded again with a correct version of that, so that one mistake costs "
    f"once.{_EARNS}",
    "other_version": "This exercise builds on {earlier:names and}. It failed "
    "together with your version, which is right for itself, so it was graded "
    f"again with another.{_EARNS}",
}

# What an instructor reads behind the name of the file, where that is not
# the sentence of the student.
_FOR_INSTRUCTORS: dict[Kind, str] = {
    "too_large": "It is larger than a submission may be ({bytes:size}).",
    "others_handed_in": "{others:list} {others:was|were} handed in instead. "
    "Only notebooks under their own names can be graded.",
    "conflict_in_cell": "{place:cell} holds the marks of an unsolved merge "
    "conflict: two versions of it. It was run as it is.",
    "ambiguous_tabs": "{place:cell} mixes tabs and spaces, and can be read in "
    "two ways. It was run as it is.",
}

# What pasting added to a cell.
_REMOVED = {
    "fences": "the fences of a chat",
    "typography": "the characters of a word processor",
    "numbers": "line numbers",
}


@dataclass(frozen=True)
class Note:
    """What a student is to know beside the points.

    cell   the test cell it belongs to, by grade id, or "" for the whole
           notebook
    facts  plain data that fits the template of the kind
    """

    kind: Kind
    cell: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def as_json(self) -> dict[str, Any]:
        """The note as plain data."""
        return asdict(self)


def from_json(content: Any) -> Note:
    """The note that was written.

    raises  KeyError, TypeError or ValueError if it is none, such as one
            of an earlier version
    """
    note = Note(**content)
    if not isinstance(note.cell, str):
        raise TypeError("the cell of a note is a grade id")
    try:
        sentence(note)
    except Exception as error:
        # Another program may have left anything here.
        raise ValueError(f"{content} is no note") from error
    return note


def sentence(note: Note) -> str:
    """What a student reads."""
    return _SENTENCES.fill(TEMPLATES[note.kind], note.facts)


def for_instructor(note: Note) -> str:
    """What an instructor reads, beside the name of the file."""
    template = _FOR_INSTRUCTORS.get(note.kind, TEMPLATES[note.kind])
    return _SENTENCES.fill(template, note.facts)


# How facts are put into words


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _names_and(names: Sequence[str]) -> str:
    *first, last = (f"`{name}`" for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")


def _cell(place: str | int) -> str:
    """A cell by its grade id or its number."""
    return f"cell {place}" if isinstance(place, int) else f"cell `{place}`"


def _shown(line: str) -> str:
    return f" (`{line}`)" if line and "`" not in line else ""


def _events(events: Sequence[Mapping[str, Any]]) -> str:
    return in_sentences(Event(**each) for each in events)


def _spans(numbers: Sequence[int]) -> str:
    """Numbers of cells: '4', '2 to 5, 7 and 8'."""
    parts: list[str] = []
    # Numbers that count on are as far from their places.
    for _, pairs in groupby(
        enumerate(numbers), lambda pair: pair[1] - pair[0]
    ):
        run = [number for _, number in pairs]
        parts += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run)
    last = f" and {parts.pop()}" if len(parts) > 1 else ""
    return f"{', '.join(parts)}{last}"


_SENTENCES = Sentences(
    {
        "size": in_words,
        "rounded": lambda number: f"{round(number, 2):g}",
        "list": ", ".join,
        "some": _some,
        "names": _names,
        "names and": _names_and,
        "cell": _cell,
        "removed": lambda names: " and ".join(_REMOVED[n] for n in names),
        "spans": _spans,
        "shown": _shown,
        "events": _events,
    }
)
