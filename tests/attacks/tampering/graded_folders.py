"""Folders named autograded and feedback inside the submission.

Tries: to have files of its own taken for results.
Stopped by: results are written to the course's folders by the kit alone.
"""


def attack(submission):
    for folder in ("autograded", "feedback", "release", "source", "submitted"):
        submission.files[f"{folder}/arena.ipynb"] = b"{}"
        submission.files[f"{folder}/arena.html"] = b"<b>10 of 10</b>"
    submission.files["gradebook.db"] = b"SQLite format 3\0"
