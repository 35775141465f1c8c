"""All notebooks: contract, pairing, runs as student and grader see them."""

import ast
import os
import re
import shutil
from pathlib import Path

import jupytext.cli
import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.preprocessors import (
    ClearHiddenTests,
    ClearMarkScheme,
    ClearSolutions,
)
from traitlets.config import Config

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "source/neural_networks"
REFERENCE = ROOT / "solutions/neural_networks"

# Exercises and their points as fixed by the contract, in the order of the
# chapter.
CONTRACT = {
    "1_logistic_units": {
        "logistic_unit": 2,
        "two_level": 2,
        "hand_set": 2,
        "forward_pass": 2,
        "collapse": 3,
    },
    "2_value_network": {
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
    },
    "3_trainability": {
        "standardize": 3,
        "init": 3,
        "signal_scale": 2,
        "schedules": 3,
        "capacity": 3,
        "interpolator": 3,
    },
    "4_regularization": {
        "penalties": 4,
        "weight_decay": 2,
        "equivalent_decay": 1,
        "soft_threshold": 2,
        "dropout": 3,
        "inverted_dropout": 3,
        "early_stopping": 3,
        "augment": 3,
    },
    "5_backpropagation": {
        "numeric_gradient": 3,
        "scalar_backprop": 3,
        "layer_backward": 3,
        "matrix_forward": 2,
        "output_delta": 2,
        "hidden_delta": 2,
        "gradients": 2,
        "training_step": 3,
        "softmax": 2,
        "softmax_delta": 1,
        "saliency": 2,
        "sampling": 2,
    },
}
QUESTIONS = {
    "1_logistic_units": {"misaligned_boundaries": 2, "why_nonlinear": 1},
    "2_value_network": {"learned_features": 1},
    "3_trainability": {"can_vs_found": 1},
    "4_regularization": {"penalty_vs_decay": 1, "dropout_ensemble": 1},
    "5_backpropagation": {"autograd_vs_delta": 2, "interpretation": 1},
}
STUB = "{} is not done yet: replace this line with your answer."


@pytest.fixture(params=CONTRACT)
def name(request):
    return request.param


@pytest.fixture
def notebook(name):
    return nbformat.read(SOURCE / f"{name}.ipynb", as_version=4)


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
    shutil.copy(SOURCE / "nnlib.py", folder)
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


def test_the_unit_is_worth_119_points():
    exercises = [p for each in CONTRACT.values() for p in each.values()]
    questions = [p for each in QUESTIONS.values() for p in each.values()]
    assert (len(exercises), sum(exercises)) == (43, 109)
    assert sum(questions) == 10
    assert sorted(CONTRACT) == sorted(p.stem for p in SOURCE.glob("*.ipynb"))


def test_exercises_points_and_order_are_those_of_the_contract(notebook, name):
    points = {
        grading(cell)["grade_id"]: grading(cell)["points"]
        for cell in notebook.cells
        if grading(cell).get("grade") and cell.cell_type == "code"
    }
    assert list(points.items()) == [
        (f"{exercise}_test", value)
        for exercise, value in CONTRACT[name].items()
    ]


def test_each_exercise_has_answer_check_and_test_in_this_order(notebook, name):
    seen = []
    for cell in notebook.cells:
        if "grade_id" in grading(cell) and cell.cell_type == "code":
            seen.append(grading(cell)["grade_id"])
        elif "check" in tags(cell):
            seen.append("check")
    assert seen == [
        part
        for exercise in CONTRACT[name]
        for part in (exercise, "check", f"{exercise}_test")
    ]


def test_answer_and_test_cells_carry_the_metadata_of_nbgrader(notebook, name):
    cells = {grading(c).get("grade_id"): c for c in notebook.cells}
    for exercise, points in CONTRACT[name].items():
        assert grading(cells[exercise]) == {
            "grade": False,
            "grade_id": exercise,
            "locked": False,
            "schema_version": 3,
            "solution": True,
            "task": False,
        }
        test = cells[f"{exercise}_test"]
        assert grading(test) == {
            "grade": True,
            "grade_id": f"{exercise}_test",
            "locked": True,
            "points": points,
            "schema_version": 3,
            "solution": False,
            "task": False,
        }
        noun = "point" if points == 1 else "points"
        assert test.source.startswith(f"# {points} {noun}. ")
        assert test.source.endswith(
            "### BEGIN HIDDEN TESTS\n"
            f'from autograder import check; check("{exercise}")\n'
            "### END HIDDEN TESTS"
        )


def test_questions_are_graded_by_hand_and_their_rubrics_hidden(notebook, name):
    cells = {grading(c).get("grade_id"): c for c in notebook.cells}
    points = {
        grading(cell)["grade_id"]: grading(cell)["points"]
        for cell in notebook.cells
        if grading(cell).get("grade") and grading(cell).get("solution")
    }
    assert points == QUESTIONS[name]
    rubrics = {q: cells[f"{q}_question"].source for q in points}
    as_released(notebook)
    for question, before in rubrics.items():
        assert "BEGIN MARK SCHEME" in before
        assert grading(cells[f"{question}_question"])["locked"]
        after = cells[f"{question}_question"].source
        assert len(after) > 80
        shown = before[: before.index("### BEGIN MARK")]
        assert after.rstrip() == shown.rstrip()
        assert cells[question].source == "YOUR ANSWER HERE"


