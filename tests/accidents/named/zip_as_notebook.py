"""The packed folder was renamed to the name of the notebook.

TA: unpacks it.
Kit: gives 0, says what the file is and asks the instructor to look.
"""

import io
import zipfile

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why"), 0
)
SAYS = "is a zip archive"
TELLS = "is a zip archive"


def happen(work):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(work.name, work.dump())
    work.raw = packed.getvalue()
