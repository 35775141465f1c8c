from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from course_fixtures import (
    GOOD,
    NAME,
    NOTEBOOK,
    PLUS_TWO,
    code,
    generate,
    hand_in,
    nbgrader,
    rows,
    submissions,
)

from autograder.classroom.batch import plan
from autograder.course.course import Course
from autograder.gradebook import steps

pytest_plugins = ["course_plugin"]
# SQLAlchemy 2.1 warns about nbgrader's models at every write of theirs.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

SOME_TIME = "2026-03-01 10:00:00 UTC"


def add_cell(folder: Path, index: int, source: str) -> None:
    path = folder / f"{NOTEBOOK}.ipynb"
    content = json.loads(path.read_text())
    content["cells"].insert(index, code(source))
    path.write_text(json.dumps(content))


def hand_in_a_class(course: Course) -> None:
    """Right, wrong, untouched, noisy, tampered and late."""
    hand_in(course, "right", GOOD, essay="x + x", timestamp=SOME_TIME)
    hand_in(course, "wrong", PLUS_TWO)
    hand_in(course, "untouched", None)
    noisy = hand_in(course, "noisy")
    add_cell(noisy, 0, "import warnings; warnings.warn('careful')")
    (noisy / "helper.py").write_text("raise SystemExit\n")
    (noisy / "mine.txt").write_text("notes\n")
    broken = hand_in(course, "broken", "def double(x:\n")
    add_cell(broken, 3, "%reset -f")
    tampered = hand_in(course, "tampered", PLUS_TWO) / f"{NOTEBOOK}.ipynb"
    text = tampered.read_text().replace('"points": 2', '"points": 200')
    tampered.write_text(text.replace("# Two points", "2.0 #"))


def grade_by_command(course: Course) -> None:
    """Grade by the functions behind `autograder grade`."""
    outcomes = list(plan(course, NAME).grade(workers=2))
    assert [text for each in outcomes for text in each.trouble] == []


def graded_cells(course: Course, student: str) -> list[tuple]:
    """What counts in a graded notebook, card included."""
    folder = course.root / "autograded" / student / NAME
    content = json.loads((folder / f"{NOTEBOOK}.ipynb").read_text())
    return [
        (
            cell["cell_type"],
            "".join(cell["source"]),
            cell["metadata"],
            [
                "".join(output.get("data", {}).get("text/html", ""))
                for output in cell.get("outputs", ())
            ],
        )
        for cell in content["cells"]
    ]


@pytest.fixture
def twice(tiny: Course, tmp_path: Path) -> tuple[Course, Course]:
    """The same class handed in to two copies of the course."""
    hand_in_a_class(tiny)
    other = Path(shutil.copytree(tiny.root, tmp_path / "other"))
    return tiny, Course(other)


@pytest.mark.slow
def test_nbgraders_command_gives_the_same_grades_and_notebooks(twice):
    ours, theirs = twice
    grade_by_command(ours)
    nbgrader(theirs.root, "autograde", NAME)
    assert rows(ours.root) == rows(theirs.root)
    for student in ("right", "wrong", "noisy", "broken", "tampered"):
        assert graded_cells(ours, student) == graded_cells(theirs, student)
        left = [c.root / "autograded" / student / NAME for c in twice]
        names, modes = (
            [[read(path) for path in sorted(f.iterdir())] for f in left]
            for read in (lambda p: p.name, lambda p: p.stat().st_mode)
        )
        assert names[0] == names[1]
        assert modes[0] == modes[1]


@pytest.mark.slow
def test_formgraders_button_gives_the_same_grades(twice):
    ours, theirs = twice
    grade_by_command(ours)
    app = steps.application(theirs)
    from nbgrader.apps.api import NbGraderAPI

    api = NbGraderAPI(app.coursedir, parent=app)
    for each in submissions(theirs, NAME):
        result = api.autograde(NAME, each.student)
        assert result["success"], result
    assert rows(ours.root) == rows(theirs.root)
    # The formgrader takes both courses' submissions for graded.
    for course in twice:
        app = steps.application(course)
        api = NbGraderAPI(app.coursedir, parent=app)
        students = api.get_autograded_students(NAME)
        assert students == {each.student for each in submissions(course, NAME)}


