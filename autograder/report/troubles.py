"""What went wrong with the notebooks of a class, kind by kind.

Input: the results of a class. Output: a row for each notebook that was not
handed in, each note of grading and each answer that did not run to its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from autograder.judging import notes
from autograder.judging.judge import Verdict
from autograder.judging.notes import Note, sentence
from autograder.report.class_results import ClassResults
from autograder.report.class_table import cell_link
from autograder.report.rows import CellLink, TroubleRow
from autograder.sandbox.events import FOR_TIME

__all__ = ["TROUBLES", "find"]

# Where the report lists each kind of note.
TROUBLES: dict[notes.Kind, str] = {
    **dict.fromkeys(
        ("not_handed_in", "too_large", "others_handed_in"), "missing"
    ),
    **dict.fromkeys(
        (
            *("empty_file", "zip_file", "pdf_file", "web_page"),
            *("file_too_large", "too_many_values", "too_many_cells"),
            *("merge_conflict", "truncated", "damaged_line", "damaged"),
            *("no_notebook", "no_cells", "unknown_format", "old_format"),
        ),
        "unreadable",
    ),
    **dict.fromkeys(
        ("files_left_out", "foreign", "conflict_in_cell", "ambiguous_tabs"),
        "doubtful",
    ),
    **dict.fromkeys(
        (
            *("not_utf8", "known_by_place", "answer_in_text"),
            *("answer_in_test", "test_above_answer", "words_in_question"),
            *("words_beside", "answer_repeated", "locked_repeated"),
            *("changed", "retyped_text", "retyped_code", "put_back"),
            *("no_python", "mixed_tabs"),
        ),
        "repaired",
    ),
    **dict.fromkeys(("stopped", "answer_ran"), "stopped"),
    "raised": "raised",
    "stub_left": "stub",
}


def find(results: ClassResults) -> Iterator[TroubleRow]:
    """What went wrong, student by student."""
    for student in results.students:
        for notebook in student.notebooks.values():
            place = cell_link(student, notebook)
            if not notebook.handed_in:
                text = f"{notebook.name}.ipynb was not handed in."
                yield TroubleRow("missing", notebook.name, text, place)
            # One sentence may stand on several cards.
            for note in dict.fromkeys(notebook.notes):
                if kind := TROUBLES.get(note.kind):
                    yield TroubleRow(
                        kind,
                        notebook.name,
                        _bare_words(sentence(note)),
                        cell_link(student, notebook, note.cell),
                        _is_for_time(note),
                    )
            for grade_id, verdict in notebook.verdicts.items():
                place = cell_link(student, notebook, grade_id)
                yield from _failures(notebook.name, verdict, place)


def _failures(
    notebook: str, verdict: Verdict, place: CellLink
) -> Iterator[TroubleRow]:
    """Why an answer cell or hidden tests did not run to their end."""
    raised = dict.fromkeys(
        finding.explanation
        for finding in verdict.findings
        if finding.kind in ("cell_unread", "cell_raised")
    )
    for text in raised:
        yield TroubleRow("raised", notebook, _bare_words(text), place)
    for how, kind in (("timeout", "endless"), ("died", "died")):
        failed = [f.name for f in verdict.findings if f.kind == how]
        if failed:
            text = f"{verdict.exercise}: {', '.join(failed)}"
            is_for_time = how == "timeout"
            yield TroubleRow(kind, notebook, text, place, is_for_time)


def _is_for_time(note: Note) -> bool:
    """Whether it tells of a cell that took too long."""
    return note.kind == "stopped" and any(
        event["kind"] in FOR_TIME for event in note.facts["events"]
    )


def _bare_words(text: str) -> str:
    """A sentence without its marks of code and line breaks."""
    return " ".join(text.replace("`", "").split())
