"""A folder with far more files than an assignment has.

TA: looks at the notebooks.
Kit: reads the notebooks first and names how much it left out.
"""

SAYS = "were left out"
TELLS = "were left out"


def happen(work):
    for number in range(80):
        work.files[f"pictures/{number}.png"] = b"x"
