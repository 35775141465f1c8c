"""Line ends of an old Mac, in the file and in the cells.

TA: sees no difference.
Kit: makes usual line ends of them and says nothing.
"""


def happen(work):
    for cell in work.cells:
        cell["source"] = cell["source"].replace("\n", "\r")
    work.raw = work.dump().replace("\n", "\r").encode()
