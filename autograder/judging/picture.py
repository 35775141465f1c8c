"""Small pictures of a result that differs: which entries, what shape.

A picture is a line of text that names its kind, and rows of characters
below it, so that it travels in a verdict and reads as text. It tells of
a right result only where it agrees, and its form. It is kept coarse, too:
a submission chooses its numbers, and a picture of thousands of them could
carry whatever it likes to a feedback page.

    marks 2 3           curve -1 2.5         shapes 2 3 3 2
    ..x                 01247-
    .xx                 ....x?

`marks` has a character for each entry of an array: right, wrong or no
usable number. `curve` has the numbers of a sequence as heights from 0 to
7 between the two that are named, above such marks. `shapes` has the two
dimensions of the result and of the one that was asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

import numpy as np

from autograder.common.counts import counted

__all__ = ["as_svg", "as_text", "in_words", "of_shapes", "of_values"]

_MOST_ROWS = 12
_MOST_POINTS = 24
_LEVELS = 8
# Fewer numbers than these are read faster than looked at.
_FEWEST_ENTRIES = 4
_FEWEST_POINTS = 8

_CELL = 20
_MARGIN = 16
_STEP = 11
_HEIGHT = 72


def of_values(got: np.ndarray, wrong: np.ndarray) -> str:
    """A picture of one array of a result, or "" if it would say nothing.

    wrong  which entries differ, an array of the same shape
    """
    if got.ndim == 1 and got.size >= _FEWEST_POINTS:
        return _curve(got, wrong)
    if got.ndim not in (1, 2) or got.size < _FEWEST_ENTRIES or wrong.all():
        return ""
    got, wrong = np.atleast_2d(got), np.atleast_2d(wrong)
    n_rows, n_columns = wrong.shape
    rows = [
        "".join(
            _mark(got[np.ix_(some, others)], wrong[np.ix_(some, others)])
            for others in _blocks(n_columns, _MOST_ROWS)
        )
        for some in _blocks(n_rows, _MOST_ROWS)
    ]
    return "\n".join([f"marks {n_rows} {n_columns}", *rows])


def of_shapes(got: Sequence[int], wanted: Sequence[int]) -> str:
    """A picture of two shapes, or "" if they have more than two sides."""
    if not (1 <= len(got) <= 2 and 1 <= len(wanted) <= 2):
        return ""
    sides = [*_sides(got), *_sides(wanted)]
    if not all(1 <= side <= 1000 for side in sides):
        return ""
    return "shapes " + " ".join(map(str, sides))


def in_words(picture: str) -> str:
    """What a picture shows, for those who do not see it."""
    kind, numbers, rows = _parts(picture)
    if kind == "shapes":
        a, b, c, d = numbers
        return f"Your result is {a} by {b}, {c} by {d} is asked for."
    marks = rows[-1:] if kind == "curve" else rows
    places = [
        (f"row {i}, column {j}" if len(marks) > 1 else f"place {j}")
        for i, row in enumerate(marks)
        for j, mark in enumerate(row)
        if mark != "."
    ]
    some = "; ".join(places[:8]) + ("; and more" if len(places) > 8 else "")
    if kind == "curve":
        return (
            f"Your numbers in order, from {numbers[0]} to {numbers[1]}. "
            f"Wrong, counted from 0: {some}."
        )
    n_rows, n_columns = map(int, numbers)
    return (
        f"Your result, {counted(n_rows, 'row')} and "
        f"{counted(n_columns, 'column')}. Wrong, counted from 0: {some}."
    )


def as_text(picture: str) -> list[str]:
    """A picture as lines of characters; of shapes there is none."""
    kind, _, rows = _parts(picture)
    marks = rows[-1:] if kind == "curve" else rows
    return [" ".join(row) for row in marks]


def as_svg(picture: str) -> str:
    """Draw a picture; colors are those of the card it stands in."""
    kind, numbers, rows = _parts(picture)
    draw = {"marks": _draw_marks, "curve": _draw_curve, "shapes": _draw_shapes}
    width, height, parts = draw[kind](numbers, rows)
    words = escape(in_words(picture))
    return (
        f'<svg role="img" aria-label="{words}" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}">'
        f"{''.join(parts)}</svg>"
    )


def _curve(got: np.ndarray, wrong: np.ndarray) -> str:
    finite = got[np.isfinite(got)]
    if not finite.size:
        return ""
    low, high = float(finite.min()), float(finite.max())
    if f"{low:.2g}" == f"{high:.2g}" or not math.isfinite(high - low):
        # A straight line, or one that has no scale.
        return ""
    heights, marks = "", ""
    for block in _blocks(got.size, _MOST_POINTS):
        some = got[block]
        marks += _mark(some, wrong[block])
        middle = float(np.median(some)) if np.isfinite(some).all() else None
        if middle is None:
            heights += "-"
        else:
            share = (middle - low) / (high - low)
            heights += str(min(int(share * _LEVELS), _LEVELS - 1))
    return f"curve {low:.2g} {high:.2g}\n{heights}\n{marks}"


def _mark(got: np.ndarray, wrong: np.ndarray) -> str:
    if not wrong.any():
        return "."
    return "x" if np.isfinite(got).all() else "?"


def _blocks(size: int, most: int) -> Iterator[np.ndarray]:
    """Split the places of a sequence into at most so many blocks."""
    yield from np.array_split(np.arange(size), min(size, most))


def _sides(shape: Sequence[int]) -> tuple[int, int]:
    return (1, shape[0]) if len(shape) == 1 else (shape[0], shape[1])


def _parts(picture: str) -> tuple[str, list[str], list[str]]:
    first, *rows = picture.split("\n")
    kind, *numbers = first.split()
    return kind, numbers, rows


def _draw_marks(
    numbers: list[str], rows: list[str]
) -> tuple[int, int, list[str]]:
    parts = []
    for i, row in enumerate(rows):
        for j, mark in enumerate(row):
            x, y = _MARGIN + j * _CELL, _MARGIN + i * _CELL
            kind = "right" if mark == "." else "wrong"
            parts.append(
                f'<rect class="{kind}" x="{x}" y="{y}" '
                f'width="{_CELL - 2}" height="{_CELL - 2}"/>'
            )
            if mark != ".":
                parts.append(_cross(x + _CELL / 2 - 1, y + _CELL / 2 - 1))
    # Of a picture of blocks the rows have no numbers of their own.
    if [int(n) for n in numbers] == [len(rows), len(rows[0])]:
        middle = _MARGIN + _CELL / 2 - 1
        if len(rows) > 1:
            parts += [
                _text(_MARGIN - 5, middle + i * _CELL + 4, str(i), "end")
                for i in range(len(rows))
            ]
        parts += [
            _text(middle + j * _CELL, _MARGIN - 4, str(j))
            for j in range(len(rows[0]))
        ]
    width = _MARGIN + len(rows[0]) * _CELL
    return width, _MARGIN + len(rows) * _CELL, parts


def _draw_curve(
    numbers: list[str], rows: list[str]
) -> tuple[int, int, list[str]]:
    heights, marks = rows
    left = 8 + 7 * max(map(len, numbers))
    points = [
        (left + _STEP * k, 8 + (_LEVELS - 1 - int(level)) * 8)
        if level != "-"
        else None
        for k, level in enumerate(heights)
    ]
    line = " ".join(f"{p[0]},{p[1]}" for p in points if p)
    parts = [f'<polyline class="curve" points="{line}"/>']
    for k, (point, mark) in enumerate(zip(points, marks, strict=True)):
        x, y = point or (left + _STEP * k, _HEIGHT // 2)
        if mark == ".":
            parts.append(f'<circle class="dot" cx="{x}" cy="{y}" r="2.5"/>')
        else:
            parts.append(_cross(x, y))
    parts.append(_text(left - 8, 12, numbers[1], "end"))
    parts.append(_text(left - 8, _HEIGHT - 4, numbers[0], "end"))
    return left + _STEP * len(points), _HEIGHT, parts


def _draw_shapes(
    numbers: list[str], rows: list[str]
) -> tuple[int, int, list[str]]:
    a, b, c, d = (int(number) for number in numbers)
    scale = min(12.0, 84 / max(a, b, c, d))
    # Lines between entries, where there is room for them.
    step = 1 if scale >= 4 else 1000
    parts, left = [], 2.0
    for name, n_rows, n_columns in (("yours", a, b), ("asked for", c, d)):
        width, height = n_columns * scale, n_rows * scale
        parts.append(
            f'<rect class="right" x="{left:g}" y="18" '
            f'width="{width:.4g}" height="{height:.4g}"/>'
        )
        lines = [
            f"M{left + k * scale:.4g} 18v{height:.4g}"
            for k in range(step, n_columns, step)
        ] + [
            f"M{left:g} {18 + k * scale:.4g}h{width:.4g}"
            for k in range(step, n_rows, step)
        ]
        parts.append(f'<path class="lines" d="{"".join(lines)}"/>')
        parts.append(_text(left, 12, f"{name}: {n_rows} by {n_columns}", ""))
        left += max(width, 104) + 14
    return int(left), int(max(a, c) * scale) + 22, parts


def _cross(x: float, y: float) -> str:
    return f'<path class="cross" d="M{x - 4:g} {y - 4:g}l8 8m0-8l-8 8"/>'


def _text(x: float, y: float, text: str, anchor: str = "middle") -> str:
    at = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:g}" y="{y:g}"{at}>{text}</text>'
