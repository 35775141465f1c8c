"""Slips in a reference solution that the hidden tests must notice.

    for mutant in mutate(exercise.reference):
        try_answer(exercise, mutant.source, engine)

A mutant is the reference with one slip from `operators`: another sign, a
lost term, a line one level too deep. A mutant that keeps all points shows
a hole in the hidden tests, unless it does the same as the reference or
differs only where the contract lets students choose. Such mutants stand
with the reason in tests/mutants/<notebook>.toml, from where `explained`
reads them. Left as they are: docstrings, annotations, decorators,
`__repr__`, error messages. Runs nothing.
"""

from __future__ import annotations

import ast
import difflib
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.authoring.operators import (
    FUNCTION,
    Names,
    blocks,
    is_left_alone,
    replacements,
)
from autograder.common.errors import AuthoringError
from autograder.course.course import Course, Exercise

__all__ = ["Mutant", "explained", "mutate"]

# Fields that no slip is made in.
_LEFT_ALONE = {"annotation", "returns", "decorator_list", "exc", "ctx"}


@dataclass(frozen=True)
class Mutant:
    """A reference solution with one slip in it.

    id        twelve characters; the same as long as the slip and the
              lines around it are
    operator  which kind of slip
    line      of the reference, counted from 1
    diff      from the reference to the mutant, comments and layout aside
    source    text of the answer cell
    """

    id: str
    operator: str
    line: int
    diff: str
    source: str

    @property
    def change(self) -> str:
        """What is new, in one line; or "without" and what is gone."""
        lines = self.diff.splitlines()
        new = [line[1:].strip() for line in lines if line[0] == "+"]
        old = [line[1:].strip() for line in lines if line[0] == "-"]
        return "; ".join(new) or f"without {'; '.join(old)}"


def mutate(source: str) -> tuple[Mutant, ...]:
    """All mutants of an answer, in order of their lines.

    Each differs from the answer in its syntax tree, each can be parsed,
    and no two are the same.
    """
    tree = ast.parse(source)
    original = ast.unparse(tree)
    found: dict[str, tuple[str, int]] = {}
    for operator, line in _slip(tree):
        text = ast.unparse(tree)
        if text != original and _parses(text):
            found.setdefault(text, (operator, line))
    seen: dict[str, int] = {}
    mutants = []
    for text, (operator, line) in found.items():
        diff = _diff(original, text)
        # Equal slips between equal lines are told apart by their order.
        again = seen[diff] = seen.get(diff, 0) + 1
        name = hashlib.sha256(f"{diff}\0{again}".encode()).hexdigest()[:12]
        mutants.append(Mutant(name, operator, line, diff, text))
    return tuple(sorted(mutants, key=lambda mutant: mutant.line))


def explained(course: Course, exercise: Exercise) -> Mapping[str, str]:
    """Why some mutants may keep all points: reason by the mutant's id.

    raises  AuthoringError if the file is faulty or explains a mutant that
            does not exist (any more)
    """
    folder = course.root / "tests" / "mutants"
    path = folder / f"{exercise.notebook.name}.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        groups = tomllib.loads(text).get(exercise.id, [])
        entries = [
            (name, change, str(group["reason"]))
            for group in groups
            for name, change in group["mutants"].items()
        ]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as e:
        raise AuthoringError(
            f"{path}: {e!r}. Each [[{exercise.id}]] needs a reason and a "
            "table of mutants, from id to change."
        ) from e
    changes = {m.id: m.change for m in mutate(exercise.reference)}
    for name, change, _ in entries:
        if changes.get(name) != change:
            raise AuthoringError(
                f"{path}, {exercise.id}: there is no mutant {name} with the "
                f"change `{change}`. Remove the line, or look the mutant up "
                "again if the reference has changed."
            )
    return {name: reason for name, _, reason in entries}


