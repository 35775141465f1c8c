"""What a report concludes from the results of a class."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_class import a_class, everything, stopped, student, verdict

from autograder.gradebook.records import Score
from autograder.grading.result import Spent
from autograder.judging.notes import Note
from autograder.report.analysis import analyse
from autograder.sandbox.events import Event

FULL = "1111"


def suspects(report, kind):
    """Pairs of exercise and tests."""
    return [(s.exercise, s.tests) for s in report.suspects if s.kind == kind]


def test_counts_who_handed_in_and_who_tried():
    untouched = verdict("first", "0000", kind="unfinished")
    report = analyse(
        a_class(
            [
                everything("ada", FULL, FULL, "1100"),
                student("bob", [untouched, verdict("second", FULL)]),
                student("cyd", [verdict("third", FULL)]),
            ]
        )
    )
    rows = {row.exercise: row for row in report.exercises}
    assert [row.exercise for row in report.exercises] == [
        *("first", "second", "third")
    ]
    assert (rows["first"].students, rows["first"].tried) == (2, 1)
    assert rows["first"].mean_share == 0.5
    assert (rows["third"].students, rows["third"].mean_share) == (2, 0.75)
    assert rows["third"].full_share == 0.5
    assert report.complete == 1
    # An untouched answer is no attempt at a test.
    tests = {(row.exercise, row.test): row for row in report.tests}
    assert tests["first", "t0"].tried == 1
    assert tests["third", "t2"].share == 0.5
    total, one, two = report.scores
    assert (total.notebook, total.points, total.missing) == ("", 15, 0)
    assert (one.notebook, one.summary.count, one.missing) == ("one", 2, 1)
    assert two.bins == (0, 0, 0, 0, 0, 1, 0, 0, 0, 1)


def test_one_student_has_a_report_without_correlations():
    report = analyse(a_class([everything("ada", FULL, "1100", FULL)]))
    assert report.alpha is None
    assert {row.discrimination for row in report.exercises} == {None}
    assert report.scores[0].summary.median == 10
    assert report.exercises[1].flags == ()


def test_an_ordinary_assignment_has_exercises_and_no_tests():
    ada = everything("ada", FULL, FULL, FULL)
    plain = {
        name: replace(notebook, verdicts={}, answers={})
        for name, notebook in ada.notebooks.items()
    }
    report = analyse(a_class([replace(ada, notebooks=plain)]))
    assert [row.exercise for row in report.exercises] == [
        *("first_test", "second_test", "third_test")
    ]
    assert report.exercises[0].tried == 1
    assert not report.tests
    assert not report.mistakes
    assert not report.suspects


def skilled(count: int, third: str = FULL):
    """Students, the strongest first: each has more points than the next."""
    steps = [FULL, "1110", "1100", "1000"]
    return [
        everything(f"s{n:02}", steps[n * 4 // count], steps[n % 2], third)
        for n in range(count)
    ]


def test_a_test_that_strong_students_fail_is_named_and_they_come_first():
    strong = [
        everything(f"a{n}", FULL, FULL[: 4 - n] + "0" * n, "1101")
        for n in range(3)
    ]
    weak = [everything(f"w{n}", "1100", "1000", FULL) for n in range(9)]
    report = analyse(a_class([*weak, *strong]))
    row = next(r for r in report.exercises if r.exercise == "third")
    assert row.discrimination < 0
    assert "negative" in row.flags
    assert suspects(report, "strong fail") == [("third", ("t2",))]
    (found,) = (s for s in report.suspects if s.kind == "strong fail")
    assert [place.student for place in found.places] == ["a0", "a1", "a2"]


def test_a_few_students_are_no_reason_to_call_a_test_odd():
    strong = [everything("a", FULL, FULL, "1101")]
    weak = [everything(f"w{n}", "1100", "1000", FULL) for n in range(3)]
    report = analyse(a_class([*weak, *strong]))
    assert not suspects(report, "strong fail")
    assert all(row.flags == () for row in report.tests)


def test_tests_that_nobody_or_everybody_passes():
    report = analyse(a_class(skilled(12, "1110")))
    assert suspects(report, "nobody") == [("third", ("t3",))]
    assert ("third", ("t0", "t1", "t2")) in suspects(report, "everybody")


def test_right_looking_answers_that_fail_exactly_one_test():
    known = student(
        "ada",
        [
            verdict("first", "1101", mistake="off_by_one"),
            verdict("second", FULL),
            verdict("third", FULL),
        ],
    )
    report = analyse(a_class([known, everything("bob", "1101", FULL, "0011")]))
    (found,) = (s for s in report.suspects if s.kind == "alone")
    assert (found.exercise, found.tests) == ("first", ("t2",))
    # Ada's mistake is known, and Bob fails two tests of the third.
    assert [place.student for place in found.places] == ["bob"]


def test_the_same_answer_with_another_result_is_suspicious():
    text = {"first": "hash"}
    students = [
        everything("ada", FULL, FULL, FULL, texts=text),
        everything("bob", "1011", FULL, FULL, texts=text),
        everything("cyd", "0000", FULL, FULL, texts={"first": "other"}),
    ]
    report = analyse(a_class(students))
    (found,) = (s for s in report.suspects if s.kind == "same answer")
    assert (found.exercise, found.tests) == ("first", ("t1",))
    assert [place.student for place in found.places] == ["bob", "ada"]
    assert report.suspects[0] == found


def test_tests_that_always_agree():
    report = analyse(
        a_class(
            [
                *(everything(f"a{n}", "1001", FULL, FULL) for n in range(3)),
                everything("bob", "1110", FULL, FULL),
            ]
        )
    )
    assert suspects(report, "alike") == [("first", ("t1", "t2"))]


def test_mistakes_are_counted_with_who_made_them():
    def made(own_id, mistake, passed="1000"):
        return student(own_id, [verdict("first", passed, mistake)])

    report = analyse(
        a_class(
            [
                *(made(own_id, "signs") for own_id in ("ada", "bob", "cyd")),
                *(made(own_id, None, "0011") for own_id in ("dan", "eve")),
                made("fay", None, "0101"),
            ]
        )
    )
    most, unknown = report.mistakes
    assert (most.exercise, most.mistake) == ("first", "signs")
    assert most.hint == "Look at signs."
    assert [p.student for p in most.places] == ["ada", "bob", "cyd"]
    assert most.places[0].grade_id == "first_test"
    # Two fail alike; one alone is no pattern.
    assert (unknown.mistake, unknown.fails) == ("", ("t0", "t1"))
    assert [p.student for p in unknown.places] == ["dan", "eve"]
    assert report.exercises[0].unknown_mistakes == 3


def test_what_grading_took_and_what_was_stopped_for_time():
    late = stopped(2, Event("out_of_time", {"seconds": 30}))
    over = stopped(3, Event("time_used_up", {"seconds": 300}))
    died = stopped(4, Event("killed"))
    students = [
        everything(f"s{n}", FULL, FULL, FULL, spent=Spent(n, n / 10))
        for n in range(1, 15)
    ]
    students += [
        student(
            "bob",
            [verdict("first", "0011", kind="timeout")],
            notes=[late, over, died],
        )
    ]
    report = analyse(a_class(students))
    first, second = report.times
    assert (first.notebook, first.unknown) == ("one", 1)
    assert (second.notebook, second.unknown) == ("two", 0)
    assert first.summary.count == 14
    assert first.summary.median == pytest.approx(7.5 * 1.1)
    assert first.cells == pytest.approx(1 / 1.1)
    assert len(report.slowest) == 10
    slow = report.slowest[0]
    assert (slow.place.student, slow.spent) == ("s14", Spent(14, 1.4))
    assert slow.times_median == pytest.approx(14 / 7.5)
    assert [(r.kind, r.text) for r in report.late_cells] == [
        ("stopped", "Code cell 2: This cell was stopped after 30 seconds."),
        (
            "stopped",
            "Code cell 3: Not run: the notebook had used its 300 seconds.",
        ),
        ("endless", "first: t0, t1"),
    ]


def test_a_class_whose_times_are_not_known_has_none():
    report = analyse(a_class([everything("ada", FULL, FULL, FULL)]))
    assert report.times == report.slowest == report.late_cells == ()


def test_troubles_waiting_and_late():
    waits = Score(None, None, True)
    note = Note("raised", "first_test", {"error": "TypeError: `x`\nno"})
    ada = everything("ada", FULL, FULL, FULL, essay=waits, late=90.0)
    bob = student(
        "bob",
        [verdict("first", "0011", kind="timeout")],
        notes=[note, note],
        essay=Score(None, 2.0, False),
        late=7200.0,
        penalty=1.5,
    )
    report = analyse(a_class([ada, bob], ungraded=("cyd",)))
    assert [(t.kind, t.text, t.place.student) for t in report.troubles] == [
        ("raised", "The answer cell raised TypeError: x no", "bob"),
        ("endless", "first: t0, t1", "bob"),
        ("missing", "two.ipynb was not handed in.", "bob"),
    ]
    (row,) = report.waiting
    assert (row.grade_id, row.scored) == ("essay", 1)
    assert [place.student for place in row.places] == ["ada"]
    late = [(r.place.student, r.seconds, r.penalty) for r in report.late]
    assert late == [("bob", 7200, 1.5), ("ada", 90, 0)]
    assert "cyd" in report.warnings[0]
    # A penalty is taken off the score of its notebook.
    assert report.scores[1].summary.least == pytest.approx(2 + 2 - 1.5)


def test_grades_by_other_hidden_tests_are_not_mixed_silently():
    other = verdict("first", FULL)
    other = replace(other, findings=other.findings[:3])
    report = analyse(
        a_class(
            [
                student("ada", [verdict("first", FULL)]),
                student("bob", [other]),
            ]
        )
    )
    assert "the same hidden tests of first" in report.warnings[0]


def test_two_tests_are_too_few_to_say_that_one_fails_alone():
    short = verdict("first", "1011")
    short = replace(short, findings=short.findings[:2])
    report = analyse(a_class([student("ada", [short])]))
    assert not suspects(report, "alone")


def test_tests_that_tell_the_same_are_named_together():
    strong = [everything(f"a{n}", FULL, FULL, "1001") for n in range(3)]
    weak = [everything(f"w{n}", "1100", "1000", FULL) for n in range(9)]
    report = analyse(a_class([*weak, *strong]))
    assert suspects(report, "strong fail") == [("third", ("t1", "t2"))]
