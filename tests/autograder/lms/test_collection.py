"""Collecting: every download form, safe, complete, newest wins."""

from __future__ import annotations

import os
import stat
import warnings
import zipfile
from pathlib import Path

import pytest
from course_fixtures import NAME, NOTEBOOK, nbgrader, write_tiny_course

from autograder.authoring import cohort
from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.gradebook import steps
from autograder.lms import downloads
from autograder.lms.collection import collect

pytest_plugins = ["course_plugin"]

FILE = f"{NOTEBOOK}.ipynb"
MOODLE = "Zoë O'Malley_1001_assignsubmission_file_"
EARLY, LATE = (2026, 3, 1, 10, 0, 0), (2026, 3, 2, 11, 30, 0)


def pack(
    path: Path, *files: tuple[str, str] | tuple[str, str, tuple[int, ...]]
) -> Path:
    """Write a zip of (name, content, time)."""
    with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name may come twice
        for name, content, *time in files:
            date = time[0] if time else EARLY
            archive.writestr(zipfile.ZipInfo(name, date), content)
    return path


def folder(course: Course, student: str) -> Path:
    return course.root / "submitted" / student / NAME


def collected(course: Course, student: str) -> dict[str, str]:
    return {
        path.relative_to(folder(course, student)).as_posix(): path.read_text()
        for path in folder(course, student).rglob("*")
        if path.is_file()
    }


@pytest.fixture
def zip_path(tmp_path: Path) -> Path:
    return tmp_path / "class.zip"


@pytest.mark.parametrize(
    ("path", "student"),
    [
        (f"{MOODLE}/{FILE}", "1001"),
        (f"{MOODLE[:-1]}/{FILE}", "1001"),
        (f"{MOODLE}{FILE}", "1001"),
        (f"Download of today/{MOODLE}/{FILE}", "1001"),
        (f"{MOODLE}/{NAME}/{FILE}", "1001"),
        (f"Ana_Lena Meyer_77_assignsubmission_file_/{FILE}", "77"),
        (f"omalleyzoe_1001_52_{FILE}", "1001"),
        (f"omalleyzoe_LATE_1001_52_{FILE}", "1001"),
        (f"zoe/{FILE}", "zoe"),
        (f"zoe o'malley/work/{FILE}", "zoe_o_malley"),
        (f"Ольга/{FILE}", "Ольга"),
        (f"zoe\\{FILE}", "zoe"),
    ],
)
def test_finds_the_student_in_the_path(
    tiny: Course, zip_path: Path, path: str, student: str
) -> None:
    made = collect(tiny, NAME, pack(zip_path, (path, "{}", LATE)))
    assert made.students == (student,)
    assert collected(tiny, student) == {
        FILE: "{}",
        "timestamp.txt": "2026-03-02 11:30:00 UTC",
    }


def test_sees_through_a_folder_around_the_class(
    tiny: Course, zip_path: Path
) -> None:
    pack(zip_path, (f"all/zoe/{FILE}", "{}"), (f"all/bo/{FILE}", "{}"))
    assert collect(tiny, NAME, zip_path).students == ("bo", "zoe")


def test_nbgrader_reads_the_timestamp(tiny: Course, zip_path: Path) -> None:
    from nbgrader.coursedir import CourseDirectory

    collect(tiny, NAME, pack(zip_path, (f"{MOODLE}/{FILE}", "{}", LATE)))
    directory = CourseDirectory(root=str(tiny.root))
    found = directory.get_existing_timestamp(str(folder(tiny, "1001")))
    assert found is not None
    assert found.timetuple()[:6] == LATE


@pytest.mark.parametrize(
    "name",
    [
        f"{NOTEBOOK} (1)",
        f"{NOTEBOOK}(2)",
        f"{NOTEBOOK}-1",
        f"{NOTEBOOK}-Copy1",
        f"{NOTEBOOK} - Copy",
        f"{NOTEBOOK} copy 2",
        f"{NOTEBOOK} (1) (2)",
        NOTEBOOK.upper(),
    ],
)
def test_gives_a_renamed_copy_its_name_back(
    tiny: Course, zip_path: Path, name: str
) -> None:
    pack(zip_path, (f"{MOODLE}/{name}.ipynb", "{}"))
    made = collect(tiny, NAME, zip_path)
    assert FILE in collected(tiny, "1001")
    assert made.notes == (f"1001: {name}.ipynb was taken as {FILE}.",)