@pytest.mark.slow
def test_what_a_link_led_to_does_not_reach_the_notebook(tiny, tmp_path):
    """nbgrader copies it to autograded/, as where students push to Git."""
    (tmp_path / "exam.txt").write_text("the secret")
    trudy = hand_in(tiny, "trudy")
    (trudy / "exam.txt").symlink_to(tmp_path / "exam.txt")
    (trudy / "mine.txt").write_text("my own")
    add_cell(trudy, 0, "print(open('mine.txt').read())")
    add_cell(trudy, 0, "print(open('exam.txt').read())")
    eve = hand_in(tiny, "eve") / f"{NOTEBOOK}.ipynb"
    eve.rename(tmp_path / "solution.ipynb")
    eve.symlink_to(tmp_path / "solution.ipynb")
    app = steps.application(tiny)
    from nbgrader.apps.api import NbGraderAPI

    api = NbGraderAPI(app.coursedir, parent=app)
    assert api.autograde(NAME, "trudy")["success"]
    graded = tiny.root / "autograded" / "trudy" / NAME / f"{NOTEBOOK}.ipynb"
    assert "my own" in graded.read_text()
    assert "the secret" not in graded.read_text()
    result = api.autograde(NAME, "eve")
    assert not result["success"]
    assert "is a link" in result["log"] + result.get("error", "")


@pytest.mark.slow
def test_nbgrader_writes_feedback_from_what_was_recorded(tiny):
    hand_in(tiny, "ann", PLUS_TWO)
    grade_by_command(tiny)
    nbgrader(tiny.root, "generate_feedback", NAME)
    page = tiny.root / "feedback" / "ann" / NAME / f"{NOTEBOOK}.html"
    text = page.read_text()
    assert "Positive numbers are doubled." in text
    assert "What is the double of 1" in text


@pytest.mark.slow
def test_regenerated_assignment_counts_at_once(tiny):
    """A server that has graded before must not grade by old tests."""
    hand_in(tiny, "ann", PLUS_TWO)
    app = steps.application(tiny)
    from nbgrader.apps.api import NbGraderAPI

    api = NbGraderAPI(app.coursedir, parent=app)
    assert api.autograde(NAME, "ann")["success"]
    before = {row[2]: row[4] for row in rows(tiny.root)["grade"]}
    path = tiny.root / "tests" / "hidden" / NOTEBOOK / "double.py"
    text = path.read_text().replace("[double(2), double(7)]", "double(2)")
    path.write_text(text)
    assert api.autograde(NAME, "ann")["success"]
    after = {row[2]: row[4] for row in rows(tiny.root)["grade"]}
    assert (before["double_test"], after["double_test"]) == (0.0, 1.0)


def test_stub_of_code_names_the_exercise_and_that_of_text_is_nbgraders(tiny):
    release = tiny.release / NAME / f"{NOTEBOOK}.ipynb"
    content = json.loads(release.read_text())
    sources = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): cell["source"]
        for cell in content["cells"]
    }
    assert "".join(sources["double"]) == (
        "def double(x):\n"
        '    raise NotImplementedError("double is not done yet: '
        'replace this line with your answer.")'
    )
    assert "".join(sources["why"]) == "YOUR ANSWER HERE"
    assert "".join(sources["double_test"]).startswith("# Two points")
    assert "check(" not in release.read_text()


def test_config_names_classes_by_strings_only(tiny):
    """The formgrader sends the config to the browser as JSON."""
    json.dumps(steps.application(tiny).config)


def test_caches_do_not_travel_with_a_release(tiny):
    folder = tiny.source / NAME
    for name in (".ruff_cache", "__pycache__", ".autograder"):
        (folder / name).mkdir()
        (folder / name / "file").write_text("")
    generate(tiny)
    names = {path.name for path in (tiny.release / NAME).iterdir()}
    assert names == {f"{NOTEBOOK}.ipynb", "helper.py"}


def test_exchange_is_where_the_environment_says(tiny, tmp_path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXCHANGE", str(tmp_path / "exchange"))
    app = steps.application(tiny)
    assert app.config.Exchange.root == str(tmp_path / "exchange")
