"""The notebook was switched to R by mistake; the answers are Python.

TA: grades the Python.
Kit: does, too, and says nothing.
"""


def happen(work):
    work.notebook["metadata"] = {
        "kernelspec": {"display_name": "R", "language": "R", "name": "ir"},
        "language_info": {"name": "R", "file_extension": ".r"},
    }
