"""What can go wrong in one place of a syntax tree.

An operator takes a node, or the statements of a block, and yields what
may stand in its place: each replacement is one slip a student could make.
`replacements` collects those of all operators for a node, `blocks` those
for a block. Replacements share parts with the tree they come from, so
they are only good for being written out as text. Knows nothing of
exercises; which places are worth a slip is decided in `mutants`.

No library's operators are used. Those of cosmic-ray and mutmut work on
trees of another kind (parso, libcst) and mostly exchange single tokens; a
lost term, swapped arguments, a shifted slice, a forgotten statement or a
line one level too deep, the slips of numerical code, are in neither.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

__all__ = ["FUNCTION", "Names", "blocks", "is_left_alone", "replacements"]

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef

# operator's name and what it puts in the place
Slip = tuple[str, Any]

_ARITHMETIC: dict[type, tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.Div),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
_COMPARISON: dict[type, tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
# Functions that are taken for one another.
_PAIRS = {
    "min": "max",
    "argmin": "argmax",
    "sum": "mean",
    "minimum": "maximum",
    "zeros": "ones",
    "std": "var",
}
_COUSINS = _PAIRS | {other: one for one, other in _PAIRS.items()}
# A sum's order only matters where it joins sequences.
_SEQUENCES = (ast.List, ast.Tuple, ast.ListComp, ast.JoinedStr)


@dataclass(frozen=True)
class Names:
    """What the names at a place may be mistaken for.

    variables   local names of the functions and classes around it
    attributes  attributes of the answer that hold data
    strings     texts of the answer
    """

    variables: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    strings: tuple[str, ...] = ()


def is_left_alone(node: ast.AST) -> bool:
    """Whether no slip is made in a node: texts for people, docstrings."""
    if isinstance(node, FUNCTION):
        return node.name in ("__repr__", "__str__")
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.JoinedStr)


def replacements(node: ast.AST, names: Names) -> Iterator[Slip]:
    """What may stand in the place of a node, with the operator's name."""
    for kind, operator in _OPERATORS:
        if isinstance(node, kind):
            yield from operator(node, names)


def blocks(body: Sequence[ast.stmt]) -> Iterator[Slip]:
    """What may stand in the place of a block of statements."""
    for index, statement in enumerate(body):
        if not is_left_alone(statement):
            rest = _without(body, index)
            yield "statement dropped", rest or [ast.Pass()]
    for index, (first, second) in enumerate(pairwise(body)):
        before, after = [*body[:index]], [*body[index + 2 :]]
        if not is_left_alone(first) and _order_counts(first, second):
            yield "statements swapped", [*before, second, first, *after]
        if isinstance(first, ast.For | ast.While | ast.If):
            deeper = _with(first, body=[*first.body, second])
            yield "statement moved in", [*before, deeper, *after]
    for index, loop in enumerate(body):
        if isinstance(loop, ast.For | ast.While) and len(loop.body) > 1:
            shorter = _with(loop, body=loop.body[:-1])
            yield (
                "statement moved out",
                [*body[:index], shorter, loop.body[-1], *body[index + 1 :]],
            )


def _binary(node: ast.BinOp, names: Names) -> Iterator[Slip]:
    for other in _ARITHMETIC.get(type(node.op), ()):
        yield "arithmetic", _with(node, op=other())
    yield "term dropped", node.right
    yield "term dropped", node.left
    joins = isinstance(node.op, ast.Add) and any(
        isinstance(part, _SEQUENCES) for part in ast.walk(node)
    )
    if joins or not isinstance(node.op, ast.Add | ast.Mult):
        yield "terms swapped", _with(node, left=node.right, right=node.left)
    if isinstance(node.op, ast.MatMult):
        for side in ("left", "right"):
            turned = ast.Attribute(getattr(node, side), "T", ast.Load())
            yield "transpose added", _with(node, **{side: turned})


def _unary(node: ast.UnaryOp, names: Names) -> Iterator[Slip]:
    # A negative constant is one number, see _constant.
    if not isinstance(node.operand, ast.Constant):
        yield "sign or not dropped", node.operand
        return
    value = node.operand.value
    if isinstance(node.op, ast.USub) and isinstance(value, int | float):
        yield from _numbers(-value)


def _compare(node: ast.Compare, names: Names) -> Iterator[Slip]:
    for index, op in enumerate(node.ops):
        for other in _COMPARISON[type(op)]:
            ops = _replaced(node.ops, index, other())
            yield "comparison", _with(node, ops=ops)
    yield "condition fixed", ast.Constant(True)
    yield "condition fixed", ast.Constant(False)


def _boolean(node: ast.BoolOp, names: Names) -> Iterator[Slip]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield "and, or", _with(node, op=other)
    for part in node.values:
        yield "condition dropped", part


def _conditional(node: ast.IfExp, names: Names) -> Iterator[Slip]:
    yield "branches swapped", _with(node, body=node.orelse, orelse=node.body)
    yield "branch dropped", node.body
    yield "branch dropped", node.orelse


