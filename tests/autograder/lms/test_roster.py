"""Rosters: every LMS's table becomes the same students, nobody guessed."""

from __future__ import annotations

import pytest
from course_fixtures import NAME, hand_in
from graded_class import open_book

from autograder.commands.export import export
from autograder.commands.main import main
from autograder.common.errors import UserError
from autograder.lms.roster import bring

pytest_plugins = ["course_plugin", "graded_plugin"]

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section
    Points Possible,,,,
"Müller, Zoë",501,s1,zoe,"A, B"
"King, Martin, Jr.",502,s2,martin,A
Plato,503,s3,plato@uni.edu,A
"Student, Test",999,,0a1b2c,A
"""
LAST_FIRST = """\
LastName,FirstName,ID,SIS Login ID,Section
Müller,Zoë,501,zoe,A
"King, Jr.",Martin,502,martin,A
,Plato,503,plato@uni.edu,A
"""
MOODLE_DE = """\
Vorname;Nachname;"ID-Nummer";E-Mail-Adresse;Gruppen
Zoë;Müller;zoe;z@uni.de;
Martin;"King, Jr.";martin;m@uni.de;"A;B"
"""
MOODLE_EN = """\
First name,Last name,ID number,Institution,Email address,Quiz (Real)
Zoë,Müller,zoe,,z@uni.de,-
Martin,"King, Jr.",martin,,m@uni.de,"9,5"
"""
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade
Participant 71,Zoë Müller,z@uni.de,,
"""


def students(course):
    with open_book(course) as book:
        return {
            s.id: (s.first_name, s.last_name, s.email, s.lms_user_id)
            for s in book.students
        }


@pytest.fixture
def path(tmp_path):
    return tmp_path / "roster.csv"


@pytest.mark.parametrize("text", [CANVAS, LAST_FIRST])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_canvas(tiny, path, text, mark):
    path.write_text(mark + text, encoding="utf-8")
    assert bring(tiny, path).added == ["zoe", "martin", "plato@uni.edu"]
    assert students(tiny) == {
        "zoe": ("Zoë", "Müller", None, "501"),
        "martin": ("Martin", "King, Jr.", None, "502"),
        "plato@uni.edu": ("Plato", None, "plato@uni.edu", "503"),
    }


@pytest.mark.parametrize("text", [MOODLE_DE, MOODLE_EN])
def test_moodle(tiny, path, text):
    path.write_bytes(b"\xef\xbb\xbf" + text.encode().replace(b"\n", b"\r\n"))
    bring(tiny, path)
    assert students(tiny) == {
        "zoe": ("Zoë", "Müller", "z@uni.de", None),
        "martin": ("Martin", "King, Jr.", "m@uni.de", None),
    }


def test_a_worksheet_has_no_ids_but_addresses(tiny, path):
    path.write_text(WORKSHEET)
    assert bring(tiny, path).added == ["z@uni.de"]


def test_another_column_has_the_ids(tiny, path):
    path.write_text(CANVAS)
    bring(tiny, path, "SIS User ID")
    assert sorted(students(tiny)) == ["s1", "s2", "s3"]
    with pytest.raises(UserError, match="no column 'Matrikel'"):
        bring(tiny, path, "Matrikel")


def test_a_plain_table_comes_back_from_an_export(graded, path):
    before = students(graded)
    export(graded, NAME, "csv", path)
    done = bring(graded, path)
    # A name that is a formula is no longer one.
    assert done.changed == ["sum"]
    assert sorted(done.unchanged) == sorted(set(before) - {"sum"})


def test_again_changes_nothing_and_empties_nothing(tiny, path):
    path.write_text(CANVAS)
    bring(tiny, path)
    assert bring(tiny, path).unchanged == ["zoe", "martin", "plato@uni.edu"]
    path.write_text("id,last_name,email\nzoe,Mueller,new@uni.edu\n")
    done = bring(tiny, path)
    assert done.changed == ["zoe"]
    assert done.notes == ["zoe: last_name was 'Müller', is 'Mueller'"]
    assert students(tiny)["zoe"] == ("Zoë", "Mueller", "new@uni.edu", "501")


def test_who_was_collected_under_a_number_keeps_it(graded, path):
    with open_book(graded) as book:
        book.add_student("777")
    path.write_text('Student,ID,SIS Login ID,Section\n"B, A",777,ab,X\n')
    done = bring(graded, path)
    assert done.changed == ["777"] and not done.added
    assert students(graded)["777"] == ("A", "B", None, "777")


def test_an_address_finds_its_student(graded, path):
    path.write_text(WORKSHEET.replace("z@uni.de", "ZOE@uni.edu"))
    assert bring(graded, path).changed == ["zoe"]
    assert "ZOE@uni.edu" not in students(graded)


def test_ambiguous_rows_are_named_and_left_out(tiny, path):
    path.write_text(
        "id,first_name,last_name,lms_user_id\n"
        "an,Anna,One,1\n"
        "an,Anna,Two,2\n"
        ",Nobody,,3\n"
        "../x,Path,Finder,4\n"
        "b*,Star,,5\n"
        "c1,Same,Name,6\n"
        "c2,Same,Name,7\n"
        "d1,D,,8\n"
        "d2,D,E,8\n"
    )
    done = bring(tiny, path)
    assert done.added == ["c1", "c2"]
    said = "\n".join(done.trouble)
    for each in ("Anna One", "Anna Two", "Nobody", "Path Finder", "'b*'"):
        assert each in said
    assert said.count("number 8") == 2
    assert done.notes == [
        "the same name, told apart by their ids only: c1 (Same Name), "
        "c2 (Same Name)"
    ]


def test_one_row_that_fits_two_students_is_left_out(tiny, path):
    with open_book(tiny) as book:
        book.add_student("a", lms_user_id="1")
        book.add_student("b")
    path.write_text("id,last_name,lms_user_id\nb,B,1\n")
    done = bring(tiny, path)
    assert "fits several students of the gradebook: a and b" in done.trouble[0]
    assert students(tiny)["b"] == (None, None, None, None)


def test_a_plan_changes_nothing(tiny, path, monkeypatch, capsys):
    monkeypatch.chdir(tiny.root)
    path.write_text(CANVAS)
    assert main(["roster", str(path), "--plan"]) == 0
    assert "3 students would be added" in capsys.readouterr().out
    assert students(tiny) == {}
    assert main(["roster", str(path)]) == 0
    assert len(students(tiny)) == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no CSV table"),
        ("just words\n", "no CSV table"),
        ("a,b\n1,2\n", "names no students"),
        ('id,name\n"a,b\n', "no CSV table"),
    ],
)
def test_what_is_no_roster_is_explained(tiny, path, text, says):
    path.write_text(text)
    with pytest.raises(UserError, match=says):
        bring(tiny, path)


def test_a_workbook_is_no_csv(tiny, path):
    path.write_bytes(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff")
    with pytest.raises(UserError, match="is a workbook or an archive"):
        bring(tiny, path)


def test_latin_1_is_not_guessed(tiny, path):
    path.write_bytes("id,last_name\nzoe,Müller\n".encode("latin-1"))
    with pytest.raises(UserError, match="not written in UTF-8"):
        bring(tiny, path)


def test_the_roster_shows_who_handed_in_nothing(graded, path):
    path.write_text("id,last_name\nlazy,Bones\n")
    bring(graded, path)
    hand_in(graded, "fresh")
    out = path.with_name("out.csv")
    done = export(graded, NAME, "csv", out)
    assert "lazy (Bones)" in "\n".join(done.notes)
    assert "fresh" in "\n".join(done.trouble)