@pytest.mark.parametrize(
    ("files", "kept"),
    [
        (
            [(FILE, "old", EARLY), (f"{NOTEBOOK} (1).ipynb", "new", LATE)],
            "new",
        ),
        (
            [(FILE, "new", LATE), (f"{NOTEBOOK} (1).ipynb", "old", EARLY)],
            "new",
        ),
        ([(FILE, "one"), (f"{NOTEBOOK} (1).ipynb", "two")], "two"),
        (
            [(f"{NOTEBOOK}-2.ipynb", "two"), (f"{NOTEBOOK}-1.ipynb", "1")],
            "two",
        ),
        ([(FILE, "new", LATE), (FILE, "old", EARLY)], "new"),
    ],
)
def test_newest_copy_wins_with_a_note(
    tiny: Course, zip_path: Path, files: list, kept: str
) -> None:
    pack(zip_path, *((f"{MOODLE}/{name}", *rest) for name, *rest in files))
    made = collect(tiny, NAME, zip_path)
    assert collected(tiny, "1001")[FILE] == kept
    assert any("came several times" in note for note in made.notes)


def test_other_files_keep_their_place(tiny: Course, zip_path: Path) -> None:
    pack(
        zip_path,
        (f"{MOODLE}/{FILE}", "{}"),
        (f"{MOODLE}/data/a.csv", "1"),
        (f"{MOODLE}/{NAME}/helper.py", "x = 1"),
        (f"{MOODLE}/timestamp.txt", "1999-01-01"),
        (f"{MOODLE}/.DS_Store", "junk"),
        (f"__MACOSX/{MOODLE}/._{FILE}", "junk"),
        (f"{MOODLE[:-6]}_onlinetext_/onlinetext.html", "hello"),
    )
    made = collect(tiny, NAME, zip_path)
    assert collected(tiny, "1001") == {
        FILE: "{}",
        "data/a.csv": "1",
        "helper.py": "x = 1",
        "timestamp.txt": "2026-03-01 10:00:00 UTC",
    }
    assert made.notes == ()


def test_reports_what_it_leaves_out(tiny: Course, zip_path: Path) -> None:
    pack(
        zip_path,
        (f"{MOODLE}/{FILE}", "{}"),
        (f"{MOODLE}/homework.ipynb", "{}"),
        ("Bo Li_1002_assignsubmission_file_/essay.pdf", "x"),
        ("grades.csv", "x"),
    )
    made = collect(tiny, NAME, zip_path)
    # Who handed in something else gets a grade that says so.
    assert made.students == ("1001", "1002")
    assert collected(tiny, "1002").keys() == {"essay.pdf", "timestamp.txt"}
    assert made.needs_look
    told = "\n".join(made.notes)
    assert "1001: homework.ipynb is no notebook of tiny" in told
    assert "1002: no notebook to grade" in told
    assert "grades.csv does not say whose it is" in told


def test_a_folder_without_notebooks_is_no_student(
    tiny: Course, zip_path: Path
) -> None:
    pack(zip_path, (f"zoe/{FILE}", "{}"), ("rubrics/points.pdf", "x"))
    assert collect(tiny, NAME, zip_path).students == ("zoe",)


def test_replaces_only_by_newer(tiny: Course, zip_path: Path) -> None:
    name = f"{MOODLE}/{FILE}"
    extra = (f"{MOODLE}/old.txt", "x", EARLY)
    collect(tiny, NAME, pack(zip_path, (name, "first", EARLY), extra))
    again = collect(tiny, NAME, pack(zip_path, (name, "same time", EARLY)))
    assert (again.students, again.unchanged) == ((), ("1001",))
    assert collected(tiny, "1001")[FILE] == "first"
    newer = collect(tiny, NAME, pack(zip_path, (name, "second", LATE)))
    assert (newer.students, newer.unchanged) == (("1001",), ())
    assert collected(tiny, "1001") == {
        FILE: "second",
        "timestamp.txt": "2026-03-02 11:30:00 UTC",
    }
    assert [p.name for p in folder(tiny, "1001").parent.iterdir()] == [NAME]


