"""Write what grading found into the notebook: outputs, cards, notes.

Changes the cells it is given; decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.course.course import visible_source
from autograder.grading import harmless_text
from autograder.judging import card
from autograder.judging.judge import Verdict
from autograder.judging.notes import Note, sentence
from autograder.judging.verdicts import as_json
from autograder.sandbox.session import CellResult

__all__ = [
    "error_output",
    "grade_id_of",
    "put_cards",
    "put_notes",
    "put_outputs",
]

_NOTES_ID = "grading-notes"


def grade_id_of(cell: Mapping[str, Any]) -> str:
    """The grade id of a cell, or "" if nbgrader does not know it."""
    grade_id: str = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
    return grade_id


def put_outputs(
    cells: Sequence[dict[str, Any]], results: Sequence[CellResult]
) -> None:
    """Give each code cell what running it gave, and why it was stopped."""
    for cell, result in zip(cells, results, strict=True):
        cell["outputs"] = list(result.outputs)
        cell["execution_count"] = result.execution_count
        if result.note:
            cell["outputs"].append(_remark(result))


def _remark(result: CellResult) -> dict[str, Any]:
    """A cell's note as an output; an error where the cell failed."""
    if result.status == "ok":
        text = f"[{result.note}]\n"
        return {"output_type": "stream", "name": "stdout", "text": text}
    return error_output("Stopped", result.note)


def error_output(name: str, text: str) -> dict[str, Any]:
    """An error that says one thing, as nbformat 4 has it."""
    return {
        "output_type": "error",
        "ename": name,
        "evalue": text,
        "traceback": [text],
    }


def put_cards(
    cells: Sequence[dict[str, Any]],
    verdicts: Mapping[str, Verdict],
    notes: Sequence[Note],
) -> None:
    """Put each verdict, by grade id, into its test cell."""
    for cell in cells:
        grade_id = grade_id_of(cell)
        if grade_id in verdicts:
            own = [note for note in notes if note.cell == grade_id]
            _put_card(cell, verdicts[grade_id], own)


def _put_card(
    cell: dict[str, Any], verdict: Verdict, notes: Sequence[Note]
) -> None:
    """Make the card the only output: the score is the judge's alone."""
    cell["source"] = visible_source(cell["source"])
    cell["outputs"] = [
        {
            "output_type": "execute_result",
            "execution_count": cell["execution_count"],
            # nbgrader reads the score from text/plain; people see the card.
            "data": {
                "text/plain": str(verdict.score),
                "text/html": card.as_html(verdict, notes),
            },
            "metadata": {},
        }
    ]
    cell["metadata"]["autograder"] = as_json(verdict, notes)


def put_notes(content: dict[str, Any], notes: Sequence[Note]) -> None:
    """Say on top what concerns the whole notebook.

    The notes themselves go into its metadata, for programs.
    """
    own = [note for note in notes if not note.cell]
    content["metadata"]["autograder"] = {
        "notes": [note.as_json() for note in own]
    }
    if not own:
        return
    taken = {cell.get("id") for cell in content["cells"]}
    own_id = _NOTES_ID
    while own_id in taken:
        own_id += "-"
    lines = ["**Notes from grading**", "", *(f"- {sentence(n)}" for n in own)]
    content["cells"].insert(
        0,
        {
            "cell_type": "markdown",
            "id": own_id,
            "metadata": {},
            # A note may quote what a student chose, such as the name of
            # an exception.
            "source": harmless_text.escaped("\n".join(lines)),
        },
    )
