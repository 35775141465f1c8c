"""Pasted from a chat with sentences around the fenced code.

TA: reads the code between the fences.
Kit: does, too, and says so.
"""

SAYS = "fences"


def happen(work):
    answer = work.cell("double")["source"]
    work.type(
        "double", f"Here it is:\n\n```python\n{answer}\n```\n\nIt doubles x."
    )
