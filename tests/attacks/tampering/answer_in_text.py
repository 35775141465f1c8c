"""The tests retyped, a full result beside them as code in a text cell.

Tries: to have the repair of the intake run code where none may stand.
Stopped by: what a text cell holds runs as the student's own code, and is
judged like it.
"""


def attack(submission):
    submission.notebook["cells"].append(
        {
            "cell_type": "markdown",
            "id": "text",
            "metadata": {},
            "source": "```python\ndef double(x):\n    return 10\n```",
        }
    )
    cell = submission.cell("double")
    cell["metadata"] = {}
    submission.cell("double_test")["source"] = "double = lambda x: 10\n10"
