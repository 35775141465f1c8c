"""The page on scale: what it shows to type or paste is well-formed."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).parents[2]
TEXT = (REPOSITORY / "docs" / "scale.md").read_text(encoding="utf-8")
BLOCKS = [
    textwrap.dedent(block)
    for block in re.findall(r"(?:^(?: {4}.*)?\n)+", TEXT, re.MULTILINE)
]
BENCHMARK = REPOSITORY / "tests" / "benchmarks" / "cluster.py"


def block_with(text: str) -> str:
    (found,) = (block for block in BLOCKS if text in block)
    return found


def test_the_programs_and_manifests_can_be_read():
    ast.parse(block_with("SLURMCluster("))
    manifest = yaml.safe_load(block_with("kind: DaskCluster"))
    worker = manifest["spec"]["worker"]["spec"]
    assert worker["automountServiceAccountToken"] is False
    assert worker["containers"][0]["args"][3] == "$(DASK_WORKER_NAME)"


def costs(**changed: object) -> str:
    some = {
        "worker": [1.0, 3.0],
        "coordinator": 0.05,
        "disk": 0.05,
        "commit": 0.02,
        "scheduler": 0.001,
        "handed_in": 1000,
        "graded": 1000,
        "statements": 10,
    }
    return json.dumps(some | changed)


def run(*options: object) -> str:
    done = subprocess.run(
        [sys.executable, BENCHMARK, *map(str, options)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_table_is_the_benchmarks_and_adds_up(tmp_path):
    given = tmp_path / "costs.json"
    given.write_text(costs())
    text = run("--costs", given, "--submissions", 3000)
    header, ruler, *rows = text[text.index("| workers") :].splitlines()
    assert f"{header}\n{ruler}\n" in TEXT
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    # 3000 times 2 s, and the first waits for the coordinator.
    assert cells[0][1:4] == ["1", "1.7 h", "workers 100%"]
    # 20 workers keep it busy: 3000 times 0.1 s.
    assert cells[-1][1:4] == ["256", "5 min", "coordinator 99%"]


@pytest.mark.slow
def test_the_benchmark_measures_what_it_calculates_with(tmp_path):
    saved = tmp_path / "costs.json"
    run("--tiny", "--students", 2, "--submissions", 100, "--save", saved)
    measured = json.loads(saved.read_text())
    assert len(measured["worker"]) == 2
    assert min(measured["worker"]) > 0
    assert 0 < measured["coordinator"] < 10
    assert 0 < measured["scheduler"] < 10
    assert measured["statements"] > 5
