"""The size and shape of the package, measured from its text.

    python tests/house/structure.py [CHECKOUT]

Prints a line for each room (files, lines, the rooms it imports from), the
functions of more than 60 lines and the largest files. A room is a folder of
the package; a file at its top is a room of its own.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PACKAGE = "autograder"
MOST_LINES = 60


@dataclass
class Room:
    """A folder of the package, or a file at its top."""

    files: int = 0
    lines: int = 0
    imports: set[str] = field(default_factory=set)


def rooms(checkout: Path = REPOSITORY) -> dict[str, Room]:
    """The rooms of a checkout, by name."""
    found: dict[str, Room] = {}
    for path, text in _sources(checkout):
        name = _room(path.relative_to(checkout / PACKAGE).parts)
        room = found.setdefault(name, Room())
        room.files += 1
        room.lines += len(text.splitlines())
        room.imports |= {
            other
            for module in _imported(ast.parse(text))
            if (other := _imported_room(checkout, module)) != name
        }
    return found


def long_functions(checkout: Path = REPOSITORY) -> list[str]:
    """Functions with more lines than a screen has, the longest first."""
    found = []
    for path, text in _sources(checkout):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno
                lines = node.end_lineno - node.lineno + 1
                if lines > MOST_LINES:
                    place = path.relative_to(checkout)
                    found.append((lines, f"{place}: {node.name}"))
    return [f"{name} {lines}" for lines, name in sorted(found, reverse=True)]


def _sources(checkout: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted((checkout / PACKAGE).rglob("*.py")):
        yield path, path.read_text(encoding="utf-8")


def _room(parts: tuple[str, ...]) -> str:
    return parts[0].removesuffix(".py")


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


def _imported_room(checkout: Path, module: str) -> str | None:
    package, *parts = module.split(".")
    if package != PACKAGE or not parts:
        return None
    place = checkout / PACKAGE / parts[0]
    is_room = place.is_dir() or place.with_suffix(".py").exists()
    return parts[0] if is_room else None


def main() -> None:
    """Print what was measured."""
    checkout = Path(sys.argv[1]) if sys.argv[1:] else REPOSITORY
    found = rooms(checkout)
    for name, room in found.items():
        below = " ".join(sorted(room.imports - {None}))
        print(f"{name:12} {room.files:3} files {room.lines:6} lines  {below}")
    both = [
        (one, other)
        for one in found
        for other in sorted(found[one].imports & found.keys())
        if one < other and one in found[other].imports
    ]
    print(
        f"{sum(r.files for r in found.values())} files, "
        f"{sum(r.lines for r in found.values())} lines, "
        f"{sum(len(r.imports - {None}) for r in found.values())} arrows, "
        f"{len(both)} pairs that reach each other"
    )
    longest = long_functions(checkout)
    print(f"{len(longest)} functions over {MOST_LINES} lines", *longest)
    sizes = sorted(
        ((len(t.splitlines()), p) for p, t in _sources(checkout)), reverse=True
    )
    for lines, path in sizes[:3]:
        print(f"{lines} lines in {path.relative_to(checkout)}")


if __name__ == "__main__":
    main()