def _if(node: ast.If | ast.While, names: Names) -> Iterator[Slip]:
    negated = ast.UnaryOp(ast.Not(), node.test)
    yield "condition negated", _with(node, test=negated)
    for value in (True, False):
        yield "condition fixed", _with(node, test=ast.Constant(value))


def _constant(node: ast.Constant, names: Names) -> Iterator[Slip]:
    value = node.value
    if isinstance(value, bool):
        yield "constant", ast.Constant(not value)
    elif isinstance(value, int | float):
        yield from _numbers(value)
    elif isinstance(value, str):
        for other in names.strings:
            yield "text", ast.Constant(other)


def _numbers(value: float) -> Iterator[Slip]:
    near = [value + 1, value - 1, 0, 1, -value, 2 * value]
    if isinstance(value, float):
        near += [0.5 * value, 1.01 * value]
    for other in near:
        if other == value:
            continue
        # Of the same type: 1.0 does not become 1. Rounded for readers.
        if isinstance(value, float):
            other = float(f"{other:.12g}")
        yield "constant", ast.Constant(other)


def _call(node: ast.Call, names: Names) -> Iterator[Slip]:
    args = node.args
    for index in range(len(args)):
        if len(args) > 1 or node.keywords:
            yield "argument dropped", _with(node, args=_without(args, index))
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    for turned in _turned(args if name not in ("min", "max") else []):
        yield "arguments swapped", _with(node, args=turned)
    for index in range(len(node.keywords)):
        fewer = _without(node.keywords, index)
        yield "keyword dropped", _with(node, keywords=fewer)
    if isinstance(node.func, ast.Attribute) and not args:
        yield "call dropped", node.func.value
    for arg in args:
        if not isinstance(arg, ast.Starred):
            yield "call dropped", arg
            if name != "abs" and isinstance(arg, ast.Name | ast.Attribute):
                minus = ast.UnaryOp(ast.USub(), arg)
                signed = [minus if one is arg else one for one in args]
                yield "sign added", _with(node, args=signed)
    if other := _COUSINS.get(name):
        field = "id" if isinstance(node.func, ast.Name) else "attr"
        cousin = _with(node.func, **{field: other})
        yield "other function", _with(node, func=cousin)
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        for index, arg in enumerate(args):
            for shifted in _shifts(arg):
                moved = _replaced(args, index, shifted)
                yield "off by one", _with(node, args=moved)


def _keyword(node: ast.keyword, names: Names) -> Iterator[Slip]:
    if node.arg == "axis":
        for value in (0, 1, None):
            yield "axis", _with(node, value=ast.Constant(value))


def _attribute(node: ast.Attribute, names: Names) -> Iterator[Slip]:
    if node.attr == "T":
        yield "transpose dropped", node.value
    if node.attr in names.attributes:
        for other in names.attributes:
            yield "attribute", _with(node, attr=other)


def _name(node: ast.Name, names: Names) -> Iterator[Slip]:
    if node.id in names.variables and isinstance(node.ctx, ast.Load):
        for other in names.variables:
            yield "name", ast.Name(other, ast.Load())


def _subscript(node: ast.Subscript, names: Names) -> Iterator[Slip]:
    if isinstance(node.ctx, ast.Load):
        yield "subscript dropped", node.value
    if not isinstance(node.slice, ast.Slice | ast.Tuple | ast.Constant):
        for shifted in _shifts(node.slice):
            yield "off by one", _with(node, slice=shifted)


def _slice(node: ast.Slice, names: Names) -> Iterator[Slip]:
    for side, beyond in (("lower", 1), ("upper", -1)):
        bound = getattr(node, side)
        if bound is None:
            end = ast.Constant(beyond)
            yield "off by one", _with(node, **{side: end})
            continue
        yield "bound dropped", _with(node, **{side: None})
        for shifted in _shifts(bound):
            yield "off by one", _with(node, **{side: shifted})
    back = ast.UnaryOp(ast.USub(), ast.Constant(1))
    yield "reversed", _with(node, step=back)


def _shifts(bound: ast.expr) -> Iterator[ast.expr]:
    # Constants are shifted by _constant.
    value = bound.operand if isinstance(bound, ast.UnaryOp) else bound
    if not isinstance(value, ast.Constant):
        for op in (ast.Add(), ast.Sub()):
            yield ast.BinOp(bound, op, ast.Constant(1))


def _elements(node: ast.List | ast.Tuple, names: Names) -> Iterator[Slip]:
    if not isinstance(node.ctx, ast.Load):
        return
    elements = node.elts
    for index, element in enumerate(elements):
        yield "element dropped", _with(node, elts=_without(elements, index))
        if isinstance(element, ast.Starred):
            nested = _replaced(elements, index, element.value)
            yield "star dropped", _with(node, elts=nested)
    for turned in _turned(elements):
        yield "elements swapped", _with(node, elts=turned)


