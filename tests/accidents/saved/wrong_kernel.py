"""The kernel has a name only the student's machine knows.

TA: chooses the usual one.
Kit: does, too, and says nothing.
"""


def happen(work):
    work.notebook["metadata"]["kernelspec"] = {
        "display_name": "ml (conda)",
        "language": "python",
        "name": "conda-env-ml-py",
    }
