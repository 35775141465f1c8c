"""`check` in the author's own notebook, run by a real Jupyter kernel."""

import nbformat
import pytest
from course_fixtures import NAME, NOTEBOOK
from nbclient import NotebookClient

from autograder.common.errors import UserError
from autograder.judging.inline import judge_namespace

pytest_plugins = ["course_plugin"]


def test_the_source_notebook_shows_the_card(tiny):
    folder = tiny.source / NAME
    notebook = nbformat.read(folder / f"{NOTEBOOK}.ipynb", as_version=4)
    NotebookClient(
        notebook, resources={"metadata": {"path": folder}}
    ).execute()
    test = next(c for c in notebook.cells if 'check("double")' in c.source)
    (shown,) = test.outputs
    assert shown.output_type == "display_data"
    assert "double: 2 of 2 points" in shown.data["text/plain"]
    assert "Positive numbers are doubled." in shown.data["text/html"]


@pytest.mark.parametrize(
    ("double", "score", "message"),
    [
        (lambda x: x + x, 2, ""),
        (lambda x: abs(2 * x), 1, "The sign is wrong."),
        (lambda x: 1 / 0, 0, "Your code raised ZeroDivisionError"),
        (None, 0, "The test could not go on with your code: TypeError"),
        (lambda x: object(), 0, "an object of type object"),
    ],
)
def test_what_the_author_typed_is_judged(
    tiny, monkeypatch, double, score, message
):
    monkeypatch.chdir(tiny.source / NAME)
    verdict = judge_namespace("double", {"double": double})
    assert verdict.score == score
    assert message in verdict.findings[-1].message


def test_a_stub_and_a_missing_name_are_told(tiny, monkeypatch):
    monkeypatch.chdir(tiny.root)

    def stub(x):
        raise NotImplementedError

    assert judge_namespace("double", {"double": stub}).is_unfinished
    missing = judge_namespace("double", {})
    assert "`double` does not exist" in missing.findings[0].message


def test_a_misspelt_exercise_is_answered(tiny, monkeypatch):
    monkeypatch.chdir(tiny.root)
    with pytest.raises(UserError, match="Did you mean 'double'"):
        judge_namespace("duoble", {})
