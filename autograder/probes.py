"""Hidden tests: small functions that call a student's code.

    @probe
    def adds_up_over_uses(Value):
        \"\"\"A value used twice receives a gradient from each use.

        relu(z) + 2 relu(z) at z = 3
        \"\"\"
        x = Value(3.0)
        (x.relu() + 2 * x.relu()).backward()
        return x.grad

The parameters name what is taken from the student's notebook. The probe
runs beside the student's code and returns plain data; the judge, outside,
compares it with what the reference returns for the same probe. First
paragraph of the docstring: the sentence a student reads when it fails.
Second paragraph: what was called. A probe that returns a dictionary says
what was called in its keys instead.

A file tests/hidden/<notebook>/<exercise>.py holds the probes of one
exercise and may set `DEFINES`, the dotted names the answer must define,
`BUILDS_ON`, the exercises whose results it uses, and `HINT`, the hint for
an answer that matches no known mistake. Random numbers come
from the global generators (`random`, `np.random`), which are seeded anew
before each probe; a generator to hand to the student is made from them.

Helpers that several files of a notebook use stand in `_shared.py` beside
them; the assignment's own modules and data can be used, too:

    from _shared import waves
    from nnlib import blobs
    ROWS = support_file("rows.csv")

They become part of the text of the hidden tests (see common/bundle.py):
whatever the student does to a module or a file, a probe has the author's.

`load` reads such a file. What travels to the student's process is only
the code the probes need: no docstring, no check, no option.
"""

from __future__ import annotations

import ast
import functools
import inspect
import marshal
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, overload

from autograder.common.bundle import bundled, reachable
from autograder.common.errors import AuthoringError

__all__ = ["Check", "HiddenTests", "Probe", "load", "probe", "support_file"]

# check(observed, reference) -> None if right, else the reason in words
Check = Callable[[Any, Any], "str | None"]


@dataclass(frozen=True)
class Probe:
    """One hidden test.

    name        of the function
    title       the sentence a student reads when the test fails
    called      what was called, or "" when the result's keys say it
    parameters  names taken from the student's notebook
    weight      share of the exercise's points, relative to the others
    rtol, atol  a number passes if |got - expected| <= atol + rtol |expected|
    check       verdict on the trusted side, instead of the comparison
    """

    name: str
    title: str
    called: str
    parameters: tuple[str, ...]
    weight: float = 1.0
    rtol: float = 1e-6
    atol: float = 1e-6
    check: Check | None = None


@dataclass(frozen=True)
class HiddenTests:
    """The hidden tests of one exercise.

    exercise   its id
    path       the file they come from
    probes     in the order of the file
    defines    dotted names the answer must define, such as "Value.relu"
    builds_on  exercises whose results this one uses
    hint       for an answer that matches no known mistake, or ""
    code       marshalled code object that defines the probes' functions
    text       the file's content, with what it takes from its neighbors
    """

    exercise: str
    path: Path
    probes: tuple[Probe, ...]
    defines: tuple[str, ...]
    builds_on: tuple[str, ...]
    hint: str
    code: bytes
    text: str = field(repr=False)

    def says(self, message: str) -> bool:
        """Whether a message is one that the tests raise themselves."""
        return self.filled_in(message) is not None

    def filled_in(self, message: str) -> tuple[str, ...] | None:
        """What such a message says at places left open; None if it is none.

        Whoever has read the tests can raise it as well, and fill in more.
        """
        found = (each.fullmatch(message) for each in _sentences(self.text))
        return next((each.groups() for each in found if each), None)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as text: checks cannot be pickled."""
        return _build, (self.path, self.text)


@overload
def probe(function: Callable[..., Any], /) -> Probe: ...
@overload
def probe(
    *,
    weight: float = 1.0,
    rtol: float = 1e-6,
    atol: float = 1e-6,
    check: Check | None = None,
) -> Callable[[Callable[..., Any]], Probe]: ...
def probe(
    function: Callable[..., Any] | None = None,
    /,
    *,
    weight: float = 1.0,
    rtol: float = 1e-6,
    atol: float = 1e-6,
    check: Check | None = None,
) -> Probe | Callable[[Callable[..., Any]], Probe]:
    """Make a hidden test of a function; see the module's docstring."""

    def make(function: Callable[..., Any]) -> Probe:
        paragraphs = inspect.cleandoc(function.__doc__ or "").split("\n\n")
        return Probe(
            name=function.__name__,
            title=" ".join(paragraphs[0].split()),
            called=" ".join(" ".join(paragraphs[1:]).split()),
            parameters=tuple(inspect.signature(function).parameters),
            weight=weight,
            rtol=rtol,
            atol=atol,
            check=check,
        )

    return make if function is None else make(function)


