"""What a submission costs: all notebooks, executed as they are graded.

Measured in pictures, since seconds differ between machines: the CPU time
of a notebook's cells over that of one plain picture with two panels, both
in the same sandboxed process. On the machine where the limits were set a
picture takes 0.08 s, so a notebook may cost 1 s and all five 3 s. The
tests fail at twice that.

    python -m pytest tests/neural_networks/test_run_time.py -s
"""

from pathlib import Path

import pytest

from autograder.course.course import Course, visible_source
from autograder.judging.oracle import GRADING_ENV
from autograder.sandbox.session import Engine

ASSIGNMENT = Course(Path(__file__).parents[2]).assignment("neural_networks")
PICTURES_PER_NOTEBOOK = 12
PICTURES_ALTOGETHER = 37
pytestmark = pytest.mark.slow

CLOCK = "import time; print(time.process_time())"
DRAW = """
import io
import matplotlib.pyplot as plt
for _ in range(4):
    fig, axes = plt.subplots(1, 2, figsize=(8, 3))
    for ax in axes:
        ax.plot([0, 1, 2], [1, 3, 2], label="a")
        ax.plot([0, 1, 2], [2, 1, 3], "--", label="b")
        ax.set(xlabel="x", ylabel="y")
        ax.legend()
    fig.savefig(io.BytesIO(), format="png", dpi=65)
    plt.close(fig)
"""


def cpu_seconds(session):
    (output,) = session.run_cell(CLOCK).outputs
    return float(output["text"])


def cost_in_pictures(engine, notebook):
    """CPU time of a notebook's cells over that of one picture."""
    with engine.session(ASSIGNMENT.support_files(), GRADING_ENV) as session:
        start = cpu_seconds(session)
        session.run_cell(DRAW)
        one_picture = (cpu_seconds(session) - start) / 4
        start = cpu_seconds(session)
        for cell in notebook.cells:
            if cell.kind == "code":
                session.run_cell(visible_source(cell.source))
        return (cpu_seconds(session) - start) / one_picture


def test_a_submission_costs_no_more_than_its_budget():
    with Engine() as engine:
        costs = {
            notebook.name: min(
                cost_in_pictures(engine, notebook) for _ in range(3)
            )
            for notebook in ASSIGNMENT.notebooks
        }
    for name, cost in costs.items():
        print(f"{name}: as much as {cost:.1f} pictures")
    print(f"altogether {sum(costs.values()):.1f} pictures")
    assert max(costs.values()) < 2 * PICTURES_PER_NOTEBOOK
    assert sum(costs.values()) < 2 * PICTURES_ALTOGETHER
