"""`autograder similar`: what it says of a class."""

from __future__ import annotations

from autograder.commands import similar
from autograder.report import likeness


def test_that_none_is_alike_is_said_plainly(capsys):
    def found(students, pairs=()):
        return likeness.Likeness(pairs, students, 33.2, 0.0, 1.5)

    similar.print_likeness(found(12))
    assert capsys.readouterr().out == (
        "No two students have answers that are unusually alike. Compared "
        "were 12 students, 66 pairs; a pair is shown from a score of 33 on, "
        "the highest has 1.5.\n"
    )
    pair = likeness.Pair(("ada", "bob"), 40.0, ())
    similar.print_likeness(found(12, (pair,)))
    assert (
        "1 pair is unusually alike. Compared were 12 students, 66 pairs; a "
        "pair is shown from a score of 33 on, the highest of the others has "
        "1.5." in capsys.readouterr().out
    )
    similar.print_likeness(found(1))
    assert "Nothing was compared: 1 student is too few" in (
        capsys.readouterr().out
    )