def _loop(node: ast.For | ast.comprehension, names: Names) -> Iterator[Slip]:
    for lower, upper in ((1, None), (None, -1)):
        part = ast.Slice(
            ast.Constant(lower) if lower else None,
            ast.Constant(upper) if upper else None,
        )
        items = ast.Call(ast.Name("list", ast.Load()), [node.iter], [])
        short = ast.Subscript(items, part, ast.Load())
        yield "round left out", _with(node, iter=short)


def _filter(node: ast.comprehension, names: Names) -> Iterator[Slip]:
    for index, test in enumerate(node.ifs):
        rest = _without(node.ifs, index)
        yield "filter dropped", _with(node, ifs=rest)
        negated = ast.UnaryOp(ast.Not(), test)
        yield "filter negated", _with(node, ifs=[*rest, negated])


def _increment(node: ast.AugAssign, names: Names) -> Iterator[Slip]:
    for other in _ARITHMETIC.get(type(node.op), ()):
        yield "arithmetic", _with(node, op=other())
    yield "increment lost", ast.Assign([node.target], node.value, lineno=0)


def _assign(node: ast.Assign, names: Names) -> Iterator[Slip]:
    target = node.targets[0]
    if isinstance(target, ast.Name | ast.Attribute | ast.Subscript):
        added = ast.AugAssign(target, ast.Add(), node.value)
        yield "increment added", added


def _jump(node: ast.Break | ast.Continue, names: Names) -> Iterator[Slip]:
    other = ast.Continue if isinstance(node, ast.Break) else ast.Break
    yield "break, continue", other()


def _return(node: ast.Return, names: Names) -> Iterator[Slip]:
    if node.value is None:
        return
    used = _used(node)
    for other in names.variables:
        if other not in used:
            yield "other result", _with(node, value=ast.Name(other))


def _defaults(node: ast.arguments, names: Names) -> Iterator[Slip]:
    if node.defaults:
        yield "default dropped", _with(node, defaults=node.defaults[1:])


_OPERATORS: tuple[tuple[Any, Callable[..., Iterator[Slip]]], ...] = (
    (ast.BinOp, _binary),
    (ast.UnaryOp, _unary),
    (ast.Compare, _compare),
    (ast.BoolOp, _boolean),
    (ast.IfExp, _conditional),
    (ast.If | ast.While, _if),
    (ast.Constant, _constant),
    (ast.Call, _call),
    (ast.keyword, _keyword),
    (ast.Attribute, _attribute),
    (ast.Name, _name),
    (ast.Subscript, _subscript),
    (ast.Slice, _slice),
    (ast.List | ast.Tuple, _elements),
    (ast.For | ast.comprehension, _loop),
    (ast.comprehension, _filter),
    (ast.AugAssign, _increment),
    (ast.Assign, _assign),
    (ast.Break | ast.Continue, _jump),
    (ast.Return, _return),
    (ast.arguments, _defaults),
)


def _order_counts(first: ast.stmt, second: ast.stmt) -> bool:
    """Whether two statements may do something else the other way round.

    Definitions and assignments that do not name each other's result do
    the same in both orders, but for the order of random draws, and so
    does a start such as `total = 0` beside a statement without `total`.
    """
    pair = (first, second)
    defined = all(isinstance(one, ast.Assign | FUNCTION) for one in pair)
    if not (defined or any(_is_start(one) for one in pair)):
        return True
    return bool(_made(first) & _used(second) or _made(second) & _used(first))


def _is_start(statement: ast.stmt) -> bool:
    """Whether a statement gives a name a value that nothing else enters."""
    return (
        isinstance(statement, ast.Assign)
        and all(isinstance(target, ast.Name) for target in statement.targets)
        and not any(
            isinstance(node, ast.Name | ast.Call)
            for node in ast.walk(statement.value)
        )
    )


def _made(statement: ast.stmt) -> set[str]:
    if isinstance(statement, ast.Assign):
        return {ast.unparse(target) for target in statement.targets}
    return {getattr(statement, "name", "")}


def _used(statement: ast.stmt) -> set[str]:
    # The body of a function runs later.
    part = statement.args if isinstance(statement, FUNCTION) else statement
    return {
        ast.unparse(node)
        for node in ast.walk(part)
        if isinstance(node, ast.expr)
    }


def _without(items: Sequence[Any], index: int) -> list[Any]:
    return [*items[:index], *items[index + 1 :]]


def _replaced(items: Sequence[Any], index: int, new: Any) -> list[Any]:
    return [*items[:index], new, *items[index + 1 :]]


def _turned(items: Sequence[Any]) -> Iterator[list[Any]]:
    """The items with two neighbors in each other's place."""
    for index, (first, second) in enumerate(pairwise(items)):
        yield [*items[:index], second, first, *items[index + 2 :]]


def _with(node: ast.AST, **changes: Any) -> Any:
    """A copy of a node with some fields changed; the parts are shared."""
    fields = {name: getattr(node, name, None) for name in node._fields}
    lines = {"lineno": getattr(node, "lineno", 0)}
    return type(node)(**{**fields, **changes}, **lines)
