"""The house keeps its shape."""

from __future__ import annotations

import ast
import collections
import re
from pathlib import Path

import structure
from structure import REPOSITORY, long_functions, rooms

PAGE = REPOSITORY / "docs" / "architecture.md"
# Files at the top of the package that are no room.
_DOORS = {"__init__", "__main__"}


def test_every_room_is_explained_and_drawn():
    page = PAGE.read_text(encoding="utf-8")
    picture = (PAGE.with_suffix(".svg")).read_text(encoding="utf-8")
    for name in rooms().keys() - _DOORS:
        assert re.search(rf"`{name}(\.py)?`", page), name
        assert re.search(rf"\b{name}\b", picture), name


def test_every_file_that_the_page_names_is_there():
    page = PAGE.read_text(encoding="utf-8")
    package = REPOSITORY / structure.PACKAGE
    named = {
        name
        for name in re.findall(r"`([\w/]+\.py)", page)
        if not name.startswith("tests/") and name != "nbgrader_config.py"
    }
    files = {
        path.relative_to(package).as_posix() for path in package.rglob("*.py")
    }
    short = {name.rpartition("/")[2] for name in files}
    assert named and not named - files - short


def test_no_two_rooms_reach_each_other():
    found = rooms()
    for name, room in found.items():
        for other in room.imports & found.keys():
            assert name not in found[other].imports, (name, other)


def test_functions_fit_on_a_screen():
    assert long_functions() == []


def test_a_long_function_is_found(tmp_path: Path):
    package = tmp_path / structure.PACKAGE
    package.mkdir()
    body = "    x = 1\n" * structure.MOST_LINES
    (package / "one.py").write_text(f"def long():\n{body}")
    (found,) = long_functions(tmp_path)
    assert found == f"{structure.PACKAGE}/one.py: long 61"


def test_a_class_name_means_one_thing():
    places = collections.defaultdict(list)
    for path in (REPOSITORY / structure.PACKAGE).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path)
    twice = {name: found for name, found in places.items() if len(found) > 1}
    # A file-private helper of the same name is nobody else's.
    assert not {name for name in twice if not name.startswith("_")}, twice
