"""The reader says what nbgrader's own objects say, and makes nothing."""

from __future__ import annotations

import collections
import contextlib
import os
import sysconfig
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nbgrader import api
from nbgrader.api import Gradebook
from sqlalchemy import Engine, event, insert

from autograder.common.errors import UserError
from autograder.gradebook import read
from autograder.gradebook.read import Reader
from autograder.gradebook.records import Person, Score

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

_DUE = datetime(2026, 3, 1, 12)


def _fill(book: Gradebook) -> None:
    """Two assignments; in `hw`, two notebooks with cells of every kind."""
    book.add_assignment("hw", duedate=_DUE)
    book.add_assignment("other")
    for notebook in ("b", "a"):
        book.add_notebook(notebook, "hw", kernelspec='{"name": "python3"}')
        # Not in the order of their names.
        for grade_id, kind in (
            ("given", "code"),
            ("twice", "code"),
            ("test", "code"),
            ("why", "markdown"),
            ("plot", "markdown"),
        ):
            book.add_source_cell(
                grade_id, notebook, "hw", cell_type=kind, source=f"# {kind}"
            )
        book.add_solution_cell("twice", notebook, "hw")
        book.add_grade_cell(
            "test", notebook, "hw", max_score=2.0, cell_type="code"
        )
        book.add_grade_cell(
            "why", notebook, "hw", max_score=3.0, cell_type="markdown"
        )
        book.add_solution_cell("why", notebook, "hw")
        book.add_task_cell(
            "plot", notebook, "hw", max_score=1.0, cell_type="markdown"
        )
    book.add_student("zoe", first_name="Zoë", last_name="O'Malley")
    book.add_student("ann", email="ann@uni.edu", lms_user_id="501")
    book.add_student("out")
    for student in ("zoe", "ann"):
        late = _DUE + timedelta(hours=2)
        book.add_submission("hw", student, timestamp=late)
    book.grant_extension("hw", "ann", hours=1)
    _score(book, "test", "ann", 2.0, None, 0.5, waits=False)
    _score(book, "why", "ann", None, 1.5, None, waits=False)
    _score(book, "test", "zoe", 2.0, 1.0, None, waits=True)
    book.find_submission_notebook(
        "a", "hw", "zoe"
    ).late_submission_penalty = 0.25
    book.find_comment("twice", "a", "hw", "ann").manual_comment = "Why so?"
    book.db.commit()


def _score(
    book: Gradebook,
    grade_id: str,
    student: str,
    auto: float | None,
    manual: float | None,
    extra: float | None,
    *,
    waits: bool,
) -> None:
    grade = book.find_grade(grade_id, "a", "hw", student)
    grade.auto_score, grade.manual_score = auto, manual
    grade.extra_credit, grade.needs_manual_grade = extra, waits