def test_leaves_a_submission_without_time_alone(
    tiny: Course, zip_path: Path
) -> None:
    folder(tiny, "1001").mkdir(parents=True)
    (folder(tiny, "1001") / FILE).write_text("by hand")
    made = collect(tiny, NAME, pack(zip_path, (f"{MOODLE}/{FILE}", "{}")))
    assert collected(tiny, "1001") == {FILE: "by hand"}
    assert "says nothing of its time" in made.notes[0]


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        f"{MOODLE}/../../evil.txt",
        "/tmp/evil.txt",
        "..\\evil.txt",
        "C:\\evil.txt",
    ],
)
def test_refuses_paths_that_lead_out(
    tiny: Course, zip_path: Path, name: str
) -> None:
    pack(zip_path, (f"{MOODLE}/{FILE}", "{}"), (name, "evil"))
    with pytest.raises(UserError, match="leads out of the folder") as caught:
        collect(tiny, NAME, zip_path)
    assert "evil.txt" in str(caught.value)
    assert not (tiny.root / "submitted").exists()


def test_refuses_links_in_an_archive(tiny: Course, zip_path: Path) -> None:
    with zipfile.ZipFile(zip_path, "w") as archive:
        link = zipfile.ZipInfo(f"{MOODLE}/{FILE}")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UserError, match="is a link"):
        collect(tiny, NAME, zip_path)


def test_collects_from_a_folder(tiny: Course, tmp_path: Path) -> None:
    path = tmp_path / "unpacked" / MOODLE / FILE
    path.parent.mkdir(parents=True)
    path.write_text("{}")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    collect(tiny, NAME, tmp_path / "unpacked")
    assert collected(tiny, "1001") == {
        FILE: "{}",
        "timestamp.txt": "2001-09-09 01:46:40 UTC",
    }


def test_refuses_links_in_a_folder(tiny: Course, tmp_path: Path) -> None:
    path = tmp_path / "unpacked" / "zoe" / FILE
    path.parent.mkdir(parents=True)
    path.symlink_to("/etc/passwd")
    with pytest.raises(UserError, match="is a link"):
        collect(tiny, NAME, tmp_path / "unpacked")


def test_a_folder_is_read_as_it_was_found(
    tiny: Course, tmp_path: Path
) -> None:
    """No pipe is waited for, and nothing that took a file's place is read."""
    unpacked = tmp_path / "unpacked"
    (unpacked / "zoe").mkdir(parents=True)
    file = unpacked / "zoe" / FILE
    file.write_text("{}")
    os.mkfifo(unpacked / "zoe" / "pipe")
    with downloads.opened(unpacked) as (entry,):
        file.unlink()
        os.mkfifo(file)
        with pytest.raises(UserError, match=r"has changed.*Collect again"):
            entry.read()
        file.unlink()
        file.symlink_to("/etc/passwd")
        with pytest.raises(UserError, match="has changed"):
            entry.read()
    file.unlink()
    (unpacked / "zoe" / "/".join("d" * 40)).mkdir(parents=True)
    with pytest.raises(UserError, match=r"too many folders.*Move it out"):
        collect(tiny, NAME, unpacked)


def test_one_students_endless_path_is_no_end_for_others(
    tiny: Course, tmp_path: Path
) -> None:
    """More folders than the system takes in a path, in a student's zip."""
    unpacked = tmp_path / "unpacked"
    for student in ("ada", "trudy"):
        (unpacked / student).mkdir(parents=True)
        (unpacked / student / FILE).write_text("{}")
    path = "/".join(["d" * 200] * 30)
    pack(unpacked / "trudy" / "more.zip", (f"{path}/x", "1"))
    made = collect(tiny, NAME, unpacked)
    assert made.students == ("ada", "trudy")
    (note,) = made.notes
    assert "more.zip: the entry" in note
    assert "lies in too many folders" in note


