"""The pictures of a report, as SVG that is part of the page.

Colors are names of the page's own (`var(--accent)`), so that one picture
serves light, dark and paper; text stays text. Every picture has a table
beside it with the same numbers, and its marks lead to the rows there.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from autograder.report.rows import (
    BINS,
    ExerciseRow,
    MistakeRow,
    Report,
    ScoreRow,
    TestRow,
    TimeRow,
)

__all__ = ["exercises", "heat_map", "mistakes", "scores", "tests", "times"]

# What Matplotlib is told and what stands in the page for it.
_COLORS = {
    "#010101": "var(--ink)",
    "#020202": "var(--muted)",
    "#030303": "var(--accent)",
    "#040404": "var(--odd)",
    "#050505": "var(--line)",
    "#060606": "var(--paper)",
}
_INK, _MUTED, _ACCENT, _ODD, _LINE, _PAPER = _COLORS
# Points that are lost, and what was not handed in, over any background.
_LOST, _NOTHING = (0.78, 0.32, 0.05), (0.5, 0.5, 0.5, 0.28)

_STYLE: Any = {
    "font.family": ["DejaVu Sans", "sans-serif"],
    "font.size": 9.0,
    "text.color": _INK,
    # A dollar sign in a name is no formula.
    "text.parse_math": False,
    "axes.edgecolor": _LINE,
    "axes.labelcolor": _INK,
    "axes.titlesize": 9.5,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": _MUTED,
    "xtick.labelcolor": _INK,
    "ytick.color": _MUTED,
    "ytick.labelcolor": _INK,
    "svg.fonttype": "none",
    "svg.hashsalt": "report",
}
_MOST_NAMES = 60
_MOST_MISTAKES = 15
# Given the name and the title of a figure, its SVG.
_Done = Callable[[str, str], str]


def scores(rows: Sequence[ScoreRow]) -> str:
    """Histograms of the total and of each notebook, in tenths."""
    columns = min(3, len(rows))
    lines = -(-len(rows) // columns)
    with _figure(3.1 * columns + 0.2, 2.2 * lines) as (figure, done):
        most = max(max(row.bins) for row in rows)
        for number, row in enumerate(rows, start=1):
            axes = figure.add_subplot(lines, columns, number)
            _histogram(axes, row, most)
    return done("scores", "How the scores are distributed")


def _histogram(axes: Any, row: ScoreRow, most: int) -> None:
    tenths = np.arange(BINS) / BINS
    color = _ACCENT if row.notebook else _INK
    bars = axes.bar(
        tenths, row.bins, width=0.092, align="edge", color=color, alpha=0.8
    )
    axes.bar_label(
        bars, [n or "" for n in row.bins], fontsize=7.5, color=_INK, padding=1
    )
    if row.points:
        median = row.summary.median / row.points
        axes.axvline(median, color=_ODD, linewidth=1.4, linestyle="--")
    axes.set_title(f"{row.notebook or 'all notebooks'}, {row.points:g} points")
    axes.set_ylim(0, most * 1.15)
    axes.set_xlim(-0.01, 1.01)
    axes.set_xticks([0, 0.5, 1], ["0", "half", "all"])
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)


def exercises(rows: Sequence[ExerciseRow]) -> str:
    """The mean share and the discrimination of each exercise."""
    with _figure(7.6, 0.9 + 0.26 * len(rows)) as (figure, done):
        left, right = figure.subplots(
            1, 2, sharey=True, width_ratios=[1.15, 1]
        )
        means = [row.mean_share for row in rows]
        bars = _named_bars(left, [row.exercise for row in rows], means)
        left.bar_label(bars, [f"{m:.0%}" for m in means], padding=3)
        for bar, row in zip(bars, rows, strict=True):
            bar.set_facecolor(_ODD if row.flags else _ACCENT)
            bar.set_url(f"#exercise-{row.grade_id}")
        left.set_xlim(0, 1.13)
        left.set_xticks([0, 0.5, 1], ["0", "half", "all"])
        left.set_title("mean share of the points")
        right.axvspan(-1, 0.2, color=_ODD, alpha=0.09, linewidth=0)
        right.axvline(0, color=_MUTED, linewidth=0.8)
        for place, row in enumerate(rows):
            if row.discrimination is None or row.interval is None:
                continue
            color = _ODD if row.discrimination < 0.2 else _ACCENT
            right.plot(row.interval, (place, place), color=color, lw=1.2)
            right.plot(row.discrimination, place, "o", color=color, ms=5)
        right.set_xlim(-1, 1)
        right.set_xticks([-1, -0.5, 0, 0.5, 1])
        right.set_title("discrimination, with its 95 % interval")
        for axes in (left, right):
            _hide_left_edge(axes)
    return done("exercises", "Mean share and discrimination of each exercise")


def tests(rows: Sequence[TestRow]) -> str:
    """The share who pass and the discrimination of each hidden test."""
    shown = [row for row in rows if row.discrimination is not None]
    if not shown:
        return ""
    with _figure(7.0, 3.6) as (figure, done):
        axes = figure.add_subplot()
        axes.axhspan(-1, 0.2, color=_ODD, alpha=0.09, linewidth=0)
        axes.axhline(0, color=_MUTED, linewidth=0.8)
        values = np.array([(r.share, r.discrimination) for r in shown])
        odd = np.array([bool(row.flags) for row in shown])
        for chosen, color in ((~odd, _ACCENT), (odd, _ODD)):
            if chosen.any():
                x, y = values[chosen].T
                marks = axes.scatter(x, y, s=26, color=color, alpha=0.65, lw=0)
                marks.set_urls(
                    [
                        f"#test-{row.exercise}-{row.test}"
                        for row, is_in in zip(shown, chosen, strict=True)
                        if is_in
                    ]
                )
        _name_lowest(axes, shown)
        axes.set_xlim(max(-0.02, float(values[:, 0].min()) - 0.15), 1.02)
        axes.xaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
        low = min(-0.25, float(values[:, 1].min()) - 0.1)
        axes.set_ylim(max(-1.0, low), 1.02)
        axes.set_xlabel("share who pass of those who tried")
        axes.set_ylabel("discrimination")
    return done(
        "tests", "Share who pass and discrimination of each hidden test"
    )


def _name_lowest(axes: Any, rows: Sequence[TestRow]) -> None:
    """Name the exercises of the lowest marks, where there is room."""
    lowest = sorted(rows, key=lambda row: row.discrimination or 0.0)
    taken: list[tuple[float, float]] = []
    for row in lowest[:12]:
        x, y = row.share, row.discrimination or 0.0
        if y >= 0.2 or any(abs(y - b) < 0.07 for _, b in taken):
            continue
        taken.append((x, y))
        is_right = x > 0.5
        axes.annotate(
            f"{row.exercise}: {row.test}",
            (x, y),
            xytext=(-6 if is_right else 6, 0),
            textcoords="offset points",
            ha="right" if is_right else "left",
            va="center",
            fontsize=7.5,
        )


def mistakes(rows: Sequence[MistakeRow]) -> str:
    """How many students made each known mistake."""
    shown = [row for row in rows if row.mistake][:_MOST_MISTAKES]
    if not shown:
        return ""
    with _figure(7.0, 0.7 + 0.26 * len(shown)) as (figure, done):
        axes = figure.add_subplot()
        names = [f"{row.exercise}: {row.mistake}" for row in shown]
        counts = [len(row.places) for row in shown]
        bars = _named_bars(axes, names, counts)
        axes.bar_label(bars, padding=3)
        for bar, row in zip(bars, shown, strict=True):
            bar.set_url(f"#mistake-{row.exercise}-{row.mistake}")
        axes.set_xlim(0, max(counts) * 1.1)
        axes.set_xticks([])
        axes.set_title("students")
        _hide_left_edge(axes)
        axes.spines["bottom"].set_visible(False)
    return done("mistakes", "How many students made each known mistake")


def _named_bars(
    axes: Any, names: Sequence[str], lengths: Sequence[float]
) -> Any:
    """Bars from the left, each with its name, from the top."""
    places = range(len(names))
    bars = axes.barh(places, lengths, height=0.68, color=_ACCENT, alpha=0.8)
    axes.set_yticks(places, names)
    axes.set_ylim(len(names) - 0.4, -0.6)
    return bars


def _hide_left_edge(axes: Any) -> None:
    """Leave the names at the left edge, without line and ticks."""
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def times(rows: Sequence[TimeRow]) -> str:
    """What grading each notebook took: quartiles, range and outliers."""
    if not rows:
        return ""
    with _figure(7.0, 0.9 + 0.34 * len(rows)) as (figure, done):
        axes = figure.add_subplot()
        line = {"color": _ACCENT, "linewidth": 1.2}
        axes.boxplot(
            # An endless loop may take a hundred times as long as the rest.
            [np.maximum(row.seconds, 0.01) for row in rows],
            orientation="horizontal",
            widths=0.5,
            patch_artist=True,
            boxprops={"edgecolor": _ACCENT, "facecolor": _PAPER},
            whiskerprops=line,
            capprops=line,
            medianprops={"color": _ODD, "linewidth": 1.6},
            flierprops={
                "marker": "o",
                "markersize": 3.5,
                "markerfacecolor": _ACCENT,
                "markeredgecolor": "none",
            },
        )
        axes.set_yticks(
            range(1, len(rows) + 1), [row.notebook for row in rows]
        )
        axes.invert_yaxis()
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(lambda x, _: f"{x:g}")
        axes.xaxis.set_minor_formatter(lambda x, _: "")
        axes.set_xlabel("seconds, on a logarithmic scale")
        _hide_left_edge(axes)
    return done("times", "What grading each notebook took, in seconds")


def heat_map(report: Report, order: Sequence[int]) -> str:
    """Students by exercises: the darker, the more points are lost.

    order  the rows of the students, from the top
    """
    shares = report.shares[list(order)]
    students, columns = shares.shape
    pixels = np.empty((students, columns, 4))
    pixels[..., :3] = _LOST
    # A little is lost from a little on, or it could not be seen.
    lost = 1 - np.clip(np.nan_to_num(shares), 0, 1)
    pixels[..., 3] = np.where(lost > 1e-9, 0.12 + 0.83 * lost, 0.0)
    pixels[np.isnan(shares)] = _NOTHING
    is_named = students <= _MOST_NAMES
    row = 0.2 if is_named else min(0.2, 12 / students)
    with _figure(1.9 + 0.3 * columns, 1.6 + max(0.8, row * students)) as (
        figure,
        done,
    ):
        axes = figure.add_subplot()
        axes.imshow(pixels, aspect="auto", interpolation="nearest")
        axes.set_xticks(
            range(columns),
            [row.exercise for row in report.exercises],
            rotation=60,
            ha="left",
            rotation_mode="anchor",
        )
        axes.xaxis.tick_top()
        names = [report.results.students[index].name for index in order]
        if is_named:
            axes.set_yticks(range(students), names)
        else:
            axes.set_yticks([])
            axes.set_ylabel(f"{students} students, most points on top")
        axes.tick_params(length=0)
        for edge in axes.spines.values():
            edge.set_visible(not is_named)
        if is_named:
            axes.set_xticks(np.arange(columns + 1) - 0.5, minor=True)
            axes.set_yticks(np.arange(students + 1) - 0.5, minor=True)
            axes.grid(which="minor", color=_LINE, linewidth=0.6)
            axes.tick_params(which="minor", length=0)
    return done("heat", "Which student lost points in which exercise")


@contextmanager
def _figure(width: float, height: float) -> Iterator[tuple[Figure, _Done]]:
    """A figure in our style, and what writes it once it is drawn."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        made: dict[str, str] = {}

        def done(name: str, title: str) -> str:
            return _as_part(made["svg"], name, title)

        yield figure, done
        out = io.StringIO()
        with warnings.catch_warnings():
            # A name may have letters that only the reader's fonts have.
            warnings.simplefilter("ignore")
            figure.savefig(
                out,
                format="svg",
                transparent=True,
                dpi=144,
                metadata={"Date": None, "Creator": None},
            )
        made["svg"] = out.getvalue()


def _as_part(text: str, name: str, title: str) -> str:
    """An SVG document as a part of the page, its ids its own."""
    svg = text[text.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\bid="', f'id="{name}-', svg)
    svg = re.sub(r"url\(#", f"url(#{name}-", svg)
    # References to parts of the drawing, not links to rows of tables.
    svg = re.sub(r'(<use\b[^>]*xlink:href="#)', rf"\g<1>{name}-", svg)
    # For a mouse; everybody else finds the rows in the table.
    svg = svg.replace("<a ", '<a tabindex="-1" ')
    for told, shown in _COLORS.items():
        svg = svg.replace(told, shown)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{title}" ', 1)
