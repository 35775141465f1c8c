"""Grade one simulated class by two checkouts and compare every score.

    python tests/house/same_scores.py BEFORE AFTER [--students 60]

BEFORE and AFTER are checkouts in which `make install` was run. Each
generates, simulates, collects and grades with its own commands in a scratch
copy of its own course. Prints the scores that differ and ends with 1 if
there is one; nothing else of the two is compared, so that what changes on a
page or in a file does not hide what matters.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

ASSIGNMENT = "neural_networks"
_COURSE = ("source", "tests/hidden", "tests/answers")
_SCORES = """
    SELECT submission.student_id, notebook.name, cell.name, grade.auto_score
    FROM grade
    JOIN base_cell AS cell ON cell.id = grade.cell_id
    JOIN submitted_notebook AS own ON own.id = grade.notebook_id
    JOIN submitted_assignment AS submission ON submission.id =
        own.assignment_id
    JOIN notebook ON notebook.id = own.notebook_id
"""

# A score, or None where a person is to give it, by student, notebook, cell.
Scores = Mapping[tuple[str, str, str], float | None]


def class_scores(checkout: Path, students: int) -> Scores:
    """Every automatic score of a class of that size, graded by a checkout."""
    with tempfile.TemporaryDirectory(prefix="same-scores-") as folder:
        root = Path(folder)
        for name in _COURSE:
            shutil.copytree(checkout / name, root / name)
        shutil.copy(checkout / "nbgrader_config.py", root)
        shutil.copytree(checkout / "release", root / "release")
        command = checkout / ".venv" / "bin" / "autograder"
        for arguments in (
            ("generate",),
            ("simulate", "--students", str(students), "--output", "class.zip"),
            ("collect", "class.zip"),
            ("grade",),
        ):
            step, *rest = arguments
            done = subprocess.run(
                [command, step, ASSIGNMENT, *rest],
                cwd=root,
                stdout=sys.stderr,
                check=False,
            )
            # 1: something was named, such as an accident of the class.
            if done.returncode > 1:
                sys.exit(f"{checkout}: `autograder {step}` failed.")
        with closing(sqlite3.connect(root / "gradebook.db")) as book:
            return {
                (student, notebook, cell): score
                for student, notebook, cell, score in book.execute(_SCORES)
            }


def main() -> int:
    """Compare the two, and say what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--students", type=int, default=60)
    options = parser.parse_args()
    before, after = (
        class_scores(checkout.resolve(), options.students)
        for checkout in (options.before, options.after)
    )
    differing = [
        key
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ]
    for key in differing:
        print(*key, before.get(key), after.get(key))
    graded = sum(score is not None for score in before.values())
    print(f"{len(before)} scores ({graded} given): {len(differing)} differ.")
    return 1 if differing or not graded else 0


if __name__ == "__main__":
    sys.exit(main())
