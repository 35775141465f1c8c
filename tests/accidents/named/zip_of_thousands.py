"""A packed folder with thousands of files, a virtual environment.

TA: takes the notebooks out of it.
Kit: leaves it out, gives 0 with the reason and tells the instructor.
"""

import io
import zipfile

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why", "half_test"), 0
)
SAYS = "work.zip"
TELLS = "more than 50 files"


def happen(work):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(work.name, work.dump())
        for number in range(3000):
            archive.writestr(f"env/{number}.py", b"")
    work.name, work.raw, work.files = "work.zip", packed.getvalue(), {}
