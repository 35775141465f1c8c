"""`autograder verify` finds each fault it is there for."""

import json
import re

import pytest
from course_fixtures import GOOD, NAME, NOTEBOOK, PLUS_TWO

from autograder.authoring.mutants import mutate
from autograder.commands.main import main

pytest_plugins = ["course_plugin"]

HINT = '"""Try {name}.\n\nTry it again.\n"""\n'


@pytest.fixture
def here(tiny, monkeypatch):
    monkeypatch.chdir(tiny.root)
    answer(tiny, "right", "sum", GOOD)
    return tiny


def answer(course, side, name, text):
    folder = course.root / "tests/answers" / NOTEBOOK / "double" / side
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.py").write_text(text)


def add_probe(course, text):
    path = course.root / "tests/hidden" / NOTEBOOK / "double.py"
    path.write_text(path.read_text() + "\n\n" + text)


def write_tests(course, text):
    path = course.root / "tests/hidden" / NOTEBOOK / "double.py"
    path.write_text("from autograder.probes import probe\n\n" + text)


def verify(capsys, *options, expected_status=1):
    # One worker starts one sandbox; there is little to share out.
    arguments = ["verify", NAME, "--seeds", "2", "--workers", "1", *options]
    assert main(arguments) == expected_status
    return capsys.readouterr().out


def verify_double(capsys, *options, expected_status=1):
    """Leave the release out: it would need a sandbox of its own."""
    options = ("--exercise", "double", *options)
    return verify(capsys, *options, expected_status=expected_status)


def test_sound_tests_are_proven(here, capsys):
    out = verify(capsys, expected_status=0)
    assert "every wrong one loses some" in out
    assert "untouched release earns 0" in out


def test_a_dependency_that_is_no_exercise(here, capsys):
    add_probe(here, 'BUILDS_ON = ("duoble",)')
    out = verify_double(capsys, "--quick")
    assert "BUILDS_ON names duoble, which is no exercise" in out


@pytest.mark.slow
def test_a_tolerance_too_tight_for_a_right_answer(here, capsys):
    rounded = "def double(x): return 2 * x * (1 + 1e-9)"
    answer(here, "right", "rounded", rounded)
    verify_double(capsys, expected_status=0)
    add_probe(
        here,
        "@probe(rtol=1e-12, atol=0)\ndef exactly(double):\n"
        "    'Nothing is lost.'\n    return double(3)\n",
    )
    assert "rounded: a right answer fails exactly" in verify_double(capsys)


def test_a_tolerance_with_little_room_is_reported(here, capsys):
    near = "def double(x): return 2 * x * (1 + 5e-7)"
    answer(here, "right", "near", near)
    out = verify_double(capsys, expected_status=0)
    assert "the tolerance of positive is close: right answer near" in out


def test_a_wrong_answer_that_keeps_everything(here, capsys):
    text = "def double(x): return 2 * x if x < 100 else 0"
    answer(here, "wrong", "large", HINT.format(name="101") + text)
    assert "large: a wrong answer passes every test" in verify_double(capsys)


def test_a_wrong_answer_without_a_hint(here, capsys):
    answer(here, "wrong", "triples", "def double(x): return 3 * x")
    assert "triples: a wrong answer without a hint" in verify_double(capsys)


def test_two_mistakes_that_cannot_be_told_apart(here, capsys):
    answer(here, "wrong", "also_two", HINT.format(name="7") + PLUS_TWO)
    assert "hint of another mistake" in verify_double(capsys)


def test_two_mistakes_may_share_one_hint_and_are_listed(here, capsys):
    path = here.root / "tests/answers" / NOTEBOOK / "double/wrong/plus_two.py"
    answer(here, "wrong", "also_two", path.read_text())
    out = verify_double(capsys, expected_status=0)
    assert "shares its hint: also_two with plus_two" in out
    assert re.search(
        r"is given its own hint \(2 of \d+ share theirs with others\);", out
    )


def test_a_probe_the_reference_fails(here, capsys):
    add_probe(
        here,
        "@probe\ndef halves(double):\n"
        "    'Strings are halved.'\n    return double(None)\n",
    )
    assert "the reference itself fails halves" in verify_double(capsys)


def test_a_probe_that_returns_an_object(here, capsys):
    add_probe(
        here,
        "@probe\ndef counts(double):\n"
        "    'Numbers are doubled.'\n    return {1: {double(2)}}\n",
    )
    out = " ".join(verify_double(capsys).split())
    assert "double.py: counts returns an object of type" in out
    assert "A probe returns plain data: numbers, text" in out


def test_a_probe_that_draws_what_it_compares(here, capsys):
    add_probe(
        here,
        "import random\n\n@probe\ndef drawn(double):\n"
        "    'Any number is doubled.'\n    return double(random.random())\n",
    )
    out = verify_double(capsys)
    assert "reference: a right answer fails drawn in 4 of 4 runs" in out


