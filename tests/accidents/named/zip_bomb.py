"""A packed folder that grows to a gigabyte.

TA: does not unpack it.
Kit: leaves it out, gives 0 with the reason and tells the instructor.
"""

import io
import zipfile

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why", "half_test"), 0
)
SAYS = "work.zip"
TELLS = "unpacks to more than"


def happen(work):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            with archive.open(f"{number}.csv", "w") as file:
                for _ in range(60):
                    file.write(bytes(1 << 20))
    work.name, work.raw, work.files = "work.zip", packed.getvalue(), {}
