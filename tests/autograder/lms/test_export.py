"""Exports: what an LMS reads from them is what the gradebook says."""

from __future__ import annotations

import csv

import pytest
from course_fixtures import NAME, NOTEBOOK, hand_in, nbgrader
from graded_class import ROSTER, by_nbgrader, open_book

from autograder.commands.export import export
from autograder.commands.main import main
from autograder.common.errors import UserError
from autograder.lms import canvas, tables
from autograder.lms.people import split_name

pytest_plugins = ["course_plugin", "graded_plugin"]

CANVAS = '''\
Student,ID,SIS User ID,SIS Login ID,Section,Other (11),tiny (42),Final Score
,,,,,,Manual Posting,
    Points Possible,,,,,10.00,6.00,(read only)
"O'Malley, Zoë",501,s1,zoe@uni.edu,"A, B",9.5,,88
"van der Meer, Robert, Jr.",502,s2,bob,A,1,EX,7
"=""=SUM(A1:A9) Łęcki""",503,s3,sum,A,2,,7
"Müller, Anna",505,s5,an2,A,3,,7
"Müller, Anna",504,s4,an1,A,4,,7
"Else, Someone",900,s9,else,A,5,5,7
"Student, Test",999,,abcdef,A,,,
'''

WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum grade,\
Grade can be changed,Last modified (submission),Last modified (grade),\
Feedback comments
Participant 7001,Zoë O'Malley,zoe@uni.edu,Submitted,,6.00,Yes,\
"Tuesday, 3 March 2026, 10:15 PM",-,
Participant 7002,Robert van der Meer,bob@uni.edu,Submitted,,6.00,Yes,-,\
"Monday, 2 March 2026, 9:00 AM",Well tried.
Participant 7004,Anna Müller,an1@uni.edu,Submitted,,6.00,Yes,-,-,
Participant 7005,Anna Müller,an2@uni.edu,Submitted,,6.00,Yes,-,-,
"""


def lines(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def by_id(path, column="ID", of=NAME):
    head, *rows = lines(path)
    key, place = head.index(column), head.index(of)
    return {row[key]: row[place] for row in rows}


def test_a_new_canvas_file_reads_back_as_the_gradebook(graded):
    done = export(graded, NAME, "canvas")
    assert done.path == graded.root / "grades" / "tiny-canvas.csv"
    found = by_id(done.path)
    numbers = {row[0]: row[4] for row in ROSTER}
    expected = by_nbgrader(graded)
    assert expected["an1"] == 3 - 1 / 3
    for student, score in expected.items():
        assert float(found[numbers[student]]) == score
    assert float(found[numbers["out"]]) == 0
    assert lines(done.path)[1][0].strip() == "Points Possible"
    assert lines(done.path)[1][-1] == "6"


def test_canvas_grades_go_into_the_downloaded_file(graded, tmp_path):
    into = tmp_path / "canvas.csv"
    into.write_bytes(("\ufeff" + CANVAS).replace("\n", "\r\n").encode())
    out = tmp_path / "out.csv"
    done = export(graded, NAME, "canvas", out, into=str(into))
    before, after = lines(into), lines(out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in out.read_bytes()
    expected = by_nbgrader(graded)
    for old, new in zip(before, after, strict=True):
        assert [*old[:6], old[7]] == [*new[:6], new[7]]
    score = {row[1]: row[6] for row in after}
    assert score["501"] == tables.number(expected["zoe"])
    assert float(score["504"]) == expected["an1"]
    assert float(score["505"]) == expected["an2"]
    assert score["502"] == "EX"
    assert score["900"] == "5"
    assert score["999"] == ""
    said = "\n".join((*done.notes, *done.trouble))
    assert "out (Nobody Here)" in said.split("not in the file")[1]
    assert "Someone Else" in said
    assert "bob (Robert van der Meer, Jr.) (EX)" in said


def test_a_gradebook_of_another_country(graded, tmp_path):
    into = tmp_path / "canvas.csv"
    text = "Student;ID;SIS Login ID;Section;Alt (1)\n"
    text += '    Points Possible;;;;"10,00"\n"Müller, Anna";504;an1;A;"9,50"\n'
    into.write_text(text)
    out = tmp_path / "out.csv"
    export(graded, NAME, "canvas", out, into=str(into), columns="exercises")
    head, points, anna = out.read_text().splitlines()
    assert head.startswith("Student;ID;SIS Login ID;Section;Alt (1);")
    assert points.endswith(";2;1;3;0")
    table = tables.read(out)
    numbers = [tables.value(cell) for cell in table.rows[1][5:]]
    assert anna.startswith("Müller, Anna;504;an1;A;9,50;2;1;0;-0,333")
    assert sum(numbers) == by_nbgrader(graded)["an1"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,name\n1,x\n", "no gradebook of Canvas"),
        (
            "Student,ID,Section,tiny (1),Tiny (2)\n,1,,,\n",
            "Several columns",
        ),
        ("Student,ID,Section\n\xff,1,\n", "not written in UTF-8"),
    ],
)
def test_a_file_that_does_not_fit_is_explained(graded, tmp_path, text, says):
    into, out = tmp_path / "canvas.csv", tmp_path / "out.csv"
    into.write_bytes(text.encode("latin-1"))
    with pytest.raises(UserError, match=says):
        export(graded, NAME, "canvas", out, into=str(into))
    assert not out.exists()


def test_what_was_downloaded_is_not_overwritten(graded, tmp_path):
    into = tmp_path / "canvas.csv"
    into.write_text(CANVAS)
    with pytest.raises(UserError, match="would be overwritten"):
        export(graded, NAME, "canvas", into, into=str(into))


def test_an_ambiguous_student_is_named_and_not_guessed(graded, tmp_path):
    into, out = tmp_path / "canvas.csv", tmp_path / "out.csv"
    text = "Student,ID,SIS Login ID,Section,tiny (42)\n"
    text += '"Müller, Anna",77,annam,A,\n"Here, Nobody",78,nh,A,\n'
    # One row with bob's number, another with his address.
    text += "x,502,,A,\ny,600,bob@uni.edu,A,\nz,601,bob,A,\n"
    into.write_text(text)
    with open_book(graded) as book:
        book.update_or_create_student("bob", lms_user_id=None)
    done = export(graded, NAME, "canvas", out, into=str(into))
    score = by_id(out, of="tiny (42)")
    assert score["77"] == "" and score["600"] == "" and score["601"] == ""
    assert score["78"] == "0"
    said = "\n".join(done.trouble)
    assert "an1 (Anna Müller): several students have this name" in said
    assert "bob (Robert van der Meer, Jr.) fits several rows" in said


def test_a_worksheet_keeps_everything_but_the_grades(graded, tmp_path):
    into, out = tmp_path / "sheet.csv", tmp_path / "out.csv"
    into.write_text(WORKSHEET)
    done = export(graded, NAME, "moodle", out, into=str(into))
    before, after = lines(into), lines(out)
    expected = by_nbgrader(graded)
    for old, new in zip(before, after, strict=True):
        assert [*old[:4], *old[5:9]] == [*new[:4], *new[5:9]]
    found = by_id(out, "Email address", "Grade")
    for student in ("zoe", "bob", "an1", "an2"):
        assert float(found[f"{student}@uni.edu"]) == expected[student]
    comment = by_id(out, "Email address", "Feedback comments")
    assert comment["bob@uni.edu"] == "Well tried."
    assert "double_test 2 of 2" in comment["zoe@uni.edu"]
    assert "late penalty 0.333" in comment["an1@uni.edu"]
    assert any("sum" in each for each in done.trouble)
    # The second time our own comments are renewed, and only those.
    again = tmp_path / "again.csv"
    export(graded, NAME, "moodle", again, into=str(out))
    assert again.read_bytes() == out.read_bytes()


def test_a_worksheet_with_another_maximum_is_named(graded, tmp_path):
    into, out = tmp_path / "sheet.csv", tmp_path / "out.csv"
    into.write_text(WORKSHEET.replace("6.00", "100.00"))
    done = export(graded, NAME, "moodle", out, into=str(into))
    assert any("100 points, the gradebook 6" in t for t in done.trouble)


def test_moodles_import_file_reads_back(graded, tmp_path):
    done = export(graded, NAME, "moodle", columns="exercises")
    head, *rows = lines(done.path)
    assert head[:2] == ["ID number", "Email address"]
    expected = by_nbgrader(graded)
    for row in rows:
        if row[0] in expected:
            assert sum(map(float, row[4:8])) == expected[row[0]]


def test_the_plain_table_has_everything(graded):
    done = export(graded, NAME, "csv")
    head, *rows = lines(done.path)
    found = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    expected = by_nbgrader(graded)
    for student, score in expected.items():
        own = found[student]
        assert float(own["score"]) == score
        parts = [
            own[f"tiny: {n}"] for n in ("double_test", "plain_test", "why")
        ]
        assert sum(map(float, parts)) == float(own["earned"])
    assert found["an1"]["late_penalty"] == repr(1 / 3)
    assert found["zoe"]["waiting"] == "1"
    assert found["bob"]["last_name"] == "van der Meer, Jr."


@pytest.mark.parametrize("to", ["canvas", "moodle", "csv"])
def test_no_cell_is_a_formula(graded, to):
    for row in lines(export(graded, NAME, to).path):
        for cell in row:
            if cell and tables.value(cell) is None:
                assert cell.lstrip()[0] not in "=+-@", cell
                assert "; +" not in cell


def test_only_graded_leaves_the_others_out(graded):
    done = export(graded, NAME, "csv", only_graded=True)
    assert sorted(done.written) == ["an1", "an2", "bob", "sum"]
    said = "\n".join(done.notes)
    assert "1 handed in nothing, left out: out" in said
    assert "1 with answers that wait for a person, left out: zoe" in said


def test_who_is_not_graded_yet_is_named(graded, monkeypatch, capsys):
    monkeypatch.chdir(graded.root)
    arguments = ["export", NAME, "--to", "csv", "--out", "here.csv"]
    assert main(arguments) == 0
    hand_in(graded, "late")
    assert main(arguments) == 1
    assert "1 handed in and is not graded, left out: late. Run" in (
        capsys.readouterr().err
    )


def test_who_handed_in_nothing_has_no_grade_to_lose(graded, tmp_path):
    into, out = tmp_path / "canvas.csv", tmp_path / "out.csv"
    # Everybody but `out` has a row.
    rows = [f'"{row[2]}, {row[1]}",{row[4]},{row[0]},A,' for row in ROSTER[:5]]
    into.write_text("\n".join(["Student,ID,SIS Login ID,Section,tiny", *rows]))
    done = export(graded, NAME, "canvas", out, into=str(into))
    assert done.trouble == []
    assert len(done.written) == 5
    said = "\n".join(done.notes)
    assert "1 handed in nothing and is not in the file: out (Nobody" in said
    assert "written as 0" not in said
    # Now with a row, and with a grade of their own.
    with into.open("a") as file:
        file.write('\n"Here, Nobody",506,out,A,')
    done = export(graded, NAME, "canvas", out, into=str(into))
    assert "1 handed in nothing, written as 0: out" in "\n".join(done.notes)
    into.write_text(into.read_text() + "4")
    done = export(graded, NAME, "canvas", out, into=str(into))
    said = "\n".join(done.notes)
    assert "1 kept what the file had: out (Nobody Here) (4)" in said
    assert "written as 0" not in said
    assert "out" not in done.written


def test_who_handed_in_and_is_not_graded_gets_no_zero(graded, tmp_path):
    hand_in(graded, "out")
    done = export(graded, NAME, "canvas")
    assert "506" not in by_id(done.path)
    said = "\n".join(done.notes)
    assert "handed in nothing" not in said
    (trouble,) = done.trouble
    assert trouble.startswith(
        "1 handed in and is not graded, left out: out (Nobody Here)."
    )
    into = tmp_path / "sheet.csv"
    line = "Participant 7006,Nobody Here,out@uni.edu,Submitted,,6.00,Yes,-,-,"
    into.write_text(f"{WORKSHEET}{line}\n")
    done = export(graded, NAME, "moodle", tmp_path / "o.csv", into=str(into))
    assert by_id(done.path, "Email address", "Grade")["out@uni.edu"] == ""


def test_an_answer_that_nobody_has_read_is_no_zero_in_a_comment(graded):
    done = export(graded, NAME, "moodle")
    comment = by_id(done.path, "ID number", f"{NAME} feedback")
    assert comment["zoe"].endswith("; why not graded yet, of 3")
    assert comment["bob"].endswith("; why 0 of 3")
    assert comment["out"] == ""


def test_sums_have_no_digits_of_the_machine(graded):
    with open_book(graded) as book:
        for cell, score in (("double_test", 0.1), ("why", 0.2)):
            grade = book.find_grade(cell, NOTEBOOK, NAME, "bob")
            grade.manual_score = score
        book.find_grade("plain_test", NOTEBOOK, NAME, "bob").manual_score = 0
        own = book.find_submission(NAME, "bob").notebooks[0]
        own.late_submission_penalty = 0.1 * (0.1 + 0.2)
        book.db.commit()
    done = export(graded, NAME, "csv")
    head, *rows = lines(done.path)
    (bob,) = (
        dict(zip(head, row, strict=True)) for row in rows if row[0] == "bob"
    )
    assert (bob["earned"], bob["late_penalty"]) == ("0.3", "0.03")
    assert (bob["score"], bob["max_score"]) == ("0.27", "6")
    assert by_id(export(graded, NAME, "canvas").path)["502"] == "0.27"


@pytest.mark.slow
def test_nbgrader_export_writes_the_same_file(graded):
    nbgrader(
        graded.root,
        "export",
        "--exporter=autograder.exports.CanvasExporter",
        f"--assignment=['{NAME}']",
        "--to=stock.csv",
    )
    done = export(graded, NAME, "canvas")
    stock = (graded.root / "stock.csv").read_bytes()
    assert stock == done.path.read_bytes()


@pytest.mark.parametrize(
    ("sortable", "first", "last"),
    [
        ("King, Martin", "Martin", "King"),
        ("King, Martin, Jr.", "Martin", "King, Jr."),
        ("King, Jr., Martin", "Martin", "King, Jr."),
        ("King, III, Martin Luther", "Martin Luther", "King, III"),
        ("King, Jr.", "Jr.", "King"),
        ("King, Martin, Luther", "Martin, Luther", "King"),
        ("Plato", "Plato", ""),
    ],
)
def test_names_are_split_at_their_commas(sortable, first, last):
    assert split_name(sortable) == (first, last)


def test_canvas_names_with_commas_are_split(tmp_path):
    path = tmp_path / "canvas.csv"
    path.write_text(CANVAS)
    found = {p.lms_user_id: p for p in canvas.persons(tables.read(path))}
    assert found["502"].last_name == "van der Meer, Jr."
    assert found["502"].first_name == "Robert"
    assert found["501"].id == "zoe@uni.edu"
    assert "999" not in found
