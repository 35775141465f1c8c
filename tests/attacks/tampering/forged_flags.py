"""Locks removed, flags exchanged, schema and checksum forged.

Tries: to have the test taken for an answer nobody grades.
Stopped by: the intake, which gives known cells their own metadata back.
"""


def attack(submission):
    for name in ("double_test", "double"):
        submission.cell(name)["metadata"]["nbgrader"].update(
            locked=False,
            grade=False,
            solution=True,
            task=True,
            schema_version=99,
            cell_type="markdown",
            checksum="0" * 32,
        )
