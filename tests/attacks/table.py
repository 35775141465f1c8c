"""Run every attack against this kit and against stock nbgrader.

`python tests/attacks/table.py --help`, or `make attacks`. Writes a page
in Markdown with a row for each attack: what it tries, what it earns there
and here, what else it does to stock nbgrader, and what stops it here.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

_HERE = Path(__file__).parent
# A script sees its own folder only; the fixtures stand beside it.
sys.path[1:1] = [str(_HERE.parents[1]), str(_HERE.parent / "autograder")]

from arena import (  # noqa: E402
    ORDINARY_USER,
    breaches,
    build,
    class_breaches,
    grade,
    honest,
    scratch,
    unusable,
)
from corpus import FAMILIES, Attack, CorpusError, load  # noqa: E402
from stock import Hurt, Stock  # noqa: E402

from autograder.common.errors import UserError  # noqa: E402
from autograder.sandbox.session import support  # noqa: E402

__all__ = ["main"]

_POINTS = 10
_PAGE = _HERE.parents[1] / "docs" / "attacks.md"

_DETAILS = """\
Attacks are the files tests/attacks/<family>/<name>.py; the docstring of
each says what it tries and what stops it. Here they are one class, graded
together with three honest students by `autograder grade`. Stock nbgrader
grades each of them alone, in a fresh copy of the same course, held inside
bubblewrap; that takes about six seconds for an attack, and up to a minute
for one that hangs.

examples:
  make attacks                                   everything, docs/attacks.md
  python tests/attacks/table.py --no-stock       only this kit (a minute)
  python tests/attacks/table.py --everywhere --no-stock
                                                 under every protection
  python tests/attacks/table.py forging death/exit --output page.md

exit status: 0 nothing got through; 1 an attack achieved something here,
which is printed; 2 wrong use, or nothing can be run on this machine
"""

_INTRO = """\
# {count} attacks

What students can hand in to cheat, to read what is not theirs, or to stop
a run, and what comes of it: graded by nbgrader as it comes, and by this
kit. Each attack is a file in `tests/attacks`, and each is tried by the
tests. The answer `double` of an attacker is wrong and deserves 0 of
{points} points.

{date}: nbgrader {nbgrader}, Python {python}, Linux {kernel}. {protection}
Made by `make attacks`.

| | stock nbgrader | here |
|---|---|---|
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the attacks and write the page; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        attacks = load(*options.attacks)
        with scratch() as folder:
            return _run(attacks, options, folder)
    except (CorpusError, UserError) as error:
        print(f"attacks: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Run every attack against this kit and stock nbgrader.",
        epilog=_DETAILS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "attacks",
        nargs="*",
        metavar="ATTACK",
        help="a family, or family/name (default: the whole corpus)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write the page (default: docs/attacks.md for the "
        "whole corpus, else no page)",
    )
    parser.add_argument(
        "--no-stock",
        action="store_true",
        help="do not run stock nbgrader, and write no page",
    )
    parser.add_argument(
        "--everywhere",
        action="store_true",
        help="run here under each protection of this machine, and as root "
        "once more as an ordinary user",
    )
    return parser


