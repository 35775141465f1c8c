"""Make one text of a Python file and what it imports from its neighbors.

    from _shared import waves           # the file beside it
    from nnlib import blobs             # a support file of the assignment
    ROWS = support_file("rows.csv")     # the content of another one

Input: the file, and the folder of the support files. Output: its text
with the definitions in place of the first two lines, with all that these
definitions need and nothing else, and the bytes of the file in place of
the call. So the text stands for itself wherever it is executed, there is
no module for others to find or to replace, and a text that is compared
changes exactly when something changes that the file uses.

Since the parts share one namespace, a name may mean one thing only.
Knows nothing of hidden tests.
"""

from __future__ import annotations

import ast
import builtins
import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.common.errors import AuthoringError

__all__ = ["SHARED", "bundled", "reachable"]

# The file of helpers that the files of a folder share.
SHARED = "_shared.py"

_DATA = "support_file"


def bundled(path: Path, support: Path | None = None) -> str:
    """The text of a file, complete without its neighbors.

    support  the folder of modules and data that it may use
    raises   AuthoringError that names the file and what to change
    """
    return _Bundle(path, support).text()


def reachable(body: Iterable[ast.stmt], wanted: set[str]) -> list[ast.stmt]:
    """Top-level statements that the wanted names use, directly or not."""
    providers = [
        (names, node) for node in body if (names := set(_provides(node)))
    ]
    kept: list[ast.stmt] = []
    open_names, seen = set(wanted), set(wanted)
    while open_names:
        fresh: set[str] = set()
        for names, node in providers:
            if names & open_names and node not in kept:
                kept.append(node)
                fresh |= _uses(node)
        open_names = fresh - seen
        seen |= fresh
    return sorted(kept, key=lambda node: node.lineno)


class _Bundle:
    """The parts of one text, gathered from several files."""

    def __init__(self, path: Path, support: Path | None) -> None:
        self._path, self._support = path, support
        self._origins: dict[str, str] = {}
        self._taken: set[tuple[Path, int]] = set()

    def text(self) -> str:
        lines, tree = _parsed(self._path)
        self._refuse_odd_imports(self._path, tree)
        imports = [node for node in tree.body if self._neighbor(node)]
        if imports:
            for node in tree.body:
                if node not in imports:
                    self._claim(self._path, node)
        found: list[str] = []
        done = 0
        for node in imports:
            found += lines[done : node.lineno - 1]
            found += self._imported(self._path, node)
            done = node.end_lineno or 0
        return self._with_data("\n".join([*found, *lines[done:]]))

    def _imported(self, path: Path, node: ast.stmt) -> Iterator[str]:
        """The lines that an import from a neighbor stands for."""
        neighbor = self._neighbor(node)
        assert neighbor is not None
        lines, tree = _parsed(neighbor)
        wanted = set(_provides(node))
        known = {name for each in tree.body for name in _provides(each)}
        for name in sorted(wanted - known):
            close = difflib.get_close_matches(name, known, 1)
            meant = f" Did you mean {close[0]!r}?" if close else ""
            raise AuthoringError(
                f"{path}, line {node.lineno}: {neighbor} defines no "
                f"{name!r}.{meant}"
            )
        for each in reachable(tree.body, wanted):
            if (neighbor, each.lineno) in self._taken:
                continue
            self._taken.add((neighbor, each.lineno))
            self._refuse_odd_imports(neighbor, each)
            if self._neighbor(each):
                yield from self._imported(neighbor, each)
            else:
                self._claim(neighbor, each)
                yield from lines[_first_line(each) - 1 : each.end_lineno]

    def _neighbor(self, node: ast.AST) -> Path | None:
        """The file that an import reads, if it is a neighbor."""
        if isinstance(node, ast.ImportFrom):
            return self._file(node.module or "")
        if isinstance(node, ast.Import):
            files = (self._file(alias.name) for alias in node.names)
            return next(filter(None, files), None)
        return None

    def _file(self, module: str) -> Path | None:
        if f"{module}.py" == SHARED:
            return self._path.with_name(SHARED)
        if self._support is None or "." in module:
            return None
        file = self._support / f"{module}.py"
        return file if file.is_file() else None

    def _refuse_odd_imports(self, path: Path, node: ast.AST) -> None:
        top = node.body if isinstance(node, ast.Module) else [node]
        for each in ast.walk(node):
            if (neighbor := self._neighbor(each)) is None:
                continue
            assert isinstance(each, ast.Import | ast.ImportFrom)
            if (
                isinstance(each, ast.Import)
                or each not in top
                or each.level
                or any(a.asname or a.name == "*" for a in each.names)
            ):
                raise AuthoringError(
                    f"{path}, line {each.lineno}: write `from "
                    f"{neighbor.stem} import name, ...` at the beginning of "
                    "the file, without `as` and `*`."
                )

    def _claim(self, path: Path, node: ast.stmt) -> None:
        """Note what the names of a statement mean; one may mean one thing."""
        for name, origin in _origins(path, node):
            before = self._origins.setdefault(name, origin)
            if before != origin:
                raise AuthoringError(
                    f"{self._path}: {name!r} means two things, {before} and "
                    f"{origin}. Rename one."
                )
            if hasattr(builtins, name):
                raise AuthoringError(
                    f"{path}, line {node.lineno}: {name!r} is the name of a "
                    "built-in, which other parts may mean. Rename it."
                )

    def _with_data(self, text: str) -> str:
        """The text with the contents of files in place of the calls."""
        calls = [
            node
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == _DATA
        ]
        lines = [line.encode() for line in text.split("\n")]
        for node in sorted(
            calls, key=lambda n: (n.lineno, n.col_offset), reverse=True
        ):
            content = repr(self._content(node)).encode()
            first, last = node.lineno - 1, (node.end_lineno or 0) - 1
            before = lines[first][: node.col_offset]
            after = lines[last][node.end_col_offset :]
            lines[first : last + 1] = [before + content + after]
        return b"\n".join(lines).decode()

    def _content(self, node: ast.Call) -> bytes:
        try:
            (name,) = (ast.literal_eval(each) for each in node.args)
            if self._support is None:
                raise OSError("there is no folder of support files")
            return Path(self._support, name).read_bytes()
        except (ValueError, TypeError, OSError) as error:
            raise AuthoringError(
                f"{self._path}: {ast.unparse(node)} must name a file of the "
                f"assignment in quotes: {error}"
            ) from error