def _slip(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Make one slip after the other in the tree, each undone afterwards.

    Yields the operator's name and the line while the slip is in place.
    """
    strings, attributes = _words(tree)
    for holder, field, variables in list(_places(tree, ())):
        names = Names(variables, attributes, strings)
        yield from _slip_at(holder, field, names)


def _slip_at(
    holder: ast.AST, field: str, names: Names
) -> Iterator[tuple[str, int]]:
    value = getattr(holder, field)
    slips: list[tuple[str, int, Any]] = []
    if isinstance(value, ast.AST):
        slips += [
            (operator, _line(value, holder), new)
            for operator, new in replacements(value, names)
        ]
    elif value and isinstance(value[0], ast.stmt):
        slips += [
            (operator, _first_change(value, new), new)
            for operator, new in blocks(value)
        ]
    if isinstance(value, list):
        slips += [
            (
                operator,
                _line(item, holder),
                [*value[:index], new, *value[index + 1 :]],
            )
            for index, item in enumerate(value)
            if isinstance(item, ast.AST)
            for operator, new in replacements(item, names)
        ]
    for operator, line, new in slips:
        setattr(holder, field, new)
        yield operator, line
    setattr(holder, field, value)


def _places(
    node: ast.AST, variables: tuple[str, ...]
) -> Iterator[tuple[ast.AST, str, tuple[str, ...]]]:
    """Fields a slip can be made in, and the local names known there."""
    if is_left_alone(node) or _is_negative(node):
        return
    if isinstance(node, FUNCTION):
        variables = tuple(dict.fromkeys([*variables, *_local(node)]))
    elif isinstance(node, ast.ClassDef):
        # What belongs to an object may end up in its class.
        variables = (*variables, node.name)
    for field, value in ast.iter_fields(node):
        if field in _LEFT_ALONE:
            continue
        children = value if isinstance(value, list) else [value]
        children = [child for child in children if isinstance(child, ast.AST)]
        # Without its outermost statement an answer is no answer.
        if children and not isinstance(node, ast.Module):
            yield node, field, variables
        for child in children:
            yield from _places(child, variables)


def _local(function: ast.AST) -> Iterable[str]:
    """Parameters and variables of a function, nested ones included."""
    for node in ast.walk(function):
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _words(tree: ast.AST) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Texts and data attributes that occur where slips are made."""
    nodes = [node for place in _places(tree, ()) for node in _held(place)]
    called = {id(n.func) for n in nodes if isinstance(n, ast.Call)}
    strings = [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    attributes = [
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and id(node) not in called
    ]
    return tuple(dict.fromkeys(strings)), tuple(dict.fromkeys(attributes))


def _held(place: tuple[ast.AST, str, tuple[str, ...]]) -> Iterator[ast.AST]:
    value = getattr(place[0], place[1])
    for child in value if isinstance(value, list) else [value]:
        if isinstance(child, ast.AST) and not is_left_alone(child):
            yield child


def _is_negative(node: ast.AST) -> bool:
    """Whether a node is a negative constant: one number for an operator."""
    return isinstance(node, ast.UnaryOp) and isinstance(
        node.operand, ast.Constant
    )


def _line(node: ast.AST, holder: ast.AST) -> int:
    """The line of a node; some kinds of node do not know their own."""
    for candidate in (node, *ast.walk(node), holder):
        if line := getattr(candidate, "lineno", 0):
            return line
    return 1


def _first_change(old: list[ast.stmt], new: list[ast.stmt]) -> int:
    for before, after in zip(old, new, strict=False):
        if before is not after:
            return before.lineno
    return old[min(len(new), len(old) - 1)].lineno


def _parses(text: str) -> bool:
    try:
        compile(text, "<mutant>", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _diff(old: str, new: str) -> str:
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), lineterm=""
    )
    # The file names say nothing and line numbers would age.
    kept = ["@@" if line.startswith("@@") else line for line in lines]
    return "\n".join(kept[2:])
