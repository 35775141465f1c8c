"""Graded in part: as if graded as a whole, and nothing for nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from course_fixtures import (
    NAME,
    NOTEBOOK,
    code,
    execute,
    generate,
    hand_in,
    nbgrader,
    rows,
    write_tiny_course,
)

from autograder.classroom import batch
from autograder.course.course import Course

pytest_plugins = ["course_plugin"]

_PROBES = '''\
from autograder.probes import probe


@probe
def of_two({name}):
    """Two is multiplied by {factor}."""
    return {name}(2)


@probe(weight=2)
def of_minus_three({name}):
    """Minus three is multiplied by {factor}."""
    return {name}(-3)
'''
_SOLUTION = """\
### BEGIN SOLUTION
def {name}(x):
    return {body}
### END SOLUTION"""
_TEST = """\
### BEGIN HIDDEN TESTS
from autograder import check; check("{name}")
### END HIDDEN TESTS"""
_WRONG = '''\
"""What is {name} of 1?"""
def {name}(x):
    return x
'''
# Beside `double` of the tiny course: one that builds on it, one that does
# not.
_MORE = {"quadruple": "double(double(x))", "triple": "3 * x"}

# What the students type; `double` comes from `hand_in`.
RIGHT = "def double(x):\n    return x + x\n"
CLASS = {
    "ann": (RIGHT, _MORE),
    "bob": ("def double(x):\n    return x + 2\n", _MORE),
    "cem": (RIGHT, {"quadruple": "x", "triple": "x"}),
    "dan": (None, {"triple": "3 * abs(x)"}),
    # Two that are judged as a whole: one is stopped, one is run twice.
    "eve": (RIGHT, _MORE | {"triple": "__import__('os')._exit(1)"}),
    "fay": ("y = later\n" + RIGHT, {"quadruple": "double(2 * x)"}),
    # Judged apart, until a test asks for what the failed cell would define.
    "gil": (RIGHT, _MORE | {"triple": "3 * x\ny = later"}),
}


@pytest.fixture(scope="module")
def _generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny course with three exercises in two notebooks."""
    root = tmp_path_factory.mktemp("incremental") / "course"
    course = write_tiny_course(root)
    path = course.source / NAME / f"{NOTEBOOK}.ipynb"
    content = json.loads(path.read_text())
    (course.source / NAME / "2_other.ipynb").write_text(path.read_text())
    (root / "tests/hidden/2_other").mkdir()
    for name, body in _MORE.items():
        content["cells"] += [
            code(
                _SOLUTION.format(name=name, body=body),
                grade_id=name,
                solution=True,
            ),
            code(
                _TEST.format(name=name),
                grade_id=f"{name}_test",
                grade=True,
                locked=True,
                points=3,
            ),
        ]
        text = _PROBES.format(name=name, factor="a number")
        if name == "quadruple":
            text += "\n\nBUILDS_ON = ('double',)\n"
        else:
            text = "from _shared import LOW\n" + text.replace("-3", "LOW")
        (root / "tests/hidden" / NOTEBOOK / f"{name}.py").write_text(text)
        wrong = root / "tests/answers" / NOTEBOOK / name / "wrong/same.py"
        wrong.parent.mkdir(parents=True)
        wrong.write_text(_WRONG.format(name=name))
    (root / HIDDEN / "_shared.py").write_text("LOW = -3\n")
    path.write_text(json.dumps(content))
    # The second notebook has ordinary tests alone.
    other = json.loads((course.source / NAME / "2_other.ipynb").read_text())
    other["cells"] = [
        cell
        for cell in other["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id")
        != "double_test"
    ]
    (course.source / NAME / "2_other.ipynb").write_text(json.dumps(other))
    (root / "tests/hidden/2_other").rmdir()
    generate(course)
    for student, (double, more) in CLASS.items():
        folder = hand_in(course, student, double)
        path = folder / f"{NOTEBOOK}.ipynb"
        content = json.loads(path.read_text())
        for cell in content["cells"]:
            own = cell["metadata"].get("nbgrader", {}).get("grade_id")
            if own in more:
                cell["source"] = f"def {own}(x):\n    return {more[own]}\n"
        path.write_text(json.dumps(content))
    outcomes = list(plan_anew(course).grade(1))
    assert [each.trouble for each in outcomes] == [()] * len(CLASS)
    return root


@pytest.fixture
def graded(_generated: Path, tmp_path: Path) -> Course:
    """A graded course of one's own."""
    return Course(Path(shutil.copytree(_generated, tmp_path / "course")))


