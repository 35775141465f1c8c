"""The simulated class: reproducible, complete, true to its record."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from course_fixtures import (
    NAME,
    NOTEBOOK,
    code,
    notebook,
    write_tiny_course,
)

from autograder.authoring import cohort
from autograder.common.errors import UserError
from autograder.course.course import Course

pytest_plugins = ["course_plugin"]


def notebooks(archive: bytes) -> dict[str, dict]:
    """The notebooks of an archive by student id."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {
            re.findall(r"_(\d+)_", name)[-1]: json.loads(opened.read(name))
            for name in opened.namelist()
            if name.endswith(".ipynb")
        }


def answer(content: dict, grade_id: str) -> str:
    """The text of a cell, of the first one if it was pasted again."""
    return next(
        "".join(cell["source"])
        for cell in content["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def test_same_seed_gives_same_bytes_in_any_process(tiny: Course) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from autograder.authoring import cohort\n"
        "from autograder.course.course import Course\n"
        f"made = cohort.simulate(Course(Path(sys.argv[1])), {NAME!r}, 12, 5)\n"
        "sys.stdout.buffer.write(made.archive)"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program, str(tiny.root)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=600,
        )
        assert done.stdout == cohort.simulate(tiny, NAME, 12, 5).archive


def test_other_seed_gives_another_class(tiny: Course) -> None:
    one, two = (cohort.simulate(tiny, NAME, 12, seed) for seed in (1, 2))
    assert one.archive != two.archive


def test_students_are_named_as_moodle_names_them(tiny: Course) -> None:
    made = cohort.simulate(tiny, NAME, 40, 1)
    with zipfile.ZipFile(io.BytesIO(made.archive)) as opened:
        folders = {name.split("/")[0] for name in opened.namelist()}
    assert folders == {
        f"{s.name}_{s.id}_assignsubmission_file_" for s in made.students
    }
    assert len({s.name for s in made.students}) == 40
    assert any(not s.name.isascii() for s in made.students)
    assert any("'" in s.name for s in made.students)


@pytest.mark.parametrize("students", [10, 12, 29])
def test_each_accident_befalls_one_of_ten(tiny: Course, students: int) -> None:
    made = cohort.simulate(tiny, NAME, students, 3)
    accidents = [s.accident for s in made.students if s.accident]
    tens = students // 10
    assert sorted(accidents) == sorted(list(cohort.ACCIDENTS) * tens)


def test_a_small_class_has_no_accidents(tiny: Course) -> None:
    made = cohort.simulate(tiny, NAME, 9, 3)
    assert not any(s.accident for s in made.students)


def test_a_class_can_be_spared_accidents(tiny: Course) -> None:
    spared = cohort.simulate(tiny, NAME, 20, 1, accidents=False)
    struck = cohort.simulate(tiny, NAME, 20, 1)
    assert not any(student.accident for student in spared.students)
    for one, other in zip(spared.students, struck.students, strict=True):
        if other.accident != "missing notebook":
            assert one.answers == other.answers


def test_notebooks_hold_what_the_record_says(tiny: Course) -> None:
    made = cohort.simulate(tiny, NAME, 50, 1)
    known = {a.name: a.source for a in tiny.exercise("double").answers}
    texts = {
        "right": "def double(x):\n    return 2 * x",
        "wrong": known["plus_two"],
    }
    handed_in = notebooks(made.archive)
    kinds = set()
    for student in made.students:
        held = student.answers["double"]
        kinds.add(held.kind)
        text = answer(handed_in[student.id], "double")
        if held.kind == "untouched":
            assert "raise NotImplementedError" in text
        else:
            assert text == texts[held.kind]
        written = answer(handed_in[student.id], "why") == "because"
        assert written == student.written
    assert kinds == {"right", "wrong", "untouched"}
    assert {s.written for s in made.students} == {True, False}


def test_most_answers_are_right_but_not_all(tiny: Course) -> None:
    made = cohort.simulate(tiny, NAME, 200, 1)
    right = sum(s.answers["double"].kind == "right" for s in made.students)
    # The mean skill is 4 / 5.5 = 0.73; one in ten loses the notebook.
    assert 100 < right < 180


def test_accidents_are_in_the_notebooks(tiny: Course) -> None:
    made = cohort.simulate(tiny, NAME, 10, 1)
    handed_in = notebooks(made.archive)
    texts = {
        s.accident: "\n".join(
            "".join(c["source"]) for c in handed_in[s.id]["cells"]
        )
        for s in made.students
        if s.accident
    }
    assert "file=sys.stderr" in texts["prints and warns"]
    assert "while True" in texts["endless cell"]
    assert "os._exit(0)" in texts["exits"]
    assert "np = 3" in texts["later scratch"]
    assert "1 / 0" in texts["extra cells"]
    released = json.loads(
        (tiny.release / NAME / f"{NOTEBOOK}.ipynb").read_text()
    )
    by_accident = {s.accident: s for s in made.students}
    pasted = handed_in[by_accident["pasted test cell"].id]
    assert len(pasted["cells"]) == len(released["cells"]) + 1
    lost = by_accident["missing notebook"]
    assert handed_in[lost.id] == released
    assert {a.kind for a in lost.answers.values()} == {"untouched"}
    with zipfile.ZipFile(io.BytesIO(made.archive)) as opened:
        copies = [n for n in opened.namelist() if n.endswith(" (1).ipynb")]
    assert len(copies) == 1
    assert f"_{by_accident['renamed download'].id}_" in copies[0]


def test_one_of_several_notebooks_is_missing(tiny: Course) -> None:
    text = json.dumps(notebook(code("print(1)")))
    for folder in (tiny.source, tiny.release):
        (folder / NAME / "2_more.ipynb").write_text(text)
    made = cohort.simulate(tiny, NAME, 10, 1)
    with zipfile.ZipFile(io.BytesIO(made.archive)) as opened:
        names = opened.namelist()
    handed_in = {
        s.id: sum(f"_{s.id}_" in n and "ipynb" in n for n in names)
        for s in made.students
    }
    for student in made.students:
        is_missing = student.accident == "missing notebook"
        assert handed_in[student.id] == (1 if is_missing else 2)


def test_some_hand_in_helper_files(tiny: Course) -> None:
    made = cohort.simulate(tiny, NAME, 30, 1)
    with zipfile.ZipFile(io.BytesIO(made.archive)) as opened:
        names = opened.namelist()
    helpers = sum(name.endswith("/helper.py") for name in names)
    assert 0 < helpers < 30


def test_notebooks_are_valid(tiny: Course) -> None:
    made = cohort.simulate(tiny, NAME, 20, 1)
    for content in notebooks(made.archive).values():
        nbformat.validate(nbformat.from_dict(content))


def test_writes_the_archive(tiny: Course, tmp_path: Path) -> None:
    path = tmp_path / "new" / "class.zip"
    made = cohort.simulate(tiny, NAME, 3, 1, path)
    assert path.read_bytes() == made.archive


def test_needs_a_release(tmp_path: Path) -> None:
    course = write_tiny_course(tmp_path / "course")
    with pytest.raises(UserError, match=f"autograder generate {NAME}"):
        cohort.simulate(course, NAME, 3, 1)


@pytest.mark.parametrize("students", [0, 100_000])
def test_size_of_class_is_limited(tiny: Course, students: int) -> None:
    with pytest.raises(UserError, match=f"not {students}"):
        cohort.simulate(tiny, NAME, students, 1)


def test_unwritable_output_is_an_error(tiny: Course, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        cohort.simulate(tiny, NAME, 3, 1, tmp_path / "file" / "class.zip")
