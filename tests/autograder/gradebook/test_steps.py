"""nbgrader in this process: the course's config, and no noise."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.gradebook import steps


def course(root: Path, config: str) -> Course:
    root.mkdir()
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{config}\n")
    return Course(root)


def test_reads_the_config_of_the_course_not_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = course(tmp_path / "here", "c.CourseDirectory.course_id = 'here'")
    there = course(tmp_path / "there", "c.CourseDirectory.ignore = ['x']")
    monkeypatch.chdir(here.root)
    directory = steps.application(there).coursedir
    assert (directory.course_id, directory.ignore) == ("", ["x"])
    assert directory.root == str(there.root)


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("this is no python", "SyntaxError"),
        ("c.CourseDirectory.ignore = 3", "ignore.*list"),
        ("import no_such_module", "no_such_module"),
    ],
)
def test_says_what_is_wrong_with_a_config(
    tmp_path: Path, config: str, told: str
) -> None:
    with pytest.raises(UserError, match=rf"nbgrader_config\.py.*{told}"):
        steps.application(course(tmp_path / "course", config))


def test_is_silent_whatever_log_level_is_set(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    app = steps.application(
        course(tmp_path / "course", "c.Application.log_level = 'DEBUG'")
    )
    app.log.error("nothing to see")
    printed = capfd.readouterr()
    assert printed.out + printed.err == ""


def test_fills_the_log_file_of_the_course(tmp_path: Path) -> None:
    log = tmp_path / "course.log"
    app = steps.application(
        course(tmp_path / "course", f"c.NbGrader.logfile = {str(log)!r}")
    )
    app.log.error("for the record")
    logging.shutdown()
    assert "for the record" in log.read_text()
