"""A packed folder with names that lead out of it.

TA: does not unpack it.
Kit: leaves it out, gives 0 with the reason and tells the instructor.
"""

import io
import zipfile

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why", "half_test"), 0
)
SAYS = "work.zip"
TELLS = ("leads out of the folder", "work.zip")


def happen(work):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(work.name, work.dump())
        archive.writestr("../../1002/doubling/1_double.ipynb", work.dump())
    work.name, work.raw, work.files = "work.zip", packed.getvalue(), {}