def _parsed(path: Path) -> tuple[list[str], ast.Module]:
    """The lines of a file, and what they say."""
    try:
        text = path.read_text(encoding="utf-8")
        return text.split("\n"), ast.parse(text, str(path))
    except OSError as error:
        raise AuthoringError(f"{path}: {error}") from error
    except (SyntaxError, ValueError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise AuthoringError(f"{path}: {reason}") from error


def _origins(path: Path, node: ast.stmt) -> Iterator[tuple[str, str]]:
    """The names a statement defines, each with where it comes from."""
    for name in _provides(node):
        origin = f"that of {path.name}"
        if isinstance(node, ast.Import | ast.ImportFrom):
            origin = f"`{ast.unparse(_alone(node, name))}`"
        yield name, origin


def _alone(node: ast.Import | ast.ImportFrom, name: str) -> ast.stmt:
    """An import of one of its names only."""
    aliases = [each for each in node.names if _bound(each) == name]
    if isinstance(node, ast.Import):
        return ast.Import(aliases)
    return ast.ImportFrom(node.module, aliases, node.level)


def _bound(alias: ast.alias) -> str:
    return alias.asname or alias.name.split(".")[0]


def _first_line(node: ast.stmt) -> int:
    """Where a statement begins, its decorators included."""
    first: list[ast.expr] = getattr(node, "decorator_list", [])
    return first[0].lineno if first else node.lineno


def _provides(node: ast.stmt) -> Iterable[str]:
    """Names a top-level statement defines."""
    if isinstance(node, ast.ImportFrom) and node.module == "__future__":
        return []
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [_bound(each) for each in node.names]
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        return [
            part.id
            for part in ast.walk(node)
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
        ]
    return []


def _uses(node: ast.stmt) -> set[str]:
    """Names a statement reads."""
    return {
        child.id for child in ast.walk(node) if isinstance(child, ast.Name)
    }
