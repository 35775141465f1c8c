"""Downloads of Canvas and Moodle: whose they are, and since when."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime
from pathlib import Path, PurePosixPath

import pytest
from course_fixtures import NAME, NOTEBOOK, hand_in
from graded_class import ROSTER, open_book

from autograder.authoring import cohort
from autograder.commands.main import main
from autograder.common.errors import UserError
from autograder.lms import downloads
from autograder.lms.collection import collect

pytest_plugins = ["course_plugin"]

FILE = f"{NOTEBOOK}.ipynb"
DUE = datetime(2026, 3, 20, 23, 0)
BEFORE, AFTER = (2026, 3, 20, 22, 0, 0), (2026, 3, 22, 9, 0, 0)
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,\
Last modified (submission),Last modified (grade),Feedback comments
Participant 7001,Zoë O'Malley,zoe@uni.edu,x,,\
"Saturday, 21 March 2026, 12:30 AM",-,
Participant 7004,Anna Müller,an1@uni.edu,x,,-,-,
Participant 7005,Anna Müller,an2@uni.edu,x,,-,-,
"""


@pytest.fixture
def course(tiny):
    """A generated course with a roster and a due date."""
    with open_book(tiny) as book:
        book.update_or_create_assignment(NAME, duedate=DUE)
        for id_, first, last, email, number in ROSTER:
            book.update_or_create_student(
                id_,
                first_name=first,
                last_name=last,
                email=email,
                lms_user_id=number,
            )
    return tiny


def pack(course, *files):
    """A zip of (path, time), each the release with a mark of its own."""
    content = (course.release / NAME / FILE).read_text()
    path = course.root / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, time in files:
            own = json.loads(content)
            own["metadata"]["from"] = name
            archive.writestr(zipfile.ZipInfo(name, time), json.dumps(own))
    return path


def collected(course):
    """Where each notebook in submitted/ is from, and its time."""
    found = {}
    for path in sorted((course.root / "submitted").glob(f"*/{NAME}/{FILE}")):
        stamp = path.with_name("timestamp.txt").read_text()
        origin = json.loads(path.read_text())["metadata"]["from"]
        found[path.parts[-3]] = (origin, stamp.removesuffix(" UTC"))
    return found


@pytest.mark.parametrize(
    ("path", "student", "is_late"),
    [
        (f"byronzoe_1234_5678_{FILE}", "1234", False),
        (f"byronzoe_LATE_1234_5678_{NOTEBOOK}-1.ipynb", "1234", True),
        (f"o_brian_x_1234_5678_{FILE}", "1234", False),
        (f"müllerłęcki_1234_5678_a_1_2_{FILE}", "1234", False),
        (f"anon_Ab3dE_5678_{FILE}", "Ab3dE", False),
        (f"LATE_anon_Ab3dE_5678_{FILE}", "Ab3dE", True),
    ],
)
def test_canvas_names(path, student, is_late):
    owner = downloads.owner(PurePosixPath(path))
    assert (owner.student, owner.is_late) == (student, is_late)
    assert owner.lms == "canvas"
    assert owner.file.suffix == ".ipynb"


def test_text_typed_into_canvas_is_no_submission(course):
    path = pack(
        course,
        (f"omalleyzoe_501_9_{FILE}", BEFORE),
        ("omalleyzoe_501_text.html", BEFORE),
        ("vandermeer_LATE_502_link.html", BEFORE),
    )
    done = collect(course, NAME, path)
    assert done.students == ("zoe",) and not done.notes


def test_canvas_numbers_become_students_of_the_roster(course):
    path = pack(
        course,
        (f"omalleyzoe_501_9_{FILE}", BEFORE),
        (f"müllerannna_504_10_{NOTEBOOK}-1.ipynb", BEFORE),
        (f"strangerjo_999_11_{FILE}", BEFORE),
    )
    done = collect(course, NAME, path)
    assert sorted(collected(course)) == ["999", "an1", "zoe"]
    assert done.needs_look
    assert any("999" in n and "not in the roster" in n for n in done.notes)


def test_canvas_archives_say_only_who_was_late(course):
    """Their times are when the archive was made."""
    files = [(f"omalleyzoe_501_9_{FILE}", AFTER)]
    files += [(f"vandermeer_LATE_502_9_{FILE}", AFTER)]
    done = collect(course, NAME, pack(course, *files))
    found = collected(course)
    assert found["zoe"][1] == "2026-03-20 23:00:00"
    assert found["bob"][1] == "2026-03-22 09:00:00"
    assert done.needs_look
    assert any("bob was late, and Canvas" in note for note in done.notes)
    # The next archive has another time and the same files.
    later = [(name, (2026, 3, 25, 9, 0, 0)) for name, _ in files]
    done = collect(course, NAME, pack(course, *later))
    assert done.students == () and set(done.unchanged) == {"zoe", "bob"}
    assert collected(course) == found


