"""Line ends of Windows, in the file and in the cells.

TA: sees no difference.
Kit: runs it as it is and says nothing.
"""


def happen(work):
    for cell in work.cells:
        cell["source"] = cell["source"].replace("\n", "\r\n")
    work.raw = work.dump().replace("\n", "\r\n").encode()
