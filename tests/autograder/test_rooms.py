"""What may be imported where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import autograder

_PACKAGE = Path(autograder.__file__).parent
_PLUGIN_FILES = {"plugins.py", "pages.py", "late.py", "exports.py"}


def test_only_the_gradebook_and_plugins_import_nbgrader() -> None:
    found = {
        path.relative_to(_PACKAGE).as_posix()
        for path in _PACKAGE.rglob("*.py")
        if any(each.split(".")[0] == "nbgrader" for each in _imported(path))
    }
    outside = {
        name
        for name in found
        if not name.startswith("gradebook/") and name not in _PLUGIN_FILES
    }
    assert outside == set()
    # The test sees imports inside of functions, too.
    assert "gradebook/steps.py" in found


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
