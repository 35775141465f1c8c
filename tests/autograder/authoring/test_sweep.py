"""Right answers meet every condition of a sweep."""

import ctypes
from dataclasses import asdict

import numpy as np
import pytest
from course_fixtures import GOOD

from autograder.authoring.sweep import from_json, sweep
from autograder.judging.judge import Key
from autograder.judging.oracle import answer_key

pytest_plugins = ["course_plugin"]

SEEDS = 3


@pytest.fixture
def run(tiny, engine):
    """Sweep one answer of the tiny course; the results by probe."""
    exercise = tiny.exercise("double")
    key = answer_key(exercise, engine)

    def run(source):
        swept = sweep(exercise, key, source, SEEDS, engine)
        return {each.probe: each for each in swept}

    return run


def fails(swept):
    return {name: each.fails for name, each in swept.items()}


def test_each_probe_runs_with_every_seed_and_number_of_threads(run):
    swept = run(GOOD)
    assert fails(swept) == {"positive": 0, "negative": 0}
    assert {each.runs for each in swept.values()} == {2 * SEEDS}


def test_failed_runs_are_counted_and_the_first_is_told(run):
    chance = "import random\ndef double(x):\n    return random.random()"
    swept = run(chance)
    assert fails(swept) == {"positive": 6, "negative": 6}
    assert swept["negative"].example.startswith("seed 0, 1 BLAS thread: ")


def test_the_largest_deviation_of_all_runs_counts(run):
    source = (
        "import random\ndef double(x):\n"
        "    return 2 * x * (1 + 1e-7 * (random.random() < 0.5))"
    )
    deviation = run(source)["negative"].deviation
    assert 0.05 < deviation < 0.1


def test_names_used_again_later_cost_nothing(run):
    source = (
        "import math\nimport numpy as np\nx = 3\n"
        "def f(x):\n    return np.add(abs(x), 0) * math.copysign(2, x)\n"
        "def double(x):\n    return float(sum([f(x)]))"
    )
    assert fails(run(source)) == {"positive": 0, "negative": 0}


def test_warnings_are_shown_and_cost_nothing(run):
    source = (
        "import warnings\ndef double(x):\n"
        "    with warnings.catch_warnings(record=True) as seen:\n"
        "        warnings.warn('again')\n        warnings.warn('again')\n"
        "    return 2 * x if len(seen) == 2 else 0"
    )
    assert fails(run(source)) == {"positive": 0, "negative": 0}


def test_the_second_round_has_two_threads(run):
    name = "scipy_openblas_get_num_threads64_"
    library = ctypes.CDLL(np._core._multiarray_umath.__file__)
    if not hasattr(library, name):
        pytest.skip("NumPy brings another library than OpenBLAS here")
    source = (
        "import ctypes, numpy\n"
        "lib = ctypes.CDLL(numpy._core._multiarray_umath.__file__)\n"
        f"def double(x):\n    return 2 * x if lib.{name}() == 1 else 0"
    )
    swept = run(source)["positive"]
    assert swept.fails == SEEDS
    assert swept.example.startswith("seed 0, 2 BLAS threads: ")


def test_an_answer_that_ends_its_process_ends_the_sweep(run):
    swept = run("import os\ndef double(x):\n    os._exit(0)")
    assert fails(swept) == {"positive": 2, "negative": 2}


def test_a_sweep_survives_the_way_through_json(tiny, engine):
    exercise = tiny.exercise("double")
    key: Key = answer_key(exercise, engine)
    swept = sweep(exercise, key, GOOD, 1, engine)
    assert from_json([asdict(each) for each in swept]) == swept
