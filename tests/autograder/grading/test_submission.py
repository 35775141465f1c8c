"""One submission of the real notebook: what is kept, what is lost, why."""

import ast
import copy
import dataclasses
import json
import re

import pytest

from autograder import probes
from autograder.gradebook.generated import assignment_version
from autograder.gradebook.rules import NBGRADER
from autograder.grading.changes import earlier_verdicts
from autograder.grading.provenance import provenance, stamp
from autograder.grading.result import packed
from autograder.grading.submission import grade_submission
from autograder.judging.notes import sentence
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine

pytest_plugins = ["course_plugin"]
pytestmark = pytest.mark.slow

NAME = "neural_networks"
NOTEBOOK = "2_value_network.ipynb"
POINTS = {
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


@pytest.fixture(scope="module")
def engine():
    limits = Limits(cell_seconds=2.0, probe_seconds=0.5)
    with Engine(limits) as engine:
        yield engine


@pytest.fixture(scope="module")
def version(released, engine):
    """The assignment, cut down to this one notebook."""
    whole = assignment_version(released, NAME, engine)
    ours = tuple(n for n in whole.notebooks if f"{n.name}.ipynb" == NOTEBOOK)
    return dataclasses.replace(whole, notebooks=ours)


@pytest.fixture(scope="module")
def release(released):
    path = released.assignment(NAME).release / NOTEBOOK
    return json.loads(path.read_text())


@pytest.fixture
def solved(released, release):
    """The release with the reference in every answer cell."""
    notebook = copy.deepcopy(release)
    for exercise in map(released.exercise, POINTS):
        find(notebook, exercise.id)["source"] = exercise.reference
    return notebook


@pytest.fixture
def grade(version, engine):
    def grade(notebook, **files):
        raw = json.dumps(notebook).encode()
        graded = grade_submission(
            "ada", {NOTEBOOK: raw, **files}, version, engine, NBGRADER
        )
        return graded.notebooks[0]

    return grade


def find(notebook, grade_id):
    return next(
        cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def insert(notebook, grade_id, source, *, after=True):
    """Put a code cell of the student's own beside a cell."""
    where = notebook["cells"].index(find(notebook, grade_id)) + after
    cell = {
        "cell_type": "code",
        "id": f"own-{where}",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
    notebook["cells"].insert(where, cell)


def lost(graded):
    """Exercises that lost points, with the score that is left."""
    return {
        v.exercise: v.score
        for v in graded.verdicts
        if v.score != POINTS[v.exercise]
    }


def notes(graded, grade_id):
    return " ".join(sentence(n) for n in graded.notes if n.cell == grade_id)


def card(graded, grade_id):
    outputs = find(graded.content, grade_id)["outputs"]
    assert [o["output_type"] for o in outputs] == ["execute_result"]
    return outputs[0]["data"]


def answer(released, exercise, side, name):
    found = released.exercise(exercise).answers
    return next(
        a.source
        for a in found
        if a.right == (side == "right") and a.name == name
    )


def test_the_reference_earns_everything(solved, grade):
    graded = grade(solved)
    assert lost(graded) == {}
    assert graded.notes == ()
    assert graded.scores["relu_test"] == 3


def test_an_untouched_release_earns_nothing(release, grade):
    graded = grade(release)
    assert {v.score for v in graded.verdicts} == {0}
    assert sum(s or 0 for s in graded.scores.values()) == 0
    assert "not done yet" in card(graded, "relu_test")["text/html"]
    assert "relu" in graded.no_response


def test_a_written_answer_waits_for_a_person(solved, grade):
    find(solved, "learned_features")["source"] = "Two features."
    graded = grade(solved)
    assert graded.scores["learned_features"] is None


def test_noise_costs_nothing(solved, grade):
    insert(
        solved,
        "relu_test",
        "import sys, warnings\nprint('x', file=sys.stderr)\n"
        "warnings.warn('careful', RuntimeWarning)\n"
        "np.float64(1) / np.float64(0)",
        after=False,
    )
    cell = find(solved, "sigmoid")
    cell["source"] += (
        "\nimport sys\nprint('noise', file=sys.stderr)\n"
        "np.log(np.float64(0))\n1 / 0"
    )
    insert(solved, "gradient_profile_test", "1 / 0")
    assert lost(grade(solved)) == {}


def test_a_later_scratch_cell_costs_nothing(solved, grade):
    insert(
        solved,
        "gradient_profile_test",
        "np = 3\nsum = 5\nmath.exp = None\nValue.relu = None\n"
        "import nnlib\nnnlib.Value.__add__ = lambda *a: 0\n"
        "class Neuron: pass\nclass Layer: pass\n"
        "import builtins\nbuiltins.len = 7\n",
    )
    insert(solved, "relu_test", "del loss_of_nothing")
    graded = grade(solved)
    assert lost(graded) == {}


def test_a_reset_at_the_end_costs_nothing(solved, grade):
    insert(solved, "gradient_profile_test", "%reset -f")
    assert lost(grade(solved)) == {}


def test_an_answer_below_its_test_counts_and_the_card_says_so(
    solved, release, grade
):
    reference = find(solved, "tanh")["source"]
    find(solved, "tanh")["source"] = find(release, "tanh")["source"]
    insert(solved, "gradient_profile_test", reference)
    graded = grade(solved)
    assert lost(graded) == {}
    assert (
        "at the end of the notebook" in card(graded, "tanh_test")["text/html"]
    )


def test_a_cell_that_never_ends_costs_only_itself(solved, grade):
    find(solved, "tanh")["source"] = "while True:\n    pass"
    graded = grade(solved)
    assert lost(graded) == {"tanh": 0}
    assert "stopped after 2 seconds" in notes(graded, "tanh_test")
    assert "stopped after 2 seconds" in card(graded, "tanh_test")["text/html"]


def test_a_cell_that_ends_the_process_costs_only_itself(solved, grade):
    insert(solved, "leaky_relu_test", "import os; os._exit(0)")
    graded = grade(solved)
    assert lost(graded) == {}
    # Said on top: the next exercise has nothing to do with it.
    assert "exit code 0" in notes(graded, "")
    assert notes(graded, "tanh_test") == ""


def test_an_answer_that_ends_the_process_costs_only_its_exercise(
    solved, grade
):
    find(solved, "tanh")["source"] = (
        "import os\nValue.tanh = lambda self: os._exit(3)"
    )
    graded = grade(solved)
    assert lost(graded) == {"tanh": 0}
    assert "exit code 3" in card(graded, "tanh_test")["text/html"]


def test_an_answer_that_never_ends_is_named(solved, grade):
    find(solved, "tanh")["source"] = (
        "def tanh(self):\n    while True: pass\nValue.tanh = tanh"
    )
    graded = grade(solved)
    assert lost(graded) == {"tanh": 0}
    assert "a loop never ends" in card(graded, "tanh_test")["text/html"]


def test_a_missing_notebook_earns_0_and_says_so(version, engine):
    graded = grade_submission("ada", {}, version, engine, NBGRADER)
    (notebook,) = graded.notebooks
    assert set(notebook.scores.values()) == {0.0}
    assert "was not handed in" in notebook.content["cells"][0]["source"]


def test_a_damaged_notebook_is_trouble_and_says_why(version, engine):
    files = {NOTEBOOK: b'{"cells": ['}
    graded = grade_submission("ada", files, version, engine, NBGRADER)
    assert NOTEBOOK in graded.trouble[0]
    assert set(graded.notebooks[0].scores.values()) == {0.0}
    assert "Open the notebook" in sentence(graded.notebooks[0].notes[0])


def test_a_name_that_is_no_text_can_be_written_down(version, engine):
    files = {"\udcff.pdf": b""}
    graded = grade_submission("ada", files, version, engine, NBGRADER)
    (content,) = (
        data
        for name, data in packed(graded).files.items()
        if name.endswith(".ipynb")
    )
    assert b"?.pdf was handed in instead" in content


def test_a_notebook_of_another_assignment_is_trouble(version, engine):
    other = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    raw = json.dumps(other).encode()
    graded = grade_submission(
        "ada", {NOTEBOOK: raw}, version, engine, NBGRADER
    )
    assert "another assignment" in graded.trouble[0]
    graded = grade_submission(
        "ada", {"hw1.ipynb": raw}, version, engine, NBGRADER
    )
    assert "hw1.ipynb was handed in instead" in graded.trouble[0]


def test_a_copied_test_cell_costs_nothing(solved, grade):
    test = find(solved, "relu_test")
    twin = copy.deepcopy(test) | {"id": "twin"}
    solved["cells"].insert(solved["cells"].index(test), twin)
    assert lost(grade(solved)) == {}


def test_one_mistake_costs_once(released, solved, grade):
    wrong = answer(released, "neuron", "wrong", "activation_ignored")
    find(solved, "neuron")["source"] = wrong
    graded = grade(solved)
    assert set(lost(graded)) == {"neuron"}
    network = card(graded, "network_test")["text/html"]
    assert "one mistake costs once" in network
    assert "<code>neuron</code>" in network
    assert re.search(r"This earns 4 of 4 points instead of [\d.]+\.", network)


def test_right_answers_that_do_not_fit_together_lose_nothing(
    released, solved, grade
):
    """The neuron keeps no `out`, and penultimate reads it."""
    parts = {"neuron": "loop", "penultimate": "read_out"}
    for name, known in parts.items():
        text = answer(released, name, "right", known)
        find(solved, name)["source"] = text
    graded = grade(solved)
    assert lost(graded) == {}
    html = card(graded, "penultimate_test")["text/html"]
    assert "right for itself" in html


def test_a_known_mistake_gets_its_hint(released, solved, grade):
    wrong = answer(released, "relu", "wrong", "assigns")
    find(solved, "relu")["source"] = wrong
    graded = grade(solved)
    assert 0 < lost(graded)["relu"] < 3
    html = card(graded, "relu_test")["text/html"]
    assert "what happens to the gradient that arrived first?" in html


def test_the_judge_is_silent(solved, grade):
    # The answer prints whenever a hidden test calls it.
    find(solved, "tanh")["source"] += (
        "\n_inner = Value.tanh\n"
        "def _loud(self):\n    print('HEARD', self.data)\n"
        "    return _inner(self)\nValue.tanh = _loud"
    )
    graded = grade(solved)
    assert lost(graded) == {}
    heard = re.findall(r"HEARD (\S+)\\n", json.dumps(graded.content))
    # The cells of the notebook itself call tanh with 0.5 and the points
    # of a figure between -4 and 4; the hidden tests call it with 400.
    assert "0.5" in heard
    assert all(abs(float(number)) <= 4 for number in heard)


def test_a_forged_score_is_not_believed(release, grade):
    test = find(release, "relu_test")
    test["outputs"] = [
        {
            "output_type": "execute_result",
            "execution_count": 1,
            "data": {"text/plain": "3"},
            "metadata": {},
        }
    ]
    find(release, "relu")["source"] = (
        "check = lambda name: 3\n"
        "import sys; sys.displayhook = lambda value: print(3)"
    )
    graded = grade(release)
    assert graded.scores["relu_test"] == 0


def test_no_code_of_tests_or_solutions_reaches_the_graded_notebook(
    released, release, grade
):
    text = json.dumps(grade(release).content)
    for exercise in map(released.exercise, POINTS):
        lines = exercise.tests.text.splitlines()
        lines += exercise.reference.splitlines()
        code = [line.strip() for line in lines if len(line.strip()) > 30]
        shown_text = "\n".join("".join(c["source"]) for c in release["cells"])
        for line in code:
            if line not in shown_text and not is_title(exercise, line):
                assert json.dumps(line)[1:-1] not in text, line


def is_title(exercise, line):
    """Docstrings of hidden tests are meant to be read."""
    return any(
        line.strip('"') in f"{probe.title} {probe.called}"
        for probe in exercise.tests.probes
    )


def test_a_notebook_without_any_metadata_earns_everything(solved, grade):
    find(solved, "learned_features")["source"] = "Two features."
    for cell in solved["cells"]:
        cell["metadata"] = {}
    graded = grade(solved)
    assert lost(graded) == {}
    assert graded.scores["learned_features"] is None
    assert "known by their place" in sentence(graded.notes[0])


def test_imports_that_are_not_there_cost_nothing(solved, grade):
    insert(
        solved,
        "relu",
        "from google.colab import drive\ndrive.mount('/content/drive')\n"
        "import math as calculus",
        after=False,
    )
    cell = find(solved, "tanh")
    cell["source"] = "import torch_of_mine\n" + cell["source"].replace(
        "math.", "calculus."
    )
    assert lost(grade(solved)) == {}


def test_an_answer_in_its_test_cell_counts(solved, release, grade):
    for name in ("tanh", "neuron"):
        test = find(solved, f"{name}_test")
        answer = find(solved, name)
        test["source"] = [answer["source"], "\n", *test["source"]]
        answer["source"] = find(release, name)["source"]
    graded = grade(solved)
    assert lost(graded) == {}
    assert "cell of its own" in notes(graded, "neuron_test")


def test_an_answer_that_extends_a_class_is_not_covered_by_references(
    released, solved, grade
):
    def known(exercise, name):
        answers = released.exercise(exercise).answers
        return next(a.source for a in answers if a.name == name)

    find(solved, "network")["source"] = known("network", "output_added")
    find(solved, "loss")["source"] = known("loss", "subclass")
    assert lost(grade(solved)).keys() == {"network"}


# In part


def _tests(text):
    """Change the hidden tests of an exercise by changing their text."""

    def change(exercise):
        tests = exercise.tests
        changed = probes._build(tests.path, text(tests.text))
        return dataclasses.replace(exercise, tests=changed)

    return change


def _another_hint(exercise):
    mistakes = [
        dataclasses.replace(each, hint="Draw it.")
        for each in exercise.key.mistakes
    ]
    key = dataclasses.replace(exercise.key, mistakes=tuple(mistakes))
    return dataclasses.replace(exercise, key=key)


def _another_probe(exercise):
    """The same tests, but for the first."""
    tests, key = exercise.tests, exercise.key
    first = tests.probes[0].name
    tree = ast.parse(tests.text)
    tree.body = [n for n in tree.body if getattr(n, "name", "") != first]
    changed = probes._build(tests.path, ast.unparse(tree))
    mistakes = tuple(
        dataclasses.replace(each, observations=each.observations[1:])
        for each in key.mistakes
    )
    key = dataclasses.replace(
        key, expected=key.expected[1:], mistakes=mistakes
    )
    return dataclasses.replace(exercise, tests=changed, key=key)


def _another_reference(exercise):
    reference = f"{exercise.reference}\nUNUSED = 1\n"
    return dataclasses.replace(exercise, reference=reference)


CHANGES = {
    "hint": ("relu", _another_hint, {"relu"}),
    "weight": (
        "loss",
        _tests(lambda text: text.replace("@probe\n", "@probe(weight=9)\n", 1)),
        {"loss", "gradient_profile"},
    ),
    "tolerance": (
        "tanh",
        _tests(lambda text: text.replace("@probe\n", "@probe(rtol=1e-3)\n")),
        {"tanh"},
    ),
    "probe": ("minibatches", _another_probe, {"minibatches", "train"}),
    "reference": (
        "neuron",
        _another_reference,
        {
            "neuron",
            "layer",
            "network",
            "loss",
            "penultimate",
            "gradient_profile",
        },
    ),
}


def test_in_part_and_as_a_whole_give_the_same(
    released, solved, version, engine, tmp_path
):
    for name, mistake in (
        ("relu", "assigns"),
        ("neuron", "no_bias"),
        ("tanh", None),
    ):
        source = (
            answer(released, name, "wrong", mistake) if mistake else "1 / 0"
        )
        find(solved, name)["source"] = source
    files = {NOTEBOOK: json.dumps(solved).encode()}
    path = tmp_path / NOTEBOOK
    (before,) = _stamped(files, version, engine).notebooks
    path.write_text(json.dumps(before.content))
    for name, change, judged in CHANGES.values():
        other = _with(version, name, change)
        (notebook,) = other.notebooks
        origin = provenance(files, other)[notebook.name]
        kept = earlier_verdicts(path, origin, notebook)
        assert {each.exercise for each in kept.verdicts.values()} == (
            POINTS.keys() - judged
        )
        only = {notebook.name: kept}
        part = _stamped(files, other, engine, only=only)
        whole = _stamped(files, other, engine)
        assert _told(part) == _told(whole)


def _told(graded):
    """All but the outputs of the notebook's own cells: it times itself."""
    (notebook,) = graded.notebooks
    cells = [
        cell if "autograder" in cell["metadata"] else cell["source"]
        for cell in notebook.content["cells"]
    ]
    rest = dataclasses.replace(notebook, content={})
    return rest, notebook.content["metadata"], json.dumps(cells)


def _with(version, name, change):
    """The version with one exercise changed."""
    (notebook,) = version.notebooks
    exercises = {
        grade_id: change(each) if each.id == name else each
        for grade_id, each in notebook.exercises.items()
    }
    assert exercises != notebook.exercises
    notebook = dataclasses.replace(notebook, exercises=exercises)
    return dataclasses.replace(version, notebooks=(notebook,))


def _stamped(files, version, engine, **options):
    graded = grade_submission(
        "ada", files, version, engine, NBGRADER, **options
    )
    return stamp(graded, provenance(files, version))