def plan_anew(course: Course, **options: Any) -> batch.GradingPlan:
    """Plan by the course as it is now."""
    return batch.plan(Course(course.root), NAME, **options)


def folders(course: Course) -> dict[str, bytes]:
    root = course.root / "autograded"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def change(course: Course, path: str, old: str, new: str) -> None:
    file = course.root / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


HIDDEN = f"tests/hidden/{NOTEBOOK}"
SOURCE = f"source/{NAME}/{NOTEBOOK}.ipynb"
# Edits of files: path, old text, new text.
CHANGES = {
    "tests": [
        (f"{HIDDEN}/triple.py", "triple(2)", "triple(5)"),
        (f"{HIDDEN}/triple.py", "weight=2", "weight=4, rtol=0.9"),
    ],
    "helper": [(f"{HIDDEN}/_shared.py", "-3", "-4")],
    "weight": [(f"{HIDDEN}/triple.py", "weight=2", "weight=4")],
    "hint": [
        (
            f"tests/answers/{NOTEBOOK}/triple/wrong/same.py",
            "What is",
            "What should be",
        )
    ],
    "more asked": [
        (f"{HIDDEN}/triple.py", "of_two(triple)", "of_two(triple, y)"),
        (SOURCE, "def triple(x):", "y = 0\\ndef triple(x):"),
    ],
    "built on": [(f"{HIDDEN}/double.py", "double(7)", "double(8)")],
    "reference": [(SOURCE, "return 2 * x", "return x + x")],
}
WITH_BUILDERS = {"built on", "reference"}


def edit(course: Course, what: str) -> None:
    for path, old, new in CHANGES[what]:
        file = course.root / path
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))


@pytest.mark.slow
@pytest.mark.parametrize("what", sorted(CHANGES.keys() - {"weight"}))
def test_in_part_and_as_a_whole_give_the_same(graded, tmp_path, what):
    edit(graded, what)
    whole = Course(Path(shutil.copytree(graded.root, tmp_path / "whole")))
    plan = plan_anew(graded)
    assert {each.student for each in plan.todo} == set(CLASS)
    wanted = {"double", "quadruple"} if what in WITH_BUILDERS else {"triple"}
    for own in plan.changes.values():
        assert own.keys() == {NOTEBOOK}
        assert own[NOTEBOOK].exercises == wanted
    assert [each.trouble for each in plan.grade(1)] == [()] * len(CLASS)
    list(plan_anew(whole, force=True).grade(1))
    assert folders(graded) == folders(whole)
    assert rows(graded.root) == rows(whole.root)
    assert plan_anew(graded).todo == ()


def mark(course: Course, student: str) -> Path:
    """Leave a trace in the stored verdict of `double`."""
    path = course.root / "autograded" / student / NAME / f"{NOTEBOOK}.ipynb"
    text = path.read_text()
    assert '"title": "Positive' in text
    path.write_text(text.replace('"title": "Positive', '"title": "MARKED'))
    return path


def test_other_exercises_keep_their_verdicts(graded):
    paths = {student: mark(graded, student) for student in ("ann", "eve")}
    edit(graded, "hint")
    list(plan_anew(graded).grade(1))
    assert "MARKED numbers" in paths["ann"].read_text()
    # Something was stopped there: it is judged as a whole.
    assert "MARKED numbers" not in paths["eve"].read_text()


@pytest.mark.parametrize("how", ["files", "limits", "helper", "force"])
def test_whatever_else_changed_judges_everything(graded, how):
    path = mark(graded, "ann")
    edit(graded, "hint")
    if how == "files":
        (graded.root / "submitted/ann" / NAME / "own.txt").write_text("Mine.")
    elif how == "limits":
        with (graded.root / "nbgrader_config.py").open("a") as config:
            config.write("\nc.SandboxLimits.cell_seconds = 59\n")
    elif how == "helper":
        (graded.source / NAME / "helper.py").write_text("FROM = 'home'\n")
    plan = plan_anew(graded, student="ann", force=how == "force")
    assert plan.changes["ann"].keys() == {NOTEBOOK, "2_other"}
    list(plan.grade(1))
    assert "MARKED numbers" not in path.read_text()