def test_bad_archives_are_explained(tiny: Course, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        collect(tiny, NAME, tmp_path / "none.zip")
    text = tmp_path / "text.zip"
    text.write_text("hello")
    with pytest.raises(UserError, match="not a zip archive"):
        collect(tiny, NAME, text)
    with pytest.raises(UserError, match="holds no submission"):
        collect(tiny, NAME, pack(tmp_path / "empty.zip"))


def test_the_assignment_is_no_student(tiny: Course, zip_path: Path) -> None:
    """An archive of the release, or of a student's own folder."""
    pack(zip_path, (f"{NAME}/{FILE}", "{}"))
    with pytest.raises(UserError, match="does not say whose it is"):
        collect(tiny, NAME, zip_path)
    pack(zip_path, (f"{NAME}/{FILE}", "{}"), (f"zoe/{FILE}", "{}"))
    assert collect(tiny, NAME, zip_path).students == ("zoe",)


def test_damaged_archive_is_explained(tiny: Course, zip_path: Path) -> None:
    pack(zip_path, (f"{MOODLE}/{FILE}", "content" * 50))
    zip_path.write_bytes(zip_path.read_bytes().replace(b"content", b"CONTENT"))
    with pytest.raises(UserError, match="damaged"):
        collect(tiny, NAME, zip_path)
    assert not folder(tiny, "1001").exists()


def test_two_folders_for_one_id_are_refused(
    tiny: Course, zip_path: Path
) -> None:
    pack(zip_path, (f"a b/{FILE}", "{}"), (f"a'b/{FILE}", "{}"))
    with pytest.raises(UserError, match="both be the student 'a_b'"):
        collect(tiny, NAME, zip_path)


def test_a_pattern_of_the_course_comes_first(
    tiny: Course, zip_path: Path
) -> None:
    with (tiny.root / "nbgrader_config.py").open("a") as config:
        config.write(
            "\nc.FileNameCollectorPlugin.named_regexp = "
            r"r'hw_(?P<last_name>\w+)_(?P<student_id>s\d+)_(?P<file_id>.+)'"
        )
    pack(zip_path, (f"hw_Li_s7_{FILE}", "{}"), (f"zoe/{FILE}", "{}"))
    made = collect(tiny, NAME, zip_path)
    assert made.students == ("s7",)
    assert "does not say whose it is" in made.notes[0]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [("(", "named_regexp.*unterminated"), ("x", "needs the groups")],
)
def test_an_unusable_pattern_is_explained(
    tiny: Course, zip_path: Path, pattern: str, told: str
) -> None:
    with (tiny.root / "nbgrader_config.py").open("a") as config:
        config.write(
            f"\nc.FileNameCollectorPlugin.named_regexp = {pattern!r}\n"
        )
    with pytest.raises(UserError, match=told):
        collect(tiny, NAME, pack(zip_path, (f"zoe/{FILE}", "{}")))


def test_names_reach_the_gradebook_once(tiny: Course, zip_path: Path) -> None:
    from nbgrader.api import Gradebook

    url = f"sqlite:///{tiny.root / 'gradebook.db'}"
    with Gradebook(url, "neural_networks_course") as book:
        book.add_student("1002", first_name="Bo", last_name="Kept")
    pack(
        zip_path,
        (f"{MOODLE}/{FILE}", "{}"),
        (f"Bob Changed_1002_assignsubmission_file_/{FILE}", "{}"),
    )
    collect(tiny, NAME, zip_path)
    with Gradebook(url, "neural_networks_course") as book:
        names = {s.id: (s.first_name, s.last_name) for s in book.students}
    assert names == {"1001": ("Zoë", "O'Malley"), "1002": ("Bo", "Kept")}


def test_a_whole_class_arrives(tiny: Course, zip_path: Path) -> None:
    made = cohort.simulate(tiny, NAME, 20, 1, zip_path)
    collected_ = collect(tiny, NAME, zip_path)
    assert collected_.students == tuple(s.id for s in made.students)
    assert len(collected_.notes) == 2  # two downloads were renamed
    for student in made.students:
        assert FILE in collected(tiny, student.id)


