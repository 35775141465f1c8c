from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import nbgrader
import pytest
from course_fixtures import code, markdown, notebook
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import (
    compute_checksum,
    is_grade,
    is_locked,
    is_solution,
    is_task,
)

from autograder.grading.assignment_version import (
    JudgedExercise,
    NotebookVersion,
    SourceCell,
)
from autograder.grading.intake import restore
from autograder.judging.judge import Key
from autograder.judging.notes import sentence
from autograder.probes import HiddenTests

KERNEL = {
    "display_name": "Python 3",
    "language": "python",
    "name": "python3",
}
TEST = """\
# Two points.
### BEGIN HIDDEN TESTS
from autograder import check; check("double")
### END HIDDEN TESTS"""
RELEASED_TEST = "# Two points."
STUB = 'raise NotImplementedError("double is not done yet")'
ANSWER = "def double(x):\n    return 2 * x"


def source_cell(
    grade_id: str, kind: str, source: str, role: str, points: float = 0
) -> SourceCell:
    locked = role in ("given", "test", "task")
    checksum = grade_id.encode().hex().ljust(32, "0")[:32]
    return SourceCell(grade_id, kind, source, checksum, role, points, locked)


VERSION = NotebookVersion(
    name="1_double",
    cells=(
        source_cell("intro", "markdown", "# Doubling", "given"),
        source_cell("double", "code", STUB, "answer"),
        source_cell("double_test", "code", TEST, "test", 2),
        source_cell("plain_test", "code", "assert double(2) == 4", "test", 1),
        source_cell("why", "markdown", "YOUR ANSWER HERE", "written", 3),
        source_cell("draw", "markdown", "Draw it.", "task", 4),
    ),
    exercises={
        "double_test": JudgedExercise(
            id="double",
            points=2,
            tests=HiddenTests("double", Path(), (), (), (), "", b"", ""),
            key=Key(()),
            builds_on=(),
            reference=ANSWER,
        )
    },
    kernelspec=KERNEL,
)


def handed_in() -> dict[str, Any]:
    """A sound submission, as a fresh object."""
    return notebook(
        markdown("# Doubling", grade_id="intro", locked=True),
        code("import math"),
        code(ANSWER, grade_id="double", solution=True),
        code("double(3)"),
        code(RELEASED_TEST, grade_id="double_test", grade=True, points=2),
        code("assert double(2) == 4", grade_id="plain_test", grade=True),
        markdown("It adds.", grade_id="why", grade=True, solution=True),
        markdown("Draw it.", grade_id="draw", locked=True, task=True),
        markdown("My drawing."),
    )


