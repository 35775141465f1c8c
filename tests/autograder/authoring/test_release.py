"""The release: proven before, free of secrets after, always the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from course_fixtures import NAME, NOTEBOOK, REPOSITORY

from autograder.authoring import leaks, release
from autograder.common.errors import AuthoringError, UserError
from autograder.course.course import Course
from autograder.sandbox.session import Engine

pytest_plugins = ["course_plugin"]


def source_path(course: Course) -> Path:
    return course.source / NAME / f"{NOTEBOOK}.ipynb"


def edit_cell(course: Course, old: str, new: str) -> None:
    path = source_path(course)
    text = path.read_text()
    assert json.dumps(old)[1:-1] in text
    path.write_text(text.replace(json.dumps(old)[1:-1], json.dumps(new)[1:-1]))


def configure(course: Course, line: str) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\n{line}\n")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


@pytest.fixture
def course(tiny: Course) -> Course:
    """The tiny course, not released; its gradebook is there already."""
    shutil.rmtree(tiny.release)
    return tiny


def test_releases_stubs_and_helper_files(
    course: Course, engine: Engine
) -> None:
    made = release.generate(course, NAME, engine)
    assert made.files == (f"{NOTEBOOK}.ipynb", "helper.py")
    assert (made.exercises, made.points) == (1, 6)
    text = (made.folder / f"{NOTEBOOK}.ipynb").read_text()
    assert "double is not done yet" in text
    assert "return 2 * x" not in text
    assert NAME in str(made)


def test_same_source_gives_same_bytes(course: Course, engine: Engine) -> None:
    release.generate(course, NAME, engine)
    first = contents(course.release / NAME)
    release.generate(course, NAME, engine)
    assert contents(course.release / NAME) == first


def test_names_the_cell_of_the_source_that_fails(
    course: Course, engine: Engine
) -> None:
    edit_cell(course, "import helper", "import helper\nhelper.missing")
    with pytest.raises(AuthoringError, match=r"cell 2: .*AttributeError"):
        release.generate(course, NAME, engine)
    assert not course.release.exists()


def test_runs_ordinary_hidden_tests_on_the_reference(
    course: Course, engine: Engine
) -> None:
    edit_cell(course, "assert double(5) == 10", "assert double(5) == 11")
    with pytest.raises(AuthoringError, match=r"`plain_test`.*AssertionError"):
        release.generate(course, NAME, engine)


def test_refuses_a_reference_that_fails_its_own_check(
    course: Course, engine: Engine
) -> None:
    path = course.root / "tests" / "hidden" / NOTEBOOK / "double.py"
    text = path.read_text().replace(
        "@probe\ndef positive",
        "@probe(check=lambda observed, reference: 'never')\ndef positive",
    )
    path.write_text(text)
    with pytest.raises(AuthoringError, match=r"double\.py.*positive"):
        release.generate(course, NAME, engine)


def test_says_why_nbgrader_refuses_without_a_traceback(
    course: Course, engine: Engine
) -> None:
    edit_cell(course, "    ### END SOLUTION", "    # forgotten")
    with pytest.raises(UserError, match="no end solution") as caught:
        release.generate(course, NAME, engine)
    assert "Traceback" not in str(caught.value)


def test_unknown_assignment_is_named(course: Course, engine: Engine) -> None:
    with pytest.raises(UserError, match="tyni"):
        release.generate(course, "tyni", engine)


HELPER = "def twice(x):\n    return 2 * x\n"
KEEP = "c.GenerateAssignment.preprocessors.remove('{}')"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(
            KEEP.format("nbgrader.preprocessors.ClearHiddenTests"),
            r"cell `plain_test`, line \d: a marker .*BEGIN HIDDEN",
            id="hidden tests",
        ),
        pytest.param(
            KEEP.format("autograder.plugins.NamedStubs"),
            r"cell `double`, line \d: .*BEGIN SOLUTION",
            id="solutions",
        ),
        pytest.param(
            "c.ClearHiddenTests.begin_test_delimeter = 'assert double(5)'\n"
            "c.ClearHiddenTests.end_test_delimeter = 'END HIDDEN TESTS'",
            r"cell `plain_test`, line \d: a marker",
            id="a region that begins too late",
        ),
    ],
)
def test_withdraws_what_nbgrader_left_in(
    course: Course, engine: Engine, line: str, told: str
) -> None:
    configure(course, line)
    with pytest.raises(UserError, match=told):
        release.generate(course, NAME, engine)
    assert not (course.release / NAME).exists()


def test_withdraws_a_region_with_a_misspelled_marker(
    course: Course, engine: Engine
) -> None:
    rubric = "### BEGIN MARKSCHEME\n1 point: it says two.\n### END MARKSCHEME"
    edit_cell(course, "# Doubling", f"# Doubling\n\n{rubric}")
    told = r"`intro`, line 3: .*'### BEGIN MARKSCHEME' is none of nbgrader's"
    with pytest.raises(UserError, match=told):
        release.generate(course, NAME, engine)
    assert not (course.release / NAME).exists()


def test_withdraws_a_helper_file_that_holds_a_solution(
    course: Course, engine: Engine
) -> None:
    (course.source / NAME / "extra.py").write_text(HELPER)
    with pytest.raises(UserError, match=r"extra\.py, line 2: .*`double`"):
        release.generate(course, NAME, engine)
    assert not (course.release / NAME).exists()


def test_withdraws_hidden_tests_among_the_files(
    course: Course, engine: Engine
) -> None:
    tests = course.root / "tests" / "hidden" / NOTEBOOK / "double.py"
    (course.source / NAME / "old.txt").write_text(tests.read_text())
    with pytest.raises(UserError, match=r"old\.txt.*hidden tests of `double`"):
        release.generate(course, NAME, engine)


def test_withdraws_helpers_of_hidden_tests_among_the_files(
    course: Course, engine: Engine
) -> None:
    shared = course.root / "tests" / "hidden" / NOTEBOOK / "_shared.py"
    shared.write_text("def odd_numbers():\n    return list(range(1, 99, 2))\n")
    (course.source / NAME / "old.py").write_text(shared.read_text())
    with pytest.raises(UserError, match=r"old\.py.*helpers of the hidden"):
        release.generate(course, NAME, engine)


def test_a_support_file_that_hidden_tests_use_is_given(
    course: Course, engine: Engine
) -> None:
    (course.source / NAME / "more.py").write_text(
        "def odd_numbers():\n    return list(range(1, 99, 2))\n"
    )
    path = course.root / "tests" / "hidden" / NOTEBOOK / "double.py"
    path.write_text(
        f"from more import odd_numbers\n{path.read_text()}\n\n"
        '@probe\ndef odd(double):\n    """Odd ones are doubled."""\n'
        "    return [double(each) for each in odd_numbers()]\n"
    )
    release.generate(course, NAME, engine)


def test_withdraws_an_example_that_gives_the_solution_away(
    course: Course, engine: Engine
) -> None:
    edit_cell(course, "import helper", f"import helper\n{HELPER}")
    with pytest.raises(UserError, match=r"cell 2, line 3"):
        release.generate(course, NAME, engine)


def test_finds_outputs_and_texts_in_metadata(
    course: Course, engine: Engine
) -> None:
    made = release.generate(course, NAME, engine)
    path = made.folder / f"{NOTEBOOK}.ipynb"
    content = json.loads(path.read_text())
    content["cells"][1]["execution_count"] = 3
    content["cells"][2]["metadata"]["note"] = "    return x + 2"
    path.write_text(json.dumps(content))
    found = [str(leak) for leak in leaks.find(course.assignment(NAME))]
    assert len(found) == 2
    assert "cell 2: it still has outputs" in found[0]
    assert "`double`, metadata" in found[1]
    assert "plus_two" in found[1]


def test_fresh_release_is_not_stale(course: Course, engine: Engine) -> None:
    release.generate(course, NAME, engine)
    before = (course.root / "gradebook.db").read_bytes()
    assert release.stale(course, NAME) == []
    assert (course.root / "gradebook.db").read_bytes() == before


def test_names_what_is_stale(course: Course, engine: Engine) -> None:
    release.generate(course, NAME, engine)
    edit_cell(course, "# Doubling", "# Doubling numbers")
    (course.release / NAME / "helper.py").unlink()
    (course.release / NAME / "stray.txt").write_text("from where?")
    told = "\n".join(release.stale(course, NAME))
    assert f"{NOTEBOOK}.ipynb is not what the source gives" in told
    assert "helper.py is missing" in told
    assert "stray.txt does not come from the source" in told


def test_a_release_never_made_is_stale(course: Course) -> None:
    assert len(release.stale(course, NAME)) == 2


def test_scratch_copy_leaves_students_out(
    tiny: Course, tmp_path: Path
) -> None:
    work = tiny.root / "submitted" / "ada" / NAME / "work.ipynb"
    work.parent.mkdir(parents=True)
    work.write_text("{}")
    copy = release.scratch_copy(tiny, tmp_path / "copy")
    assert copy.assignment(NAME).exercises
    assert not (copy.root / "submitted").exists()
    assert not (copy.root / "gradebook.db").exists()


@pytest.mark.slow
def test_committed_release_is_fresh_and_gives_nothing_away() -> None:
    course = Course(REPOSITORY)
    for assignment in course.assignments:
        assert release.stale(course, assignment.name) == []
        assert leaks.find(assignment) == []