def support_file(name: str) -> bytes:
    """The content of a support file of the assignment.

    name    its path in the assignment's folder, in quotes: `load` puts the
            content in the place of the call
    """
    raise AuthoringError(
        f"support_file({name!r}) is called under another name, or outside "
        "of hidden tests."
    )


def load(path: Path, support: Path | None = None) -> HiddenTests:
    """Read the hidden tests of one exercise.

    path     tests/hidden/<notebook>/<exercise>.py
    support  the assignment's folder, source/<assignment>
    raises   AuthoringError that names the file and what to change
    """
    return _build(path, bundled(path, support))


def _build(path: Path, text: str) -> HiddenTests:
    names: dict[str, Any] = {"__name__": path.stem, "__file__": str(path)}
    try:
        tree = ast.parse(text, str(path))
        # Hidden tests are the author's own code, trusted like the kit.
        exec(compile(tree, str(path), "exec"), names)  # noqa: S102
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise AuthoringError(f"{path}: {reason}") from error
    probes = tuple(v for v in names.values() if isinstance(v, Probe))
    if not probes:
        raise AuthoringError(f"{path}: no function is decorated with @probe.")
    for each in probes:
        if not each.title:
            raise AuthoringError(
                f"{path}: {each.name} has no docstring. Students read its "
                "first paragraph when the test fails."
            )
        if each.weight <= 0:
            raise AuthoringError(
                f"{path}: {each.name} has the weight {each.weight:g}; points "
                "are shared by weights above 0."
            )
    return HiddenTests(
        exercise=path.stem,
        path=path,
        probes=probes,
        defines=_names(path, names, "DEFINES"),
        builds_on=_names(path, names, "BUILDS_ON"),
        hint=names.get("HINT", ""),
        code=marshal.dumps(_payload(tree, {each.name for each in probes})),
        text=text,
    )


def _names(path: Path, names: dict[str, Any], which: str) -> tuple[str, ...]:
    """A tuple of names; one in parentheses without a comma is a text."""
    found = names.get(which, ())
    if isinstance(found, str):
        raise AuthoringError(
            f"{path}: {which} is a text, not a tuple. Write {(found,)} with "
            "the comma."
        )
    if not isinstance(found, (tuple, list)) or not all(
        isinstance(each, str) for each in found
    ):
        raise AuthoringError(f"{path}: {which} is not a tuple of names.")
    return tuple(found)


def _payload(tree: ast.Module, probes: set[str]) -> Any:
    """Compile only what the probes' functions need of a file."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in probes:
            # What judges stays outside.
            node.decorator_list = []
    kept = reachable(filter(_may_travel, tree.body), probes)
    module = ast.Module(body=kept, type_ignores=[])
    # optimize=2 drops docstrings and asserts.
    return compile(module, "<hidden test>", "exec", optimize=2)


def _may_travel(node: ast.stmt) -> bool:
    """Whether a statement is no import of the kit."""
    return not (
        isinstance(node, ast.ImportFrom)
        and (node.module or "").split(".")[0] == "autograder"
    )


@functools.lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[re.Pattern[str], ...]:
    """What the raise statements of hidden tests say."""
    arguments = [
        argument
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
        for argument in node.exc.args
        if isinstance(argument, ast.Constant | ast.JoinedStr)
    ]
    return tuple(re.compile(_pattern(argument)) for argument in arguments)


def _pattern(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_pattern, node.values))
    # What a test fills in: a type, a shape, a number.
    return r"([\w ,.()\[\]-]{0,20})"