def _run(
    attacks: list[Attack], options: argparse.Namespace, folder: Path
) -> int:
    stock = None if options.no_stock else Stock(_new(folder / "stock"))
    arena = build(folder / "base")
    alone = grade(arena.copy(folder / "alone"), honest(arena.release))
    found: list[str] = []
    here: dict[str, float | None] = {}
    description = ""
    for name, sandbox, user in _ways(options.everywhere):
        print(f"Grading {len(attacks)} attackers here: {name}", flush=True)
        made = {a: a.submission(arena.release) for a in attacks}
        outcome = grade(
            arena.copy(folder / name.replace(" ", "-")),
            [*honest(arena.release), *made.values()],
            sandbox,
            user,
        )
        description = description or outcome.terminal.splitlines()[0]
        found += [f"{name}: {t}" for t in class_breaches(alone, outcome)]
        for attack, each in made.items():
            scores = outcome.results[each.student].scores
            here.setdefault(attack.name, scores.get("double_test"))
            found += [
                f"{name}: {attack.name}: {text}"
                for text in breaches(attack, each.student, alone, outcome)
            ]
    if stock is not None:
        hurts = _grade_stock(stock, attacks)
        page = _page(attacks, hurts, here, description)
        path = options.output or (None if options.attacks else _PAGE)
        # The page says that nothing got through; it must be true.
        if path is not None and not found:
            path.write_text(page, encoding="utf-8")
            print(f"Wrote {path}.")
    for text in found:
        print(f"got through: {text}")
    if not found:
        print(f"None of {len(attacks)} attacks achieved anything here.")
    return 1 if found else 0


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _ways(everywhere: bool) -> list[tuple[str, str, int | None]]:
    ways: list[tuple[str, str, int | None]] = [("auto", "auto", None)]
    if not everywhere:
        return ways
    if support()["bubblewrap"]:
        ways.append(("landlock", "landlock", None))
    if reason := unusable(ORDINARY_USER):
        print(f"Not tried as an ordinary user: {reason}")
        return ways
    return ways + [
        (f"{sandbox} as ordinary user", sandbox, ORDINARY_USER)
        for _, sandbox, _ in ways
    ]


def _grade_stock(stock: Stock, attacks: list[Attack]) -> list[Hurt]:
    hurts = []
    for number, attack in enumerate(attacks):
        hurts.append(stock.run(attack, number))
        score, words = hurts[-1].score, ", ".join(hurts[-1].words)
        text = "no grade" if score is None else f"{score:g} of {_POINTS}"
        print(
            f"  {number + 1}/{len(attacks)} stock: {attack.name}: {text}"
            f"{'; ' if words else ''}{words}",
            flush=True,
        )
    return hurts


# The page


def _page(
    attacks: list[Attack],
    hurts: list[Hurt],
    here: dict[str, float | None],
    protection: str,
) -> str:
    tried = [hurt for hurt in hurts if hurt.was_run]

    def there(word: str) -> str:
        count = sum(any(word in text for text in h.words) for h in tried)
        return f"{count} of {len(tried)}"

    earned = sum((hurt.score or 0) > 0 for hurt in tried)
    earned_here = sum((score or 0) > 0 for score in here.values())
    none = sum(hurt.score is None for hurt in tried)
    none_here = sum(score is None for score in here.values())
    count = len(attacks)
    totals = (
        (
            "points for the wrong answer",
            f"{earned} of {len(tried)}",
            f"{earned_here} of {count}",
        ),
        ("no grade", f"{none} of {len(tried)}", f"{none_here} of {count}"),
        ("a secret came back", there("can be read"), f"0 of {count}"),
        (
            "files or grades of others changed",
            there("changed"),
            f"0 of {count}",
        ),
        ("the run hung", there("hung"), f"0 of {count}"),
    )
    lines = [
        _INTRO.format(
            count=count,
            points=_POINTS,
            date=datetime.datetime.now(datetime.UTC).date(),
            nbgrader=importlib.metadata.version("nbgrader"),
            python=platform.python_version(),
            kernel=platform.release().partition("-")[0],
            protection=protection,
        ).strip()
    ]
    lines += [_row(*each) for each in totals]
    for family in FAMILIES:
        own = [
            (a, h)
            for a, h in zip(attacks, hurts, strict=True)
            if a.family == family
        ]
        if not own:
            continue
        lines += ["", f"## {family.capitalize()}", ""]
        lines.append(
            _row(
                "attack",
                "tries",
                "stock",
                "here",
                "what else happened to stock",
                "what stops it here",
            )
        )
        lines.append("|---|---|---|---|---|---|")
        lines += [
            _row(
                f"`{attack.path.stem}`",
                f"{attack.title} Tries {attack.tries}",
                "not run" if not hurt.was_run else _score(hurt.score),
                _score(here[attack.name]),
                "; ".join(hurt.words),
                attack.stopped_by[:1].upper() + attack.stopped_by[1:],
            )
            for attack, hurt in own
        ]
    return "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |"


def _score(score: float | None) -> str:
    return "no grade" if score is None else f"{score:g}"


if __name__ == "__main__":
    sys.exit(main())
