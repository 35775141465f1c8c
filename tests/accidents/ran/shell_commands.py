"""Cells install packages and list files.

TA: skips them.
Kit: refuses them and goes on with the rest of the cell.
"""

SAYS = "statement by statement"


def happen(work):
    work.own("double", "!pip install torch\n!ls -la", before=True)
    work.own("double", "%%bash\nls", before=True)
    work.own("double", "%pip install pandas", before=True)
    answer = work.cell("double")["source"]
    work.type("double", f"!pip install numpy\n{answer}")
