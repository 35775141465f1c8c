"""Notebook 2: contract, pairing, and runs as student and grader see it."""

import ast
import os
import re
import shutil
from pathlib import Path

import jupytext.cli
import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import (
    ClearHiddenTests,
    ClearMarkScheme,
    ClearSolutions,
)
from traitlets.config import Config

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "source/neural_networks/2_value_network.ipynb"
REFERENCE = ROOT / "solutions/neural_networks/2_value_network.py"

# Exercise and points, in the order of the contract.
CONTRACT = {
    "relu": 3,
    "sigmoid": 2,
    "leaky_relu": 2,
    "tanh": 2,
    "neuron": 4,
    "layer": 2,
    "network": 4,
    "loss": 4,
    "minibatches": 2,
    "train": 4,
    "penultimate": 2,
    "gradient_profile": 2,
}
STUB = "{} is not done yet: replace this line with your answer."


@pytest.fixture
def notebook():
    return nbformat.read(SOURCE, as_version=4)


def tags(cell):
    return cell.metadata.get("tags", [])


def grading(cell):
    return cell.metadata.get("nbgrader", {})


def without_hidden_tests(notebook):
    ClearHiddenTests().preprocess(notebook, {})
    return notebook


def as_released(notebook):
    """What a student gets, with the stubs that name their exercise."""
    for index, cell in enumerate(notebook.cells):
        if grading(cell).get("solution"):
            name = STUB.format(grading(cell)["grade_id"])
            stub = {"python": f'raise NotImplementedError("{name}")'}
            clear = ClearSolutions(code_stub=stub)
            clear.preprocess_cell(cell, {"language": "python"}, index)
    clear = ClearMarkScheme(
        config=Config({"ClearMarkScheme": {"enforce_metadata": False}})
    )
    clear.preprocess(notebook, {})
    return without_hidden_tests(notebook)


def run(notebook, folder, monkeypatch, graded, **options):
    """Execute with a plain kernel in a folder that holds only nnlib."""
    shutil.copy(SOURCE.with_name("nnlib.py"), folder)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    if graded:
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        **options,
    )
    client.execute()
    return notebook


def outputs(notebook):
    return [
        output
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]


def stderr(notebook):
    return [
        output.text
        for output in outputs(notebook)
        if output.output_type == "stream" and output.name == "stderr"
    ]


def pictures(notebook):
    return [o for o in outputs(notebook) if "image/png" in o.get("data", {})]


def test_exercises_points_and_order_are_those_of_the_contract(notebook):
    points = {
        grading(cell)["grade_id"]: grading(cell)["points"]
        for cell in notebook.cells
        if grading(cell).get("grade") and cell.cell_type == "code"
    }
    assert list(points.items()) == [
        (f"{name}_test", value) for name, value in CONTRACT.items()
    ]
    assert sum(points.values()) == 33


def test_each_exercise_has_answer_check_and_test_in_this_order(notebook):
    seen = []
    for cell in notebook.cells:
        if "grade_id" in grading(cell) and cell.cell_type == "code":
            seen.append(grading(cell)["grade_id"])
        elif "check" in tags(cell):
            seen.append("check")
    assert seen == [
        part for name in CONTRACT for part in (name, "check", f"{name}_test")
    ]


def test_answer_and_test_cells_carry_the_metadata_of_nbgrader(notebook):
    cells = {grading(c).get("grade_id"): c for c in notebook.cells}
    for name, points in CONTRACT.items():
        assert grading(cells[name]) == {
            "grade": False,
            "grade_id": name,
            "locked": False,
            "schema_version": 3,
            "solution": True,
            "task": False,
        }
        test = cells[f"{name}_test"]
        assert grading(test) == {
            "grade": True,
            "grade_id": f"{name}_test",
            "locked": True,
            "points": points,
            "schema_version": 3,
            "solution": False,
            "task": False,
        }
        assert test.source.startswith(f"# {points} points. ")
        assert test.source.endswith(
            "### BEGIN HIDDEN TESTS\n"
            f'from autograder import check; check("{name}")\n'
            "### END HIDDEN TESTS"
        )


def test_the_question_is_graded_by_hand_and_its_rubric_hidden(notebook):
    cells = {grading(c).get("grade_id"): c for c in notebook.cells}
    answer = grading(cells["learned_features"])
    assert (answer["grade"], answer["solution"], answer["points"]) == (
        True,
        True,
        1,
    )
    assert "BEGIN MARK SCHEME" in cells["learned_features_question"].source

    as_released(notebook)
    assert cells["learned_features"].source == "YOUR ANSWER HERE"
    question = cells["learned_features_question"].source
    assert "Describe what the two axes" in question
    assert "0.5" not in question


def test_the_notebook_is_stored_without_results(notebook):
    assert SOURCE.read_text().count('"execution_count": null') == len(
        [c for c in notebook.cells if c.cell_type == "code"]
    )
    assert outputs(notebook) == []
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert notebook.metadata.kernelspec.name == "python3"
    nbformat.validate(notebook)


