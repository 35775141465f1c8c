"""Files beside the notebook that are far too large.

TA: looks at the notebooks.
Kit: reads the notebooks first and names what it left out.
"""

SAYS = "weights1.bin"
TELLS = "weights1.bin"


def happen(work):
    for number in range(2):
        work.files[f"weights{number}.bin"] = bytes(60_000_000)
