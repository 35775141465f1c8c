"""The folder was packed as .rar.

TA: unpacks it, or asks for the notebooks.
Kit: gives 0, names the file and asks the instructor to unpack it.
"""

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why", "half_test"), 0
)
SAYS = "work.rar"
TELLS = "work.rar"


def happen(work):
    work.name, work.raw, work.files = "work.rar", b"Rar!\x1a\x07\x01\x00", {}