def test_metadata_hold_nothing_but_grading_and_tags(notebook):
    for cell in notebook.cells:
        assert set(cell.metadata) <= {"nbgrader", "tags"}
        assert set(tags(cell)) <= {"check", "figure"}


def test_the_release_shows_no_solution_and_keeps_signatures(notebook):
    as_released(notebook)
    for cell in notebook.cells:
        for mark in ("SOLUTION", "HIDDEN", "MARK SCHEME", "autograder"):
            assert mark not in cell.source
        if cell.cell_type == "code":
            ast.parse(cell.source)
        if grading(cell).get("solution") and cell.cell_type == "code":
            assert "NotImplementedError" in cell.source
            assert '"""' in cell.source


@pytest.fixture
def pair(tmp_path):
    """Notebook and plain Python file in a copy of the course."""
    shutil.copy(ROOT / "jupytext.toml", tmp_path)
    for path in (SOURCE, REFERENCE):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True)
        shutil.copy(path, copy)
    return (
        tmp_path / SOURCE.relative_to(ROOT),
        tmp_path / REFERENCE.relative_to(ROOT),
    )


def synchronize(newer, older):
    """`jupytext --sync`, with `newer` the file edited last."""
    os.utime(older, (1_000_000_000, 1_000_000_000))
    jupytext.cli.jupytext(["--quiet", "--sync", str(newer)])


@pytest.mark.parametrize("edited", [0, 1], ids=["notebook", "python"])
def test_notebook_and_python_file_are_in_step(pair, edited):
    synchronize(pair[edited], pair[1 - edited])
    assert pair[0].read_text() == SOURCE.read_text()
    assert pair[1].read_text() == REFERENCE.read_text()


def test_an_edit_of_the_python_file_reaches_the_notebook(pair, notebook):
    source, reference = pair
    text = reference.read_text()
    reference.write_text(text.replace("math.tanh(", "math.sinh("))
    synchronize(reference, source)
    after = nbformat.read(source, as_version=4)
    assert [c.id for c in after.cells] == [c.id for c in notebook.cells]
    assert [c.metadata for c in after.cells] == [
        c.metadata for c in notebook.cells
    ]
    changed = [
        new.metadata.nbgrader.grade_id
        for new, old in zip(after.cells, notebook.cells, strict=True)
        if new.source != old.source
    ]
    assert changed == ["tanh"]


def test_an_edit_of_the_notebook_reaches_the_python_file(pair, notebook):
    source, reference = pair
    notebook.cells[0].source += "\n\nOne more sentence."
    nbformat.write(notebook, source)
    synchronize(source, reference)
    assert reference.read_text() == REFERENCE.read_text().replace(
        "\n\n# %%\nimport math",
        "\n#\n# One more sentence.\n\n# %%\nimport math",
    )


def test_grading_runs_the_reference_without_errors_or_warnings(
    notebook, tmp_path, monkeypatch
):
    clock = new_code_cell("import time; time.process_time()")
    notebook.cells.append(clock)
    run(without_hidden_tests(notebook), tmp_path, monkeypatch, graded=True)
    assert stderr(notebook) == []
    assert len(pictures(notebook)) == 4
    # About 0.6 s on an idle core after 1 s of imports; a wide margin,
    # since the machine may be busy.
    cpu_seconds = float(clock.outputs[0].data["text/plain"])
    assert cpu_seconds < 8


@pytest.mark.slow
def test_a_student_run_of_the_reference_learns_the_ring(
    notebook, tmp_path, monkeypatch
):
    run(without_hidden_tests(notebook), tmp_path, monkeypatch, graded=False)
    assert stderr(notebook) == []
    printed = "".join(o.get("text", "") for o in outputs(notebook))
    loss = re.search(r"best one, trained on: ([\d.]+)", printed)
    assert float(loss[1]) < 0.1


@pytest.mark.slow
def test_nothing_but_figures_depends_on_figure_cells(
    notebook, tmp_path, monkeypatch
):
    notebook.cells = [c for c in notebook.cells if "figure" not in tags(c)]
    run(without_hidden_tests(notebook), tmp_path, monkeypatch, graded=True)
    assert pictures(notebook) == []


def test_an_untouched_release_fails_only_with_the_first_missing_exercise(
    notebook, tmp_path, monkeypatch
):
    run(
        as_released(notebook),
        tmp_path,
        monkeypatch,
        graded=False,
        allow_errors=True,
    )
    allowed = {STUB.format(name) for name in CONTRACT}
    errors = [o for o in outputs(notebook) if o.output_type == "error"]
    assert {error.ename for error in errors} == {"NotImplementedError"}
    assert {error.evalue for error in errors} <= allowed
    assert stderr(notebook) == []
    failed = [
        cell
        for cell in notebook.cells
        if any(o.output_type == "error" for o in cell.get("outputs", []))
    ]
    expected = [
        cell
        for cell in notebook.cells
        if set(tags(cell)) & {"check", "figure"}
    ]
    assert failed == expected
