"""The repairs of a submitted notebook.

Input: its cells, cleaned, and the notebook version they are to be graded
by. Output: the cells made whole, in place, and a note for each repair.
Cells nbgrader knows get their type, points and lock back, locked cells
their text; what is missing is put back, what is there twice is told apart.

Cells that lost their grade id are known by their text and their place.
What was typed into a cell that gets its own text back is kept in a cell
of its own. Both only where nothing speaks against it.

Executes nothing, and changes code only where it is no Python at all (see
`python_text`).
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from autograder.course.course import visible_source
from autograder.grading import python_text
from autograder.grading.assignment_version import (
    JudgedExercise,
    NotebookVersion,
    SourceCell,
)
from autograder.judging import notes
from autograder.judging.notes import Note

__all__ = ["Repair", "needed_names", "set_kind"]

_Json = dict[str, Any]


def needed_names(exercise: JudgedExercise) -> frozenset[str]:
    """Names an answer binds: the tests take them from the notebook."""
    if exercise.tests.defines:
        dotted = exercise.tests.defines
        return frozenset(name.partition(".")[0] for name in dotted)
    probes = exercise.tests.probes
    asked = frozenset(name for each in probes for name in each.parameters)
    return asked & python_text.bound_names(exercise.reference) or asked


class Repair:
    """The repairs of one notebook."""

    def __init__(self, version: NotebookVersion) -> None:
        self._version = version
        self._known = {cell.grade_id: cell for cell in version.cells}
        self._tested_by = {
            exercise.id: grade_id
            for grade_id, exercise in version.exercises.items()
        }
        self._plain = {_bare(text) for text in version.plain}
        self._notes: list[Note] = []
        self._typed_over: dict[str, str] = {}
        # Each text is asked about once for every answer that is missing.
        self._names = functools.cache(_mended_names)
        self.trouble: list[str] = []
        self.is_foreign = False

    def apply(self, cells: list[_Json]) -> list[Note]:
        """Repair the cells in place; return a note for each repair."""
        self._drop_unknown(cells)
        self._claim_by_text(cells)
        if self._known and not any(map(_id, cells)):
            self.is_foreign = True
            self._note("foreign", notebook=self._version.name)
        else:
            self._run_code_in_text_cells(cells)
            self._claim_by_place(cells)
        self._drop_doubles(cells)
        self._keep_what_was_typed_over(cells)
        for cell in cells:
            if grade_id := _id(cell):
                self._restore_cell(cell, self._known[grade_id])
        self._put_back(cells)
        self._put_below_answers(cells)
        self._take_written_answers(cells)
        self._mend(cells)
        return self._notes

    def _note(
        self, kind: notes.Kind, grade_id: str = "", **facts: Any
    ) -> None:
        """Note a repair, for the card of the test it concerns."""
        test = self._tested_by.get(grade_id, grade_id)
        cell = test if test in self._version.exercises else ""
        self._notes.append(Note(kind, cell, facts))

    def _drop_unknown(self, cells: Iterable[_Json]) -> None:
        for cell in cells:
            if _id(cell) not in self._known:
                cell["metadata"] = {}

    def _claim_by_text(self, cells: Iterable[_Json]) -> None:
        """Recognize locked cells that lost their metadata.

        Some editors drop it. A locked cell is known by its text as well,
        and a place of its own is better than a guessed one.
        """
        there = set(map(_id, cells))
        lost = {
            _bare(visible_source(cell.source)): cell
            for cell in self._version.cells
            if cell.grade_id not in there
            and (cell.locked or cell.role == "answer")
        }
        lost.pop("", None)
        for cell in cells:
            if not _id(cell) and (
                found := lost.pop(_bare(cell["source"]), None)
            ):
                cell["metadata"] = {"nbgrader": {"grade_id": found.grade_id}}

    def _claim_by_place(self, cells: list[_Json]) -> None:
        """Recognize answers that lost their metadata.

        An answer stands between the known cells around it. Of several
        cells there it is the last that defines what its tests ask for, or
        the only one. A text cell that is claimed costs nothing: a person
        reads all of them. A cell beside an untouched stub is the answer,
        too, if it defines what is asked for.
        """
        claimed = []
        for source in self._version.cells:
            if source.locked:
                continue
            place = _index(cells, source.grade_id)
            wanted = self._wanted(source)
            if place is not None and (
                not wanted or self._is_answered(cells, source)
            ):
                continue
            kinds = ("code",) if source.kind == "code" else ("markdown", "raw")
            between = [
                cell
                for cell in self._between(cells, source)
                if cell["cell_type"] in kinds and self._is_own(cell)
            ]
            fitting = [
                cell
                for cell in between
                if wanted & self._names(cell["source"])
            ]
            if fitting or place is not None:
                between = fitting
            elif source.kind == "code" and len(between) > 1:
                continue
            if between:
                marks = {"nbgrader": {"grade_id": source.grade_id}}
                between[-1]["metadata"] = marks
                if place is None:
                    claimed.append(source.grade_id)
                else:
                    # The stub is left; it would only cover the answer.
                    del cells[place]
        if claimed:
            self._note("known_by_place", cells=claimed)

    def _run_code_in_text_cells(self, cells: list[_Json]) -> None:
        """Make an answer in a text cell code, where there is no other."""
        for source in self._version.cells:
            wanted = self._wanted(source)
            if not wanted or self._is_answered(cells, source):
                continue
            between = list(self._between(cells, source))
            if any(
                wanted & self._names(cell["source"])
                for cell in between
                if cell["cell_type"] == "code"
            ):
                continue
            for cell in between:
                if cell["cell_type"] == "code" or not self._is_own(cell):
                    continue
                if wanted & self._names(cell["source"]):
                    set_kind(cell, "code")
                    name = source.grade_id
                    self._note("answer_in_text", name, answer=name)

    def _keep_what_was_typed_over(self, cells: list[_Json]) -> None:
        """Keep answers typed into cells that get their own text back.

        They go to a cell of their own below: a test is judged as things
        stood there, and once more as they stood at the end. An ordinary
        test is run but once, so they go above it, if its answer is empty.
        """
        answer: SourceCell | None = None
        for source in self._version.cells:
            if source.role == "answer":
                answer = source
            if source.role != "test":
                continue
            place = _index(cells, source.grade_id)
            if place is None or _is_text_of(cells[place]["source"], source):
                continue
            typed = _added(cells[place]["source"], source)
            names = python_text.bound_names(python_text.mend(typed).source)
            is_judged = source.grade_id in self._version.exercises
            is_empty = answer and not self._is_answered(cells, answer)
            wanted = (
                frozenset().union(
                    *map(needed_names, self._version.exercises.values())
                )
                if is_judged
                else names
            )
            if not wanted & names or not (is_judged or is_empty):
                continue
            own: _Json = {"id": None, "metadata": {}, "source": typed}
            set_kind(own, "code")
            cells.insert(place + is_judged, own)
            name = source.grade_id
            self._note("answer_in_test", name, test=name)

    def _put_below_answers(self, cells: list[_Json]) -> None:
        """Move ordinary tests below the answers they stand below.

        They run at their place and nowhere else. Judged ones need not be
        moved: they are judged as things stood at the end as well.
        """
        answer = ""
        for source in self._version.cells:
            if source.role == "answer":
                answer = source.grade_id
            is_ordinary = source.grade_id not in self._version.exercises
            above = _index(cells, answer) if answer else None
            place = _index(cells, source.grade_id)
            if source.role != "test" or not is_ordinary:
                continue
            if above is None or place is None or place > above:
                continue
            cells.insert(above, cells.pop(place))
            self._note(
                "test_above_answer", test=source.grade_id, answer=answer
            )

    def _take_written_answers(self, cells: list[_Json]) -> None:
        """Find the words of a written answer whose cell is as released."""
        order = self._version.cells
        for above, source in zip((None, *order), order, strict=False):
            if source.role != "written" or self._is_answered(cells, source):
                continue
            place = _index(cells, source.grade_id)
            if place is None:
                continue
            if above and above.grade_id in self._typed_over:
                cells[place]["source"] = self._typed_over[above.grade_id]
                self._note(
                    "words_in_question",
                    question=above.grade_id,
                    answer=source.grade_id,
                )
                continue
            found = [
                cell
                for cell in self._between(cells, source)
                if cell["cell_type"] != "code" and self._is_own(cell)
            ]
            # Without the release's own words nobody can tell them apart.
            if found and self._version.plain:
                cells[place]["source"] = "\n\n".join(
                    cell["source"] for cell in found
                )
                for cell in found:
                    cells.remove(cell)
                self._note("words_beside", answer=source.grade_id)

    def _mend(self, cells: Iterable[_Json]) -> None:
        """Take away what makes code no Python, where that is certain."""
        latest = ""
        known = list(self._known)
        for number, cell in enumerate(cells, start=1):
            grade_id = _id(cell)
            if grade_id in self._known:
                latest = grade_id
                if self._known[grade_id].locked:
                    continue
            if cell["cell_type"] != "code":
                continue
            mended = python_text.mend(cell["source"])
            cell["source"] = mended.source
            if mended.kind:
                start = known.index(latest) if latest else 0
                test = next(
                    (n for n in known[start:] if n in self._version.exercises),
                    "",
                )
                facts: _Json = {"place": grade_id or number}
                if mended.removed:
                    facts["removed"] = [*mended.removed]
                self._note(mended.kind, test, **facts)
            if mended.is_doubtful:
                self.trouble.append(notes.for_instructor(self._notes[-1]))

    def _between(
        self, cells: list[_Json], source: SourceCell
    ) -> Iterator[_Json]:
        """Cells without grade id between the known ones around a cell."""
        order = list(self._known)
        index = order.index(source.grade_id)
        at = {_id(cell): number for number, cell in enumerate(cells)}
        first = max((at[g] for g in order[:index] if g in at), default=-1)
        last = min(
            (at[g] for g in order[index + 1 :] if g in at),
            default=len(cells),
        )
        for cell in cells[first + 1 : last]:
            if not _id(cell):
                yield cell

    def _is_own(self, cell: _Json) -> bool:
        """Whether a cell holds something the release did not."""
        text = _bare(cell["source"])
        return bool(text) and text not in self._plain

    def _is_answered(self, cells: list[_Json], source: SourceCell) -> bool:
        """Whether an answer's cell is there and not as released."""
        released = _bare(source.source)
        return any(
            _id(cell) == source.grade_id and _bare(cell["source"]) != released
            for cell in cells
        )

    def _wanted(self, source: SourceCell) -> frozenset[str]:
        """Names one of which an answer defines; empty if unknown."""
        test = self._tested_by.get(source.grade_id)
        return (
            needed_names(self._version.exercises[test])
            if test
            else frozenset()
        )

    def _drop_doubles(self, cells: list[_Json]) -> None:
        """Let one of several cells with the same id keep it.

        The last one, as in nbgrader; of several answers the last that is
        not as it was released. All of them are run.
        """
        for grade_id, count in Counter(map(_id, cells)).items():
            if not grade_id or count == 1:
                continue
            same = [cell for cell in cells if _id(cell) == grade_id]
            source = self._known[grade_id]
            edited = [
                cell
                for cell in same
                if _bare(cell["source"]) != _bare(source.source)
            ]
            keeper = same[-1] if source.locked else (edited or same)[-1]
            for cell in same:
                if cell is not keeper:
                    cell["metadata"] = {}
            if edited and source.role == "answer":
                # A stub defines nothing; it would only cover the answer.
                stub = _bare(source.source)
                cells[:] = [
                    cell
                    for cell in cells
                    if cell is keeper or _bare(cell["source"]) != stub
                ]
            self._note(
                "locked_repeated" if source.locked else "answer_repeated",
                grade_id,
                name=grade_id,
                count=count,
            )

    def _restore_cell(self, cell: _Json, source: SourceCell) -> None:
        """Give a cell back what a student may not change."""
        changed = source.locked and not _is_text_of(cell["source"], source)
        retyped = cell["cell_type"] != source.kind
        if retyped:
            set_kind(cell, source.kind)
        if source.locked:
            if changed and source.role == "given" and source.kind != "code":
                typed = _added(cell["source"], source)
                if typed and typed != _bare(cell["source"]):
                    self._typed_over[source.grade_id] = typed
            cell["source"] = source.source
        cell["metadata"] = _cell_metadata(source)
        name = source.grade_id
        if changed:
            self._note("changed", name, name=name)
        elif retyped:
            is_code = source.kind == "code"
            kind: notes.Kind = "retyped_code" if is_code else "retyped_text"
            self._note(kind, name, name=name)

    def _put_back(self, cells: list[_Json]) -> None:
        """Insert what is missing, except answers.

        The stub of an answer would only cover what the student may have
        written in another cell.
        """
        there = set(map(_id, cells))
        for source in self._version.cells:
            if source.role == "answer" or source.grade_id in there:
                continue
            cell: _Json = {
                "id": source.grade_id,
                "metadata": _cell_metadata(source),
                "source": source.source,
            }
            set_kind(cell, source.kind)
            cells.insert(self._place(cells, source), cell)
            self._note("put_back", source.grade_id, name=source.grade_id)

    def _place(self, cells: list[_Json], source: SourceCell) -> int:
        """Behind the nearest earlier known cell, else before a later one."""
        order = list(self._known)
        index = order.index(source.grade_id)
        at = {_id(cell): number for number, cell in enumerate(cells)}
        for grade_id in reversed(order[:index]):
            if grade_id in at:
                return at[grade_id] + 1
        for grade_id in order[index + 1 :]:
            if grade_id in at:
                return at[grade_id]
        return len(cells)


