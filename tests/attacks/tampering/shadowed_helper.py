"""The instructor's helper handed in again, as a file and as a folder.

Tries: to run code of its own when the given cell imports helper.
Stopped by: the instructor's file, which replaces the student's; what the
folder holds runs as the student's code, which earns nothing.
"""


def attack(submission):
    evil = b"import builtins\nbuiltins.abs = lambda x: 10\n"
    submission.files["helper.py"] = evil
    submission.files["helper/__init__.py"] = evil
    submission.files["__pycache__/helper.cpython-311.pyc"] = b"\0" * 32