def test_the_notebook_is_stored_without_results(notebook, name):
    text = (SOURCE / f"{name}.ipynb").read_text()
    assert text.count('"execution_count": null') == len(
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
            # hand_set asks for numbers, not for a function.
            exercise = grading(cell)["grade_id"]
            assert '"""' in cell.source or exercise == "hand_set"


@pytest.fixture
def pair(tmp_path, name):
    """Notebook and plain Python file in a copy of the course."""
    shutil.copy(ROOT / "jupytext.toml", tmp_path)
    originals = (SOURCE / f"{name}.ipynb", REFERENCE / f"{name}.py")
    copies = [tmp_path / path.relative_to(ROOT) for path in originals]
    for path, copy in zip(originals, copies, strict=True):
        copy.parent.mkdir(parents=True)
        shutil.copy(path, copy)
    return copies


def synchronize(newer, older):
    """`jupytext --sync`, with `newer` the file edited last."""
    os.utime(older, (1_000_000_000, 1_000_000_000))
    jupytext.cli.jupytext(["--quiet", "--sync", str(newer)])


@pytest.mark.parametrize("edited", [0, 1], ids=["notebook", "python"])
def test_notebook_and_python_file_are_in_step(pair, edited):
    before = [path.read_text() for path in pair]
    synchronize(pair[edited], pair[1 - edited])
    assert [path.read_text() for path in pair] == before


def test_an_edit_of_the_python_file_reaches_the_notebook(pair, notebook, name):
    source, reference = pair
    first = next(iter(CONTRACT[name]))
    text = reference.read_text()
    mark = text.index("### BEGIN SOLUTION", text.index(f'"{first}"'))
    start = text.rindex("\n", 0, mark) + 1
    reference.write_text(f"{text[:start]}    edited = 1\n{text[start:]}")
    synchronize(reference, source)
    after = nbformat.read(source, as_version=4)
    assert [c.id for c in after.cells] == [c.id for c in notebook.cells]
    assert [c.metadata for c in after.cells] == [
        c.metadata for c in notebook.cells
    ]
    changed = [
        grading(new).get("grade_id")
        for new, old in zip(after.cells, notebook.cells, strict=True)
        if new.source != old.source
    ]
    assert changed == [first]


def test_an_edit_of_the_notebook_reaches_the_python_file(pair, notebook):
    source, reference = pair
    before = reference.read_text()
    notebook.cells[0].source += "\n\nOne more sentence."
    nbformat.write(notebook, source)
    synchronize(source, reference)
    header, first, *rest = before.split("\n\n# %%")
    assert reference.read_text() == "\n\n# %%".join(
        [header, f"{first}\n#\n# One more sentence.", *rest]
    )


@pytest.mark.slow
def test_grading_runs_the_reference_without_errors_or_warnings(
    notebook, tmp_path, monkeypatch
):
    run(without_hidden_tests(notebook), tmp_path, monkeypatch, graded=True)
    assert stderr(notebook) == []
    assert pictures(notebook) != []


@pytest.mark.slow
def test_a_student_run_of_the_reference_is_clean(
    notebook, name, tmp_path, monkeypatch
):
    run(without_hidden_tests(notebook), tmp_path, monkeypatch, graded=False)
    assert stderr(notebook) == []
    drawn = [c for c in notebook.cells if "plt.subplots" in c.source]
    assert len(pictures(notebook)) >= len(drawn)
    if name == "2_value_network":
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


@pytest.mark.slow
def test_an_untouched_release_fails_only_where_an_answer_is_missing(
    notebook, name, tmp_path, monkeypatch
):
    run(
        as_released(notebook),
        tmp_path,
        monkeypatch,
        graded=False,
        allow_errors=True,
    )
    allowed = {STUB.format(exercise) for exercise in CONTRACT[name]}
    # hand_set asks for numbers: its own cell says that it is not done, and
    # the names it should define are missing afterwards.
    allowed |= {"name 'V_UNITS' is not defined"}
    errors = [o for o in outputs(notebook) if o.output_type == "error"]
    assert {error.ename for error in errors} <= {
        "NotImplementedError",
        "NameError",
    }
    assert {error.evalue for error in errors} <= allowed
    assert stderr(notebook) == []
    failed = [
        cell
        for cell in notebook.cells
        if any(o.output_type == "error" for o in cell.get("outputs", []))
    ]
    assert all(
        {"check", "figure"} & set(tags(cell))
        or grading(cell).get("grade_id") == "hand_set"
        for cell in failed
    )
    checks = [cell for cell in notebook.cells if "check" in tags(cell)]
    assert [cell for cell in failed if "check" in tags(cell)] == checks