def test_one_notebook_handed_in_again_leaves_the_others(graded):
    other = graded.root / "autograded/ann" / NAME / "2_other.ipynb"
    before = other.read_bytes()
    path = graded.root / "submitted/ann" / NAME / f"{NOTEBOOK}.ipynb"
    path.write_text(path.read_text().replace("return x + x", "return x"))
    plan = plan_anew(graded)
    assert plan.reasons == [f"1 handed in again (only {NOTEBOOK})"]
    (outcome,) = plan.grade(1)
    assert outcome.changed == {NOTEBOOK}
    assert outcome.former[NOTEBOOK].score == 9
    # `double` and the ordinary test are lost; `quadruple` builds on it.
    assert outcome.scores == {NOTEBOOK: 6.0, "2_other": 0.0}
    assert other.read_bytes() == before
    assert plan_anew(graded).todo == ()


def test_what_is_graded_again_is_said_and_why(graded):
    def reasons(student=None):
        return plan_anew(graded, student=student).reasons

    assert reasons() == []
    edit(graded, "built on")
    assert reasons() == [
        f"{len(CLASS)} graded before, but hidden tests changed: double; "
        f"builds on that: quadruple (only {NOTEBOOK})"
    ]
    edit(graded, "hint")
    with (graded.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.SandboxLimits.cell_seconds = 59\n")
    assert reasons("ann") == [
        "1 graded before, but hidden tests changed: double; hints or known "
        "answers changed: triple; limits changed"
    ]
    hand_in(graded, "zoe")
    (graded.root / "submitted/bob" / NAME / "own.txt").write_text("Mine.")
    shutil.rmtree(graded.root / "autograded/cem")
    assert [each.partition(" ")[2][:15] for each in reasons()] == [
        "new",
        "graded, but gon",
        "handed in again",
        "graded before, ",
    ]


# Writes down whatever is executed in its process.
_LISTENER = """\
_shell = get_ipython()
_plain = _shell.transform_cell
def _listening(text, *others, **named):
    with open({path!r}, "a") as heard:
        heard.write(text)
    return _plain(text, *others, **named)
_shell.transform_cell = _listening
"""


def test_without_follow_through_no_reference_enters(graded, tmp_path):
    heard = tmp_path / "heard"
    path = graded.root / "submitted/bob" / NAME / f"{NOTEBOOK}.ipynb"
    content = json.loads(path.read_text())
    content["cells"].insert(0, code(_LISTENER.format(path=str(heard))))
    path.write_text(json.dumps(content))

    def scores() -> dict[str, float]:
        # Without protection, for what it hears must get out.
        plan = plan_anew(graded, mode="none")
        return {o.student: o.scores[NOTEBOOK] for o in plan.grade(1, "none")}

    reference = "return 2 * x"
    assert scores() == {"bob": 6.0}
    assert reference in heard.read_text()
    heard.unlink()
    with (graded.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Judging.follow_through = False\n")
    assert plan_anew(graded).reasons == [
        f"{len(CLASS)} graded before, but follow-through was turned on or off"
    ]
    # `quadruple` builds on `double`, which is wrong.
    assert scores()["bob"] == 3
    assert reference not in heard.read_text()
    assert plan_anew(graded).todo == ()


def test_manual_scores_survive_and_who_gave_them_is_told(graded):
    execute(
        graded,
        "UPDATE grade SET manual_score = 1.5 WHERE cell_id IN (SELECT b.id "
        "FROM base_cell b JOIN notebook n ON n.id = b.notebook_id "
        f"WHERE b.name = 'why' AND n.name = '{NOTEBOOK}')",
    )
    execute(graded, "UPDATE comment SET manual_comment = 'Go on.'")
    edit(graded, "weight")
    plan = plan_anew(graded)
    outcomes = {each.student: each for each in plan.grade(1)}
    assert outcomes["dan"].changed == {NOTEBOOK}
    assert outcomes["dan"].former[NOTEBOOK].by_hand
    assert not outcomes["dan"].former["2_other"].by_hand
    assert not outcomes["ann"].changed
    grades = rows(graded.root)["grade"]
    marked = [r for r in grades if r[1:3] == (NOTEBOOK, "why")]
    assert {(row[5], row[7]) for row in marked} == {(1.5, 1)}
    comments = rows(graded.root)["comment"]
    assert {row[5] for row in comments} == {"Go on."}


@pytest.mark.slow
def test_what_nbgrader_graded_does_not_count_as_graded(graded):
    nbgrader(graded.root, "autograde", NAME, "--student", "ann", "--force")
    edit(graded, "hint")
    plan = plan_anew(graded, student="ann")
    assert all(c.exercises is None for c in plan.changes["ann"].values())
    assert "not graded by this command" in plan.reasons[0]
    # The kit's card of the notebook is the same, but for its origin.
    assert [o.trouble for o in plan.grade(1)] == [()]
    assert plan_anew(graded, student="ann").todo == ()
