"""The student packed the folder before uploading it.

TA: unpacks it.
Kit: does, too, and tells the instructor.
"""

import io
import zipfile

TELLS = "unpacked"


def happen(work):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in work.upload().items():
            archive.writestr(f"doubling/{name}", content)
    work.name = "doubling.zip"
    work.raw = packed.getvalue()
    work.files = {}