def test_needs_a_release(tmp_path: Path) -> None:
    course = write_tiny_course(tmp_path / "course")
    with pytest.raises(UserError, match=f"autograder generate {NAME}"):
        collect(course, NAME, tmp_path)


def test_unknown_assignment_is_named(tiny: Course, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tyni"):
        collect(tiny, "tyni", tmp_path)


@pytest.fixture
def exchange(tiny: Course, tmp_path: Path) -> Path:
    """An exchange of the tiny course, with nothing handed in."""
    root = tmp_path / "exchange"
    (root / "neural_networks_course" / "inbound").mkdir(parents=True)
    root.chmod(0o777)
    with (tiny.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.Exchange.root = {str(root)!r}\n")
    return root


def test_empty_exchange_is_explained(tiny: Course, exchange: Path) -> None:
    with pytest.raises(UserError, match="collect tiny ARCHIVE"):
        collect(tiny, NAME)


def test_missing_exchange_is_explained(tiny: Course, exchange: Path) -> None:
    (exchange / "neural_networks_course" / "inbound").rmdir()
    with pytest.raises(
        UserError, match=r"exchange.*\n.*Course not found"
    ) as e:
        collect(tiny, NAME)
    assert str(e.value).endswith("autograder collect tiny ARCHIVE")


TRUDY = "trudy+tiny+2026-03-01 10:00:00.0 UTC+secret"


@pytest.fixture
def trudy(exchange: Path) -> Path:
    """What a student has put into the exchange, and goes on changing."""
    with (exchange.parent / "course" / "nbgrader_config.py").open("a") as file:
        file.write("c.ExchangeCollect.check_owner = False\n")
    return submitted(exchange, TRUDY)


def submitted(exchange: Path, name: str) -> Path:
    made = exchange / "neural_networks_course" / "inbound" / name
    made.mkdir()
    (made / FILE).write_text("{}")
    time = name.split("+")[2]
    (made / "timestamp.txt").write_text(time)
    return made


def test_links_in_the_exchange_are_not_followed(
    tiny: Course, trudy: Path
) -> None:
    (trudy / "data").mkdir()
    (trudy / "data" / "own.csv").write_text("1")
    (trudy / "data.bin").symlink_to(tiny.root / "gradebook.db")
    (trudy / "more").symlink_to(tiny.root / "tests")
    os.link(tiny.root / "gradebook.db", trudy / "other.bin")
    os.mkfifo(trudy / "notes.txt")
    made = collect(tiny, NAME)
    assert made.students == ("trudy",)
    assert collected(tiny, "trudy") == {
        FILE: "{}",
        "timestamp.txt": "2026-03-01 10:00:00.0 UTC",
        "data/own.csv": "1",
    }
    there = {path.name for path in folder(tiny, "trudy").iterdir()}
    assert there == {FILE, "timestamp.txt", "data"}
    assert made.needs_look
    told = "\n".join(made.notes)
    assert "links could lead" in told
    assert "2 entries left out: data.bin, more" in told
    assert "1 entry left out: other.bin" in told
    assert "1 entry left out: notes.txt" in told
    # It is said once; nothing new has come since.
    assert (collect(tiny, NAME).notes, collect(tiny, NAME).students) == (
        (),
        (),
    )


@pytest.mark.parametrize("by_formgrader", [False, True])
def test_nbgraders_own_command_and_button_follow_none_either(
    tiny: Course, trudy: Path, exchange: Path, by_formgrader: bool
) -> None:
    (trudy / "data.bin").symlink_to(tiny.root / "gradebook.db")
    submitted(exchange, TRUDY.replace("trudy", "ada"))
    later = TRUDY.replace("10:00", "11:00")
    told = ""
    for _ in ("at first", "and again, where there is something newer"):
        if by_formgrader:
            app = steps.application(Course(tiny.root))
            from nbgrader.apps.api import NbGraderAPI

            api = NbGraderAPI(app.coursedir, parent=app)
            done = api.collect(NAME)
            assert done["success"], done
            told += done["log"]
        else:
            told += nbgrader(tiny.root, "collect", NAME, "--update")
        there = {path.name for path in folder(tiny, "trudy").iterdir()}
        assert there == {FILE, "timestamp.txt"}
        assert collected(tiny, "ada")[FILE] == "{}"
        if not trudy.with_name(later).exists():
            (submitted(exchange, later) / "more").symlink_to("/etc")
    assert told.count("links could lead to any file") == 2
    assert "left out: data.bin" in told
    assert "left out: more" in told
    # And by the kit's own command, which is not misled by the class.
    assert collect(tiny, NAME).unchanged == ("ada", "trudy")


def test_a_submission_that_is_a_link_replaces_nothing(
    tiny: Course, trudy: Path, exchange: Path
) -> None:
    collect(tiny, NAME)
    later = TRUDY.replace("10:00", "11:00")
    trudy.with_name(later).symlink_to(tiny.root / "source" / NAME)
    submitted(exchange, TRUDY.replace("trudy", "ada"))
    made = collect(tiny, NAME)
    assert (made.students, made.unchanged) == (("ada",), ("trudy",))
    assert collected(tiny, "trudy")[FILE] == "{}"
    (note,) = made.notes
    assert "is a link, or no folder; not collected" in note
    assert made.needs_look


def test_nobody_keeps_others_from_being_collected(
    tiny: Course, trudy: Path, exchange: Path
) -> None:
    """By a name, a time, a size, a depth or a mode."""
    trudy.with_name("eve+tiny+never+x").mkdir()
    trudy.with_name("mallory+tiny").touch()
    os.truncate(trudy / FILE, 1 << 40)
    (trudy / "timestamp.txt").write_text("soon \x1b[2J")
    (trudy / "/".join(["d" * 100] * 12)).mkdir(parents=True)
    (trudy / "closed").mkdir(mode=0)
    submitted(exchange, TRUDY.replace("trudy", "ada"))
    for _ in range(2):
        collect(tiny, NAME)
        assert collected(tiny, "ada")[FILE] == "{}"
        assert collected(tiny, "trudy") == {
            "timestamp.txt": "2026-03-01 10:00:00 UTC"
        }
    made = collect(tiny, NAME)
    assert made.unchanged == ("ada", "trudy")
    assert "eve+tiny+never+x: the name says no student" in made.notes[0]


def test_names_do_not_reach_the_terminal_as_they_are(
    tiny: Course, trudy: Path
) -> None:
    (trudy / "\x1b[2Jgone\n").symlink_to("/")
    (note,) = collect(tiny, NAME).notes
    assert "'\\x1b[2Jgone\\n'" in note


def test_who_owns_a_submission_is_compared(
    tiny: Course, exchange: Path
) -> None:
    submitted(exchange, TRUDY)
    made = collect(tiny, NAME)
    (note,) = made.notes
    assert "claims to be submitted by trudy but is owned by" in note
    assert "cheating attempt?" in note
    assert made.students == ("trudy",)
    assert not made.needs_look


@pytest.mark.slow
def test_collects_what_nbgrader_submit_handed_in(
    tiny: Course, exchange: Path, tmp_path: Path
) -> None:
    (exchange / "neural_networks_course" / "inbound").chmod(0o733)
    nbgrader(tiny.root, "release_assignment", NAME)
    home = tmp_path / "home"
    home.mkdir()
    (home / "nbgrader_config.py").write_text(
        (tiny.root / "nbgrader_config.py").read_text()
    )
    nbgrader(home, "fetch_assignment", NAME)
    nbgrader(home, "submit", NAME)
    first = collect(tiny, NAME)
    assert len(first.students) == 1
    (student,) = first.students
    assert FILE in collected(tiny, student)
    again = collect(tiny, NAME)
    assert (again.students, again.unchanged) == ((), (student,))
    nbgrader(home, "submit", NAME)
    assert collect(tiny, NAME).students == (student,)