def set_kind(cell: _Json, kind: str) -> None:
    """Make a cell code, text or raw, with the fields that belong to it."""
    cell["cell_type"] = kind
    if kind == "code":
        cell.pop("attachments", None)
        cell["outputs"] = []
        cell["execution_count"] = None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _id(cell: _Json) -> str:
    grade_id: str = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
    return grade_id


def _cell_metadata(source: SourceCell) -> _Json:
    """nbgrader's metadata of a cell, as its schema 3 has it."""
    own: _Json = {
        "schema_version": 3,
        "grade_id": source.grade_id,
        "grade": source.role in ("test", "written"),
        "solution": source.role in ("answer", "written"),
        "task": source.role == "task",
        "locked": source.locked,
        "cell_type": source.kind,
    }
    if source.role in ("test", "written", "task"):
        own["points"] = source.points
    if source.checksum:
        own["checksum"] = source.checksum
    return {"nbgrader": own}


def _is_text_of(text: str, source: SourceCell) -> bool:
    """Whether a locked cell is as released, or as it is restored."""
    released = _bare(visible_source(source.source))
    return _bare(text) in (released, _bare(source.source))


def _added(text: str, source: SourceCell) -> str:
    """What was typed around a locked text; all of it if that was changed."""
    text = _bare(text)
    for own in (source.source, visible_source(source.source)):
        if _bare(own) and _bare(own) in text:
            return text.replace(_bare(own), "", 1).strip("\n")
    return text


def _mended_names(text: str) -> frozenset[str]:
    return python_text.bound_names(python_text.mend(text).source)


def _index(cells: Iterable[_Json], grade_id: str) -> int | None:
    return next(
        (n for n, cell in enumerate(cells) if _id(cell) == grade_id), None
    )


def _bare(text: str) -> str:
    """A text without what editors change on their own."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
