"""Outputs that look like the card of a full score.

Tries: to have what was handed in taken for the result.
Stopped by: the intake, which drops outputs; cells are run again.
"""


def attack(submission):
    submission.cell("double_test")["outputs"] = [
        {
            "output_type": "execute_result",
            "execution_count": 1,
            "data": {"text/plain": "10", "text/html": "<b>10 of 10</b>"},
            "metadata": {},
        }
    ]