@pytest.fixture(scope="module", autouse=True)
def _programs() -> Iterator[None]:
    """A new gradebook makes nbgrader start `alembic` by name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", sysconfig.get_path("scripts"), os.pathsep)
        yield


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gradebook]:
    """A gradebook that nbgrader has filled."""
    path = tmp_path_factory.mktemp("full") / "gradebook.db"
    with Gradebook(f"sqlite:///{path}") as made:
        _fill(made)
        yield made


@pytest.fixture
def reader(book: Gradebook) -> Iterator[Reader]:
    with read.opened(book.engine.url) as found:
        yield found


def test_people_by_id(reader: Reader) -> None:
    assert reader.people() == (
        Person("ann", email="ann@uni.edu", lms_user_id="501"),
        Person("out"),
        Person("zoe", "Zoë", "O'Malley"),
    )


def test_assignments_by_name(reader: Reader) -> None:
    found = [(each.name, each.due) for each in reader.assignments()]
    assert found == [("hw", _DUE), ("other", None)]
    assert reader.assignment("hw").due == _DUE
    with pytest.raises(UserError, match="none has not been generated yet"):
        reader.assignment("none")


def test_cells_come_by_notebook_as_they_were_generated(reader: Reader) -> None:
    cells = reader.cells("hw")
    assert [(c.notebook, c.grade_id, c.kind, c.points) for c in cells] == [
        (notebook, *cell)
        for notebook in ("a", "b")
        for cell in (
            ("twice", "answer", 0.0),
            ("test", "test", 2.0),
            ("why", "answer", 0.0),
            ("why", "written", 3.0),
            ("plot", "task", 1.0),
        )
    ]
    assert reader.cells("other") == ()


def test_source_cells_know_what_they_are_for(reader: Reader) -> None:
    cells = reader.source_cells("hw")
    assert list(cells) == ["a", "b"]
    assert [(c.grade_id, c.kind, c.role, c.points) for c in cells["a"]] == [
        ("given", "code", "given", 0.0),
        ("twice", "code", "answer", 0.0),
        ("test", "code", "test", 2.0),
        ("why", "markdown", "written", 3.0),
        ("plot", "markdown", "task", 1.0),
    ]
    (first, _) = reader.notebooks("hw")
    assert (first.name, first.kernelspec) == ("a", {"name": "python3"})


def test_submissions_are_as_late_as_nbgrader_says(
    book: Gradebook, reader: Reader
) -> None:
    found = reader.submissions("hw")
    assert [each.student for each in found] == ["ann", "zoe"]
    for each in found:
        theirs = book.find_submission("hw", each.student)
        assert each.seconds_late == theirs.total_seconds_late
        assert each.end == theirs.duedate
        assert each.penalty == theirs.late_submission_penalty
        assert [n.name for n in each.notebooks] == ["a", "b"]
        assert {n.id for n in each.notebooks} == {
            n.id for n in theirs.notebooks
        }
    assert reader.submissions(student="zoe") == (found[1],)
    assert reader.submissions("hw", "out") == ()
    assert reader.submissions("other") == ()


def test_scores_count_as_nbgrader_counts_them(
    book: Gradebook, reader: Reader
) -> None:
    scores = reader.scores("hw")
    assert scores["ann"]["a"] == {
        "test": Score(2.0, None, False, 0.5),
        "why": Score(None, 1.5, False),
        "plot": Score(None, None, True),
    }
    for student, notebooks in scores.items():
        for notebook, own in notebooks.items():
            for grade_id, score in own.items():
                theirs = book.find_grade(grade_id, notebook, "hw", student)
                assert score.value == theirs.score
                assert score.waiting == theirs.needs_manual_grade


def test_scores_of_what_is_named(reader: Reader) -> None:
    one = reader.scores("hw", "zoe", "a", "test")
    assert one == {"zoe": {"a": {"test": Score(2.0, 1.0, True)}}}
    assert reader.scores("hw", notebook="b").keys() == {"ann", "zoe"}
    assert reader.scores("other") == {}


def test_comments_of_people(reader: Reader) -> None:
    assert reader.comments("hw", "a", "twice") == {
        "ann": "Why so?",
        "zoe": None,
    }
    assert reader.comments("hw", "b", "test") == {}


def test_a_session_of_nbgrader_may_be_read(book: Gradebook) -> None:
    with read.opened(book.engine.url) as reader:
        assert Reader(book.db).scores("hw") == reader.scores("hw")


def test_looking_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "gradebook.db"
    for _ in ("no file", "a file without tables"):
        with read.opened(f"sqlite:///{path}") as reader:
            assert reader.people() == ()
            assert reader.assignments() == ()
            with pytest.raises(UserError, match="autograder generate hw"):
                reader.assignment("hw")
        assert not path.exists() or not path.read_bytes()
        path.touch()


def test_a_gradebook_without_a_course_has_nothing(tmp_path: Path) -> None:
    place = f"sqlite:///{tmp_path}/gradebook.db"
    with Gradebook(place):
        pass
    with read.opened(place) as reader:
        assert (reader.people(), reader.assignments()) == ((), ())
        assert reader.cells("hw") == reader.submissions("hw") == ()
        assert reader.scores("hw") == reader.comments("hw", "a", "x") == {}


def test_a_whole_class_takes_as_many_queries_as_one_student(
    tmp_path: Path,
) -> None:
    place = f"sqlite:///{tmp_path}/gradebook.db"
    with Gradebook(place) as book:
        _enroll(book, students=200, notebooks=5, cells=20)
    with read.opened(place) as reader, _queries() as asked:
        scores = reader.scores("big")
        submissions = reader.submissions("big")
        cells = reader.cells("big")
    found = [s for own in scores.values() for n in own.values() for s in n]
    assert len(found) == 200 * 5 * 20
    assert (len(submissions), len(cells)) == (200, 100)
    assert len(asked) == 5


@contextlib.contextmanager
def _queries() -> Iterator[list[str]]:
    """What is asked of any database."""
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _enroll(
    book: Gradebook, students: int, notebooks: int, cells: int
) -> None:
    """A class that handed in `big`; nbgrader's own way takes minutes."""
    own = book.add_assignment("big").id
    rows: dict[type, list[dict[str, Any]]] = collections.defaultdict(list)
    for notebook in map(str, range(notebooks)):
        rows[api.Notebook].append(
            {"id": notebook, "name": notebook, "assignment_id": own}
        )
        for cell in range(cells):
            key = {"id": f"{notebook}-{cell}"}
            rows[api.BaseCell].append(
                {
                    **key,
                    "name": f"cell{cell}",
                    "notebook_id": notebook,
                    "type": "GradeCell",
                }
            )
            rows[api.GradeCell].append(
                {**key, "max_score": 1.0, "cell_type": "code"}
            )
    for student in map(str, range(students)):
        rows[api.Student].append({"id": student})
        rows[api.SubmittedAssignment].append(
            {"id": student, "assignment_id": own, "student_id": student}
        )
        for notebook in map(str, range(notebooks)):
            submitted = f"{student}-{notebook}"
            rows[api.SubmittedNotebook].append(
                {
                    "id": submitted,
                    "assignment_id": student,
                    "notebook_id": notebook,
                }
            )
            rows[api.Grade] += [
                {
                    "cell_id": f"{notebook}-{cell}",
                    "notebook_id": submitted,
                    "auto_score": 1.0,
                    "needs_manual_grade": False,
                }
                for cell in range(cells)
            ]
    for kind, values in rows.items():
        book.db.execute(insert(kind.__table__), values)
    book.db.commit()
