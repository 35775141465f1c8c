"""What several commands share."""

from __future__ import annotations

from autograder.commands import shared


def test_what_is_said_stands_there_as_it_is(capsys):
    shared.say("d[:key:]  [bold]x[/bold]\n\t" + "long " * 40)
    assert capsys.readouterr().out == (
        "d[:key:]  [bold]x[/bold]\n    " + "long " * 40 + "\n"
    )


def test_nothing_that_a_student_names_moves_the_cursor(capsys):
    shared.tell(["a\x1b[2J\nb"], ["c\rd\ne"])
    told = capsys.readouterr()
    assert told.out == "  a?[2J?b\n"
    assert told.err == "autograder: c?d?e\n"
    shared.print_left({"x\x1bm": "gone"}, "in no group")
    assert capsys.readouterr().out == "in no group: x?m (gone)\n"
