"""Remember how a namespace stands, and put it back in place.

A later cell must not cost an earlier answer anything: it may delete or
shadow names, define or patch a class again, change a list, or replace a
function of NumPy or a built-in. So a state holds the namespace, the
bodies of its classes, its functions, the contents of its containers, and
the contents of the modules it can reach (but for the built-ins, which
child.py looks after). Copies are shallow and objects keep their
identity: putting back changes them, it does not replace them. What lies
deeper than one level (a list in a list) is not remembered.
"""

from __future__ import annotations

import contextlib
import math
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

__all__ = ["States", "loaded_classes"]

# Beyond these sizes a copy would cost more than it protects.
_MAX_ITEMS = 10_000
_MAX_ARRAY_BYTES = 1 << 20

_ALWAYS = (math, random, np, np.random, np.linalg)
_FUNCTION_PARTS = ("__code__", "__defaults__", "__kwdefaults__")
_OWN_NAMES = frozenset({"In", "Out"})
_MISSING = object()

_getattr = object.__getattribute__
_Undo = Callable[[], None]


def loaded_classes() -> frozenset[int]:
    """The identities of all classes that exist now.

    Taken before any notebook runs: classes that come later are the
    notebook's, and only their bodies are remembered.
    """
    found: set[int] = set()
    pending: list[type] = [object]
    while pending:
        kind = pending.pop()
        children: list[type] = type.__subclasses__(kind)
        for child in children:
            if id(child) not in found:
                found.add(id(child))
                pending.append(child)
    return frozenset(found | {id(object)})


class States:
    """Named states of one namespace.

    namespace  the dictionary in which cells run
    folder     modules loaded from here belong to the notebook
    known      classes that do not (see `loaded_classes`)
    """

    def __init__(
        self, namespace: dict[str, Any], folder: str, known: frozenset[int]
    ) -> None:
        self._namespace = namespace
        self._folder = folder
        self._known = known
        self._loaded = frozenset(sys.modules)
        self._states: dict[str, list[_Undo]] = {}

    def keep(self, name: str) -> None:
        """Remember how everything stands now."""
        values = list(self._namespace.values())
        own = list(self._own_modules())
        modules = {id(module): module for module in (*_ALWAYS, *own)}
        functions = []
        for value in values:
            if issubclass(type(value), ModuleType):
                modules[id(value)] = value
            elif type(value) is FunctionType:
                functions.append(value)
        for module in own:
            values.extend(_getattr(module, "__dict__").values())
        undo = [_undo_modules()]
        undo += [_undo_module(module) for module in modules.values()]
        undo += [_undo_class(kind) for kind in self._own_classes(values)]
        undo += [_undo_function(function) for function in functions]
        undo += self._contents()
        undo.append(_undo_dict(self._namespace))
        self._states[name] = undo

    def enter(self, name: str) -> None:
        """Put everything back; raises KeyError for an unknown name."""
        for undo in self._states[name]:
            # What cannot be put back must not keep the rest from it.
            with contextlib.suppress(Exception):
                undo()

    def _own_modules(self) -> Iterator[ModuleType]:
        for name in sys.modules.keys() - self._loaded:
            module = sys.modules[name]
            path = getattr(module, "__file__", None)
            if type(path) is str and path.startswith(self._folder):
                yield module

    def _own_classes(self, values: Iterable[Any]) -> list[type]:
        found: dict[int, type] = {}
        for value in values:
            kind = value if issubclass(type(value), type) else type(value)
            if id(kind) in self._known or id(kind) in found:
                continue
            for base in type.__dict__["__mro__"].__get__(kind):
                if id(base) not in self._known:
                    found[id(base)] = base
        return list(found.values())

    def _contents(self) -> Iterator[_Undo]:
        for name, value in list(self._namespace.items()):
            if name in _OWN_NAMES or str(name).startswith("_"):
                continue
            kind = type(value)
            if issubclass(kind, list) and list.__len__(value) <= _MAX_ITEMS:
                yield _undo_list(value)
            elif issubclass(kind, dict):
                if dict.__len__(value) <= _MAX_ITEMS:
                    yield _undo_dict(value)
            elif issubclass(kind, set):
                if set.__len__(value) <= _MAX_ITEMS:
                    yield _undo_set(value)
            elif issubclass(kind, np.ndarray):
                if value.nbytes <= _MAX_ARRAY_BYTES:
                    yield _undo_array(value)
            elif id(kind) not in self._known:
                attributes = _attributes(value)
                if attributes is not None:
                    yield _undo_dict(attributes)


def _attributes(value: Any) -> dict[str, Any] | None:
    try:
        found = _getattr(value, "__dict__")
    except AttributeError:
        return None
    return found if type(found) is dict else None


def _undo_list(value: list[Any]) -> _Undo:
    saved = list.copy(value)

    def undo() -> None:
        list.__setitem__(value, slice(None), saved)

    return undo


def _undo_set(value: set[Any]) -> _Undo:
    saved = set.copy(value)

    def undo() -> None:
        set.clear(value)
        set.update(value, saved)

    return undo


def _undo_dict(value: dict[Any, Any]) -> _Undo:
    saved = dict.copy(value)

    def undo() -> None:
        dict.clear(value)
        dict.update(value, saved)

    return undo


def _undo_array(value: np.ndarray) -> _Undo:
    saved = np.ndarray.copy(value)
    assign = np.ndarray.__setitem__

    def undo() -> None:
        # A reshaped, resized or locked array stays as it is.
        if value.shape == saved.shape and value.flags.writeable:
            assign(value, ..., saved)

    return undo


def _undo_class(kind: type) -> _Undo:
    saved = dict(type.__dict__["__dict__"].__get__(kind))

    def undo() -> None:
        current = dict(type.__dict__["__dict__"].__get__(kind))
        for name in current.keys() - saved.keys():
            type.__delattr__(kind, name)
        for name, value in saved.items():
            if current.get(name, _MISSING) is not value:
                type.__setattr__(kind, name, value)

    return undo


def _undo_module(module: ModuleType) -> _Undo:
    contents = _getattr(module, "__dict__")
    saved = dict(contents)

    def undo() -> None:
        # Change only what differs: built-ins are in use at this moment.
        for name, value in saved.items():
            if contents.get(name, _MISSING) is not value:
                contents[name] = value
        for name in contents.keys() - saved.keys():
            # A submodule imported since is loaded once and stays.
            if not issubclass(type(contents[name]), ModuleType):
                del contents[name]

    return undo


def _undo_function(function: FunctionType) -> _Undo:
    saved = {name: getattr(function, name) for name in _FUNCTION_PARTS}
    attributes = dict(function.__dict__)

    def undo() -> None:
        for name, value in saved.items():
            if getattr(function, name) is not value:
                setattr(function, name, value)
        if function.__dict__ or attributes:
            function.__dict__ = dict(attributes)

    return undo


def _undo_modules() -> _Undo:
    saved = dict(sys.modules)

    def undo() -> None:
        for name, module in saved.items():
            if sys.modules.get(name, _MISSING) is not module:
                sys.modules[name] = module

    return undo
