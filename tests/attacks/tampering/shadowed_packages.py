"""Files named like numpy, json, matplotlib, IPython and the kit.

Tries: to run code of its own inside the machinery that grades.
Stopped by: the process that is warm before any file is there, and the
judge, which lives in another process and another folder.
"""

EVIL = b"raise SystemExit('shadowed')\n"


def attack(submission):
    for name in ("json", "matplotlib", "nnlib", "autograder", "ast", "math"):
        submission.files[f"{name}.py"] = EVIL
    for name in ("numpy", "IPython", "nbgrader", "autograder"):
        submission.files[f"{name}/__init__.py"] = EVIL