def take(content: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """Restore a notebook; return its cells and the notes' texts."""
    intake = restore(json.dumps(content).encode(), VERSION)
    return intake.notebook["cells"], [sentence(note) for note in intake.notes]


def ids(cells: list[dict[str, Any]]) -> list[str]:
    return [
        cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        for cell in cells
    ]


def cell_of(cells: list[dict[str, Any]], grade_id: str) -> dict[str, Any]:
    return cells[ids(cells).index(grade_id)]


# A sound notebook


def test_sound_notebook_keeps_every_text_and_gets_no_note():
    cells, notes = take(handed_in())
    expected = [cell["source"] for cell in handed_in()["cells"]]
    expected[4] = TEST
    assert [cell["source"] for cell in cells] == expected
    assert notes == []


def test_result_is_valid_for_nbformat_and_nbgrader():
    content = handed_in()
    del content["cells"][4]
    content["cells"][1]["id"] = "not valid"
    restored = restore(json.dumps(content).encode(), VERSION).notebook
    node = nbformat.from_dict(restored)
    nbformat.validate(node)
    MetadataValidator().validate_nb(node)


def test_points_flags_type_and_checksum_are_those_of_the_version():
    content = handed_in()
    grading = content["cells"][4]["metadata"]["nbgrader"]
    grading |= {"points": 200, "grade": False, "solution": True, "extra": 1}
    cells, _ = take(content)
    assert cell_of(cells, "double_test")["metadata"] == {
        "nbgrader": {
            "schema_version": 3,
            "grade_id": "double_test",
            "grade": True,
            "solution": False,
            "task": False,
            "locked": True,
            "cell_type": "code",
            "points": 2,
            "checksum": VERSION.cells[2].checksum,
        }
    }


def test_outputs_tags_and_foreign_metadata_are_dropped():
    content = handed_in()
    content["metadata"] |= {"widgets": {}, "language_info": {"name": "r"}}
    for cell in content["cells"]:
        cell["metadata"] |= {"tags": ["skip-execution"], "collapsed": True}
        if cell["cell_type"] == "code":
            cell["execution_count"] = 7
            cell["outputs"] = [
                {"output_type": "stream", "name": "stdout", "text": "4"}
            ]
    restored = restore(json.dumps(content).encode(), VERSION).notebook
    assert {key for c in restored["cells"] for key in c["metadata"]} == {
        "nbgrader"
    }
    assert not any(cell.get("outputs") for cell in restored["cells"])
    assert not any(cell.get("execution_count") for cell in restored["cells"])
    assert restored["metadata"] == {
        "kernelspec": KERNEL,
        "language_info": {"name": "python", "pygments_lexer": "ipython3"},
    }


def test_pictures_of_a_written_answer_are_kept_and_nothing_else():
    content = handed_in()
    content["cells"][6]["attachments"] = {
        "photo.png": {"image/png": "iVBORw0=", "text/html": "<script>"},
        "page.html": {"text/html": "<script>"},
    }
    content["cells"][2]["attachments"] = {"a.png": {"image/png": "x"}}
    cells, _ = take(content)
    kept = [cell["attachments"] for cell in cells if "attachments" in cell]
    assert kept == [{"photo.png": {"image/png": "iVBORw0="}}]


# Repairs


def test_edited_test_is_restored_and_noted_on_its_card():
    content = handed_in()
    content["cells"][4]["source"] = "pass"
    intake = restore(json.dumps(content).encode(), VERSION)
    assert cell_of(intake.notebook["cells"], "double_test")["source"] == TEST
    (note,) = intake.notes
    assert note.cell == "double_test"
    assert "had been changed" in sentence(note)


def test_white_space_at_line_ends_is_not_an_edit():
    content = handed_in()
    content["cells"][4]["source"] = "# Two points.  \r\n\n"
    cells, notes = take(content)
    assert cell_of(cells, "double_test")["source"] == TEST
    assert notes == []


def test_unknown_grade_ids_are_dropped_and_their_cells_run():
    content = handed_in()
    content["cells"].append(
        code("free = 1", grade_id="bonus", grade=True, points=100)
    )
    cells, notes = take(content)
    assert cells[-1]["metadata"] == {}
    assert cells[-1]["source"] == "free = 1"
    assert notes == []


def test_pasted_test_cell_counts_once_and_the_last_one_is_it():
    content = handed_in()
    content["cells"].insert(2, dict(content["cells"][4]))
    cells, notes = take(content)
    assert ids(cells).count("double_test") == 1
    assert ids(cells).index("double_test") == 5
    assert cells[2]["source"] == RELEASED_TEST
    assert len(notes) == 1
    assert "2 times" in notes[0]


@pytest.mark.parametrize("stub_first", [True, False])
def test_of_two_answer_cells_the_edited_one_keeps_the_id(stub_first):
    content = handed_in()
    stub = code(STUB, grade_id="double", solution=True)
    content["cells"].insert(2 if stub_first else 3, stub)
    cells, notes = take(content)
    assert cell_of(cells, "double")["source"] == ANSWER
    # The stub would only cover the answer.
    assert STUB not in [c["source"] for c in cells]
    assert len(notes) == 1


def test_of_two_edited_answers_the_last_one_keeps_the_id():
    content = handed_in()
    later = code("def double(x): return x", grade_id="double", solution=True)
    content["cells"].insert(4, later)
    cells, _ = take(content)
    assert cell_of(cells, "double")["source"] == later["source"]
    assert ANSWER in [cell["source"] for cell in cells]


@pytest.mark.parametrize(
    "grade_id", ["intro", "double_test", "plain_test", "why", "draw"]
)
def test_missing_cell_is_put_back_at_its_place(grade_id):
    content = handed_in()
    whole = ids(take(content)[0])
    content["cells"] = [
        cell for cell in content["cells"] if ids([cell]) != [grade_id]
    ]
    cells, notes = take(content)
    known = [own for own in ids(cells) if own]
    assert known == [own for own in whole if own]
    source = {c.grade_id: c.source for c in VERSION.cells}[grade_id]
    assert cell_of(cells, grade_id)["source"] == source
    assert notes == [f"The cell `{grade_id}` was missing; it was put back."]


def test_several_missing_cells_are_put_back_in_order():
    content = handed_in()
    content["cells"] = content["cells"][:4]
    cells, notes = take(content)
    assert ids(cells) == [
        "intro",
        "",
        "double",
        "double_test",
        "plain_test",
        "why",
        "draw",
        "",
    ]
    assert len(notes) == 4


def test_missing_answer_is_not_put_back():
    content = handed_in()
    content["cells"][2] = code(ANSWER)
    cells, notes = take(content)
    assert "double" not in ids(cells)
    assert STUB not in [cell["source"] for cell in cells]
    # Three cells stand there, and nobody knows which one is the answer.
    assert notes == []


def test_missing_answer_is_known_where_one_cell_stands_at_its_place():
    content = handed_in()
    content["cells"][1:4] = [code(ANSWER)]
    cells, notes = take(content)
    assert cell_of(cells, "double")["source"] == ANSWER
    assert "known by their place: `double`" in notes[0]


@pytest.mark.parametrize("kind", ["markdown", "raw", "heading"])
def test_retyped_answer_is_code_again(kind):
    content = handed_in()
    content["cells"][2]["cell_type"] = kind
    cells, notes = take(content)
    answer = cell_of(cells, "double")
    assert answer["cell_type"] == "code"
    assert answer["source"] == ANSWER
    assert answer["outputs"] == []
    assert notes == [
        "The cell `double` had been given another type; it was made a code "
        "cell again."
    ]


def test_locked_cells_without_metadata_are_known_by_their_text():
    content = handed_in()
    for cell in content["cells"]:
        cell["metadata"] = {}
    cells, notes = take(content)
    assert [own for own in ids(cells) if own] == [
        "intro",
        "double_test",
        "plain_test",
        "why",
        "draw",
    ]
    assert len(cells) == len(content["cells"])
    assert cell_of(cells, "why")["source"] == "It adds."
    assert len(notes) == 1
    assert "known by their place: `why`" in notes[0]


def test_notebook_of_another_assignment_says_so():
    _, notes = take(notebook(code("x = 1", grade_id="other", solution=True)))
    assert "is it the right file?" in notes[0]


def test_code_that_does_not_parse_is_left_alone():
    content = handed_in()
    conflict = "<<<<<<< HEAD\nreturn 2 * x\n=======\n"
    content["cells"][2]["source"] = conflict
    intake = restore(json.dumps(content).encode(), VERSION)
    answer = cell_of(intake.notebook["cells"], "double")
    assert answer["source"] == conflict
    (note,) = intake.notes
    assert "unsolved merge conflict" in sentence(note)
    assert note.cell == "double_test"
    assert "unsolved merge conflict" in intake.trouble[0]


def test_cell_ids_become_valid_and_unique():
    content = handed_in()
    odd = ["a", "a", None, 7, "", "x" * 65, "é", "b c", "a"]
    for cell, own in zip(content["cells"], odd, strict=True):
        cell["id"] = own
    cells, _ = take(content)
    own = [cell["id"] for cell in cells]
    assert own[0] == "a"
    assert len(set(own)) == len(own)
    nbformat.validate(
        nbformat.from_dict(notebook(*cells)), relax_add_props=False
    )


@pytest.mark.parametrize(
    "cell",
    [
        None,
        "text",
        {},
        {"cell_type": "code"},
        {"cell_type": ["code"], "source": {"a": 1}, "metadata": []},
        {"cell_type": "code", "source": ["x", 1], "metadata": {"nbgrader": 3}},
        {"cell_type": "markdown", "source": "\ud800", "attachments": [1]},
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": []}}},
    ],
)
def test_odd_cells_do_no_harm(cell):
    content = handed_in()
    content["cells"].append(cell)
    intake = restore(json.dumps(content).encode(), VERSION)
    nbformat.validate(nbformat.from_dict(intake.notebook))
    json.dumps(intake.notebook, ensure_ascii=False).encode()


def test_remarks_on_the_file_become_notes_for_the_whole_notebook():
    content = handed_in()
    content["cells"][6]["source"] = "größer"
    raw = json.dumps(content, ensure_ascii=False).encode("cp1252")
    (note,) = restore(raw, VERSION).notes
    assert "UTF-8" in sentence(note)
    assert note.cell == ""


# Properties


def spoil(content: dict[str, Any], rng: random.Random) -> None:
    """Do to a notebook what happens to notebooks."""
    cells = content["cells"]
    for _ in range(rng.randint(1, 8)):
        place = rng.randrange(len(cells)) if cells else 0
        match rng.randrange(9):
            case 0 if cells:
                del cells[place]
            case 1 if cells:
                copy = json.loads(json.dumps(cells[place]))
                cells.insert(rng.randrange(len(cells) + 1), copy)
            case 2:
                rng.shuffle(cells)
            case 3 if cells:
                cells[place]["source"] = rng.choice(["", STUB, TEST, "x\r\n"])
            case 4 if cells:
                cells[place]["cell_type"] = rng.choice(
                    ["code", "markdown", "raw", "heading"]
                )
            case 5 if cells:
                cells[place]["metadata"] = {}
            case 6 if cells:
                grade_id = rng.choice([*ids(handed_in()["cells"]), "odd id"])
                cells[place]["metadata"] = {"nbgrader": {"grade_id": grade_id}}
            case 7 if cells:
                cells[place]["id"] = rng.choice(["a", "", None, "é"])
            case 8:
                cells.insert(place, {"source": ["a\n", "b"]})


@pytest.mark.parametrize("seed", range(200))
def test_any_notebook_comes_out_whole_and_a_second_time_unchanged(seed):
    content = handed_in()
    spoil(content, random.Random(seed))
    first = restore(json.dumps(content).encode(), VERSION)
    cells = first.notebook["cells"]
    known = [own for own in ids(cells) if own and own != "double"]
    assert sorted(known) == sorted(
        cell.grade_id for cell in VERSION.cells if cell.grade_id != "double"
    )
    for source in VERSION.cells:
        if source.locked:
            assert cell_of(cells, source.grade_id)["source"] == source.source
    second = restore(json.dumps(first.notebook).encode(), VERSION)
    assert second.notebook == first.notebook
    assert second.notes == ()


# nbgrader's own notebooks


def nbgraders_notebooks() -> list[Path]:
    """Sound notebooks of the current schema in nbgrader's own tests."""
    folder = Path(nbgrader.__file__).parent / "tests"
    found = []
    for path in sorted(folder.rglob("files/*.ipynb")):
        try:
            content = nbformat.read(path, as_version=4)
            MetadataValidator().validate_nb(content)
        except Exception:  # noqa: BLE001 - some are broken on purpose
            continue
        if any(is_grade(c) or is_solution(c) for c in content.cells):
            found.append(path)
    return found


def version_of(content: nbformat.NotebookNode) -> NotebookVersion:
    """The version whose release is this very notebook."""
    cells = []
    for cell in content.cells:
        if not (is_grade(cell) or is_solution(cell) or is_locked(cell)):
            continue
        graded, solution = is_grade(cell), is_solution(cell)
        role = "task" if is_task(cell) else "given"
        if graded:
            role = "written" if solution else "test"
        elif solution:
            role = "answer"
        grading = cell.metadata.nbgrader
        cells.append(
            SourceCell(
                grading.grade_id,
                cell.cell_type,
                cell.source,
                compute_checksum(cell),
                role,
                float(grading.get("points", 0)),
                bool(is_locked(cell)),
            )
        )
    kernelspec = content.metadata.get("kernelspec", {})
    return NotebookVersion("any", tuple(cells), {}, kernelspec)


@pytest.mark.parametrize(
    "path", nbgraders_notebooks(), ids=lambda path: path.name
)
def test_nbgraders_own_notebooks_come_through_unchanged(path):
    content = nbformat.read(path, as_version=4)
    version = version_of(content)
    intake = restore(path.read_bytes(), version)
    restored = nbformat.from_dict(intake.notebook)
    assert intake.notes == ()
    assert [(c.cell_type, c.source) for c in restored.cells] == [
        (c.cell_type, c.source) for c in content.cells
    ]
    # A checksum covers text, type, flags, id and points.
    for cell in restored.cells:
        if "nbgrader" in cell.metadata:
            assert compute_checksum(cell) == cell.metadata.nbgrader.checksum
    MetadataValidator().validate_nb(restored)


def test_nbgrader_ships_notebooks_to_compare_with():
    assert len(nbgraders_notebooks()) >= 10


def test_workers_need_not_import_nbgrader():
    program = (
        "import sys, autograder.grading.intake as i; "
        "print({'nbformat', 'nbgrader', 'jsonschema'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "set()\n"
