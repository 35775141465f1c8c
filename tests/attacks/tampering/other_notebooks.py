"""A second notebook with every known cell, solved by someone else.

Tries: to have two notebooks counted as one assignment.
Stopped by: the names: only notebooks of the assignment are graded.
"""

import json


def attack(submission):
    submission.files["Arena.ipynb"] = json.dumps(submission.notebook).encode()
    submission.files["sub/arena.ipynb"] = b"{}"
    submission.files[".ipynb_checkpoints/arena-checkpoint.ipynb"] = b"{}"
