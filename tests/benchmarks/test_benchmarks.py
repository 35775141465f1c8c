"""Every benchmark works, in a tiny form; no time is judged by itself."""

from __future__ import annotations

import gc
import importlib

import pytest

# First, because it makes the fixtures of courses importable.
import classes  # isort: skip
import beside_stock
import commands
import covert
import growth
import limit
import measuring
import proof
import stages
import training
from course_fixtures import GOOD, NAME, PLUS_TWO, hand_in
from measuring import Cost

from autograder.authoring import verify
from autograder.course.course import Course

pytest_plugins = ["course_plugin"]

NAMES = (
    "beside_stock",
    "cluster",
    "commands",
    "covert",
    "limit",
    "stages",
    "growth",
    "proof",
    "training",
)


@pytest.fixture
def handed_in(tiny: Course) -> Course:
    for index, answer in enumerate((GOOD, PLUS_TWO, None)):
        hand_in(tiny, f"s{index}", answer)
    return tiny


@pytest.mark.parametrize("name", NAMES)
def test_help_says_what_is_measured(name, capsys):
    module = importlib.import_module(name)
    with pytest.raises(SystemExit) as ended:
        module.main(["--help"])
    assert ended.value.code == 0
    assert module.__doc__.splitlines()[0] in capsys.readouterr().out


def test_every_benchmark_is_tried_here():
    scripts = (measuring.REPOSITORY / "tests" / "benchmarks").glob("*.py")
    found = {p.stem for p in scripts if "\ndef main(" in p.read_text()}
    assert found == set(NAMES)


def test_ways_are_tried_in_turn():
    order = []

    def way(name):
        def once():
            order.append(name)
            return Cost(1.0, 2.0)

        return once

    costs = measuring.in_turn({"a": way("a"), "b": way("b")}, 2)
    assert order == ["a", "b", "b", "a"]
    assert measuring.ratios(costs["a"], costs["b"]) == [1.0, 1.0]


def test_a_command_is_measured_with_what_it_leaves_behind(tmp_path):
    # The shell ends at once and leaves a child that computes.
    loop = "sum(range(8 * 10**6))"
    script = f"python3 -c '{loop}' &"
    cost = measuring.run(["sh", "-c", script], tmp_path)
    assert cost.cpu > cost.wall
    with pytest.raises(RuntimeError, match="sh -c exit 3"):
        measuring.run(["sh", "-c", "exit 3"], tmp_path)


def test_a_table_is_markdown():
    text = measuring.table(["what", "ms"], [["one", "1.5"], ["three", "12"]])
    assert text.splitlines() == [
        "| what  |  ms |",
        "| ----- | --: |",
        "| one   | 1.5 |",
        "| three |  12 |",
    ]


@pytest.mark.slow
def test_stock_is_slower(handed_in, tmp_path):
    other = classes.stock_course(tmp_path / "stock", handed_in, NAME)
    costs = beside_stock.compare(handed_in, other, NAME, [1], 1)
    first, ours = costs.values()
    (ratio,) = measuring.ratios(first, ours, "cpu")
    # With three tiny notebooks starting is most of the work of both.
    assert 0.1 < ratio < 100
    for course in (handed_in, other):
        graded = course.root.glob(f"autograded/*/{NAME}/*.ipynb")
        assert len([*graded]) == 3


@pytest.mark.slow
def test_nothing_is_faster_than_the_bare_limit(handed_in):
    costs = limit.compare(handed_in, NAME, 1)
    assert all(cost.cpu > 0 for cost in costs["bare limit"])
    (ratio,) = measuring.ratios(
        costs["autograder"], costs["bare limit"], "cpu"
    )
    assert ratio > 1


@pytest.mark.slow
def test_notebooks_are_heard_by_time():
    """How well is not judged here."""
    for heard in (
        covert.after("none", 8),
        covert.after("none", 8, is_warm=True),
        covert.at_the_same_time("none", 8, 0.05),
    ):
        assert heard.bits == 8
        assert 0 <= heard.usable <= heard.speed


@pytest.mark.slow
def test_what_an_instructor_waits_for(handed_in):
    answer = handed_in.root / "answer.py"
    answer.write_text(GOOD)
    rows = commands.check(handed_in, "double", [answer], 1)
    assert [row[0].split(",")[0] for row in rows] == [
        "--help",
        "check",
        "check",
        "libraries of a sandbox",
        "nbgrader",
    ]
    tests = handed_in.root / "tests/hidden/1_double/double.py"
    rows = commands.grade(handed_in, NAME, tests, 1)
    assert [row[0] for row in rows] == [
        "grade",
        "nothing has changed",
        "double tested differently",
    ]
    assert min(commands.planned(handed_in, NAME), commands.warmed()) > 0


@pytest.mark.slow
def test_stages_add_up(handed_in):
    by_stage, by_process = stages.measure(handed_in, NAME)
    wanted = {"read", "intake", "run", "judge", "clean", "pack", "record"}
    assert wanted <= by_stage.keys()
    assert by_process.keys() == {"coordinator", "worker", "sandbox"}
    most = max(by_process.values(), key=lambda cost: cost.cpu)
    assert 0 < most.cpu < 10
    assert min(cost.cpu for cost in by_stage.values()) >= 0


@pytest.mark.slow
def test_memory_does_not_grow_with_the_class(tmp_path):
    small = growth.measure(tmp_path / "small", 3, 1)
    large = growth.measure(tmp_path / "large", 9, 1)
    assert (small.students, large.students) == (3, 9)
    assert large.coordinator < 1.2 * small.coordinator


@pytest.mark.slow
def test_an_exercise_is_proven(tiny):
    right = tiny.root / "tests/answers/1_double/double/right/other.py"
    right.parent.mkdir(parents=True)
    right.write_text(GOOD)
    seconds, runs = proof.prove(tiny, "double", verify.Plan.quick(1), 1)
    assert runs >= 2
    assert 0 < runs / seconds < 1000


@pytest.mark.slow
def test_training_is_faster_than_with_micrograd():
    runs = training.Runs(points=12, epochs=3)
    ways = {"given": runs.given, "micrograd": runs.package}
    costs = measuring.in_turn(
        {name: training.timed(way) for name, way in ways.items()}, 3
    )
    found = measuring.ratios(costs["micrograd"], costs["given"], "cpu")
    assert 0.5 < sorted(found)[1] < 20
    assert 0 < runs.arrays() < 5


def test_given_operations_leave_no_cycles_and_chains_may_be_long():
    value = training.nnlib().Value
    # Once before, so that what is cached on first use does not count.
    training.given_operations(value)
    assert training.cycles(lambda: training.given_operations(value)) == 0
    assert training.collected(gc.collect).count == 1
    assert training.deep(value, 100_000) == 1.0


def test_micrograd_leaves_cycles():
    """So that a count of none means something."""
    import micrograd.engine

    value = micrograd.engine.Value
    assert training.cycles(lambda: (value(2.0) * 3 + 1).backward()) > 0


def test_a_class_is_forgotten(handed_in):
    graded = handed_in.root / "autograded" / "s0"
    graded.mkdir(parents=True)
    classes.forget(handed_in, NAME)
    assert not graded.exists()
    assert (handed_in.root / "gradebook.db").exists()