def test_times_from_a_table_are_those_of_the_penalty(course):
    table = course.root / "times.csv"
    table.write_text(
        "lms_user_id,time\n"
        "502,2026-03-21T01:15:00+01:00\n"
        "501,2026-03-20 23:30\n"
    )
    path = pack(
        course,
        (f"omalleyzoe_501_9_{FILE}", AFTER),
        (f"vandermeer_LATE_502_9_{FILE}", AFTER),
    )
    done = collect(course, NAME, path, sheet=table, time_zone="Europe/Berlin")
    assert not done.needs_look
    found = collected(course)
    assert found["bob"][1] == "2026-03-21 00:15:00"
    assert found["zoe"][1] == "2026-03-20 22:30:00"
    table.write_text("lms_user_id,time\n502,gestern\n")
    (course.root / "submitted" / "bob" / NAME / "timestamp.txt").unlink()
    (course.root / "submitted" / "bob" / NAME / FILE).unlink()
    (course.root / "submitted" / "bob" / NAME).rmdir()
    done = collect(course, NAME, path, sheet=table)
    assert any("'gestern' cannot be read" in note for note in done.notes)


def moodle(name, number):
    return f"{name}_{number}_assignsubmission_file_/{FILE}"


def test_moodle_names_become_students_if_nobody_shares_them(course):
    path = pack(
        course,
        (moodle("Zoë O'Malley", 7001), BEFORE),
        (moodle("Anna Müller", 7004), BEFORE),
        (moodle("Anna Müller", 7005), BEFORE),
    )
    done = collect(course, NAME, path)
    assert sorted(collected(course)) == ["7004", "7005", "zoe"]
    assert done.needs_look
    assert sum("several are named Anna Müller" in n for n in done.notes) == 2


def test_moodles_worksheet_tells_them_apart_and_since_when(course):
    path = pack(
        course,
        (moodle("Zoë O'Malley", 7001), BEFORE),
        (moodle("Anna Müller", 7004), BEFORE),
        (moodle("Anna Müller", 7005), BEFORE),
    )
    sheet = course.root / "sheet.csv"
    sheet.write_text(WORKSHEET)
    done = collect(course, NAME, path, sheet=sheet, time_zone="Europe/Berlin")
    assert not done.notes
    assert collected(course) == {
        "zoe": (moodle("Zoë O'Malley", 7001), "2026-03-20 23:30:00"),
        "an1": (moodle("Anna Müller", 7004), "2026-03-20 21:00:00"),
        "an2": (moodle("Anna Müller", 7005), "2026-03-20 21:00:00"),
    }
    with open_book(course) as book:
        assert len(book.students) == len(ROSTER)


def test_two_of_a_name_with_one_in_the_roster_are_not_guessed(course):
    path = pack(
        course,
        (moodle("Zoë O'Malley", 7001), BEFORE),
        (moodle("zoë  o'malley", 7002), BEFORE),
    )
    assert collect(course, NAME, path).needs_look
    assert sorted(collected(course)) == ["7001", "7002"]


def test_who_is_collected_under_a_number_stays_there(course):
    hand_in(course, "7001", timestamp="2026-03-01 10:00:00 UTC")
    path = pack(course, (moodle("Zoë O'Malley", 7001), BEFORE))
    assert collect(course, NAME, path).students == ("7001",)


def test_a_number_that_is_anothers_id_is_not_taken_for_it(course):
    with open_book(course) as book:
        for id_, name in (("7001", "Some"), ("7002", "Any")):
            address = f"{name}@uni.edu"
            book.add_student(id_, first_name=name, email=address)
    hand_in(course, "7001", timestamp="2026-03-01 10:00:00 UTC")
    before = (course.root / "submitted" / "7001" / NAME / FILE).read_bytes()
    path = pack(
        course,
        (moodle("Zoë O'Malley", 7001), BEFORE),
        (moodle("Jo Stranger", 7002), BEFORE),
    )
    done = collect(course, NAME, path)
    assert done.students == ("participant-7002", "zoe")
    assert done.needs_look
    after = (course.root / "submitted" / "7001" / NAME / FILE).read_bytes()
    assert after == before


def test_a_clock_of_another_country(tiny):
    path = pack(tiny, (moodle("Zoë O'Malley", 7001), (2026, 3, 29, 1, 59, 0)))
    collect(tiny, NAME, path, time_zone="Europe/Berlin")
    assert collected(tiny)["7001"][1] == "2026-03-29 00:59:00"
    with pytest.raises(UserError, match="no time zone 'Berlin'"):
        collect(tiny, NAME, path, time_zone="Berlin")


def test_simulated_downloads_of_both_collect_to_the_same(
    tiny, tmp_path, monkeypatch
):
    monkeypatch.chdir(tiny.root)
    found = {}
    for lms in ("moodle", "canvas"):
        archive = tmp_path / f"{lms}.zip"
        arguments = ["--students", "20", "--format", lms]
        arguments += ["--output", str(archive)]
        assert main(["simulate", NAME, *arguments]) == 0
        collect(tiny, NAME, archive)
        root = tiny.root / "submitted"
        found[lms] = {
            path.relative_to(root): path.read_bytes()
            for path in root.rglob("*")
            if path.is_file()
        }
        root.rename(tmp_path / lms)
    assert len(found["moodle"]) > 40
    assert found["moodle"] == found["canvas"]
    made = cohort.simulate(tiny, NAME, 20, 1, lms="canvas")
    assert Path(archive).read_bytes() == made.archive