def test_a_probe_that_depends_on_the_order_of_draws(here, capsys):
    reference = "def double(x, rng):\n    return [2 * rng.random() + x, x]"
    path = here.source / NAME / f"{NOTEBOOK}.ipynb"
    content = json.loads(path.read_text())
    for cell in content["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
            cell["source"] = (
                f"### BEGIN SOLUTION\n{reference}\n### END SOLUTION"
            )
    path.write_text(json.dumps(content))
    other = (
        "def double(x, rng):\n    rng.random()\n"
        "    return [2 * rng.random() + x, x]"
    )
    answer(here, "right", "sum", other)
    write_tests(
        here,
        "import random\n\n@probe\ndef drawn(double):\n"
        "    'It draws.'\n    return double(1, random.Random(0))\n",
    )
    assert "sum: a right answer fails drawn" in verify_double(capsys)


@pytest.fixture
def two_only(here):
    """Tests that cannot tell 2 * x from 2 + x."""
    write_tests(
        here,
        "@probe\ndef two(double):\n    'Two is doubled.'\n"
        "    return double(2)\n",
    )
    wrong = here.root / "tests/answers" / NOTEBOOK / "double/wrong"
    (wrong / "plus_two.py").unlink()
    triples = "def double(x): return 3 * x"
    answer(here, "wrong", "triples", HINT.format(name="1") + triples)
    return here


def record(course, mutants):
    """Record a reason for some mutants."""
    path = course.root / "tests/mutants" / f"{NOTEBOOK}.toml"
    path.parent.mkdir()
    lines = [f"{each.id} = {json.dumps(each.change)}" for each in mutants]
    path.write_text(
        '[[double]]\nreason = "Only two is asked for."\n'
        "[double.mutants]\n" + "\n".join(lines)
    )


def test_a_new_mutant_that_survives(two_only, capsys):
    out = verify_double(capsys)
    assert "passes every test" in out
    assert "-    return 2 * x\n+    return 2 + x" in out


@pytest.mark.slow
def test_a_mutant_may_survive_with_a_recorded_reason(two_only, capsys):
    found = json.loads(verify_double(capsys, "--json"))
    survivors = found["exercises"][0]["survivors"]
    mutants = mutate(two_only.exercise("double").reference)
    record(two_only, [m for m in mutants if m.id in survivors])
    verify_double(capsys, expected_status=0)


def test_a_recorded_reason_for_a_mutant_that_is_caught(here, capsys):
    record(here, mutate(here.exercise("double").reference)[:1])
    assert "has a recorded reason, yet" in verify_double(capsys)


def test_an_exercise_without_known_right_answers(here, capsys):
    path = here.root / "tests/answers" / NOTEBOOK / "double/right/sum.py"
    path.unlink()
    assert "there is no known right answer" in verify_double(capsys)


def test_a_test_that_passes_on_the_untouched_release(here, capsys):
    add_probe(
        here,
        "@probe\ndef exists(double):\n"
        "    'It is a function.'\n    return callable(double)\n",
    )
    assert "the untouched release earns" in verify(capsys)


def test_a_solution_line_left_in_the_release(here, capsys):
    path = here.release / NAME / f"{NOTEBOOK}.ipynb"
    content = json.loads(path.read_text())
    content["cells"][0]["source"] += "\n\n    return 2 * x"
    path.write_text(json.dumps(content))
    assert "the release leaks" in verify(capsys)


def test_one_exercise_is_shown_probe_by_probe(here, capsys):
    out = verify_double(capsys, expected_status=0)
    assert "double, probe by probe" in out
    assert "negative" in out
    assert "release" not in out


def test_json_holds_the_whole_matrix(here, capsys):
    found = json.loads(verify(capsys, "--json", expected_status=0))
    (double,) = found["exercises"]
    assert found["proven"] is True
    assert double["false_fails"] == {"positive": 0, "negative": 0}
    assert [t["name"] for t in double["right"]] == ["reference", "sum"]
    (wrong,) = double["wrong"]
    assert [bool(r["label"]) for r in wrong["trial"]["results"]] == [True] * 2
    assert double["survivors"] == []


def test_json_and_status_agree_on_a_fault(here, capsys):
    answer(here, "wrong", "triples", "def double(x): return 3 * x")
    found = json.loads(verify_double(capsys, "--json"))
    assert found["proven"] is False
    assert "without a hint" in found["exercises"][0]["problems"][0]


def test_the_page_draws_every_answer_and_asks_nothing_of_the_network(
    here, capsys
):
    verify_double(capsys, expected_status=0)
    page = (here.root / "reports" / NAME / "proof-double.html").read_text()
    for name in ("positive", "negative", "plus_two", "sum", "<svg"):
        assert name in page
    for request in ("http:", "https:", "src=", "@import", "url("):
        assert request not in page


@pytest.mark.slow
def test_results_are_remembered_by_content(here, capsys):
    verify_double(capsys, expected_status=0)
    folder = here.cache / "proof"
    (stored,) = folder.iterdir()
    before = stored.read_bytes()
    verify_double(capsys, expected_status=0)
    assert stored.read_bytes() == before
    add_probe(
        here,
        "@probe\ndef zero(double):\n    'Nothing stays.'\n"
        "    return double(0)\n",
    )
    verify_double(capsys, expected_status=0)
    assert len(list(folder.iterdir())) == 2


@pytest.mark.slow
def test_a_damaged_store_is_computed_again(here, capsys):
    verify_double(capsys, expected_status=0)
    (stored,) = (here.cache / "proof").iterdir()
    stored.write_bytes(stored.read_bytes()[:40])
    verify_double(capsys, expected_status=0)
    assert json.loads(stored.read_text())


@pytest.mark.slow
def test_the_quick_form_tries_fewer_mutants(here, capsys):
    whole = json.loads(verify_double(capsys, "--json", expected_status=0))
    quick = json.loads(
        verify_double(capsys, "--json", "--quick", expected_status=0)
    )
    sizes = [len(f["exercises"][0]["mutants"]) for f in (whole, quick)]
    assert sizes[1] < sizes[0]
