"""The test cell made a text cell, and a raw one.

Tries: to keep the test from being run.
Stopped by: the intake, which gives known cells their type back.
"""


def attack(submission):
    for name, kind in (("double_test", "markdown"), ("double", "raw")):
        cell = submission.cell(name)
        cell["cell_type"] = kind
        del cell["outputs"], cell["execution_count"]
