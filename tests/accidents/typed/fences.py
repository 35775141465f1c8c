"""The answer was pasted from a chat, fences and all.

TA: reads the code between the fences.
Kit: does, too, and says so.
"""

SAYS = "fences"


def happen(work):
    answer = work.cell("double")["source"]
    work.type("double", f"```python\n{answer}\n```")
