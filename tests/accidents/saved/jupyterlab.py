"""Saved by JupyterLab: collapsed cells, scrolled outputs, tags, times.

TA: grades it as it is.
Kit: drops what the editor added and says nothing.
"""


def happen(work):
    for cell in work.cells:
        cell["metadata"] |= {
            "jupyter": {"source_hidden": True, "outputs_hidden": True},
            "collapsed": True,
            "editable": False,
            "slideshow": {"slide_type": "skip"},
            "tags": ["hide-cell"],
            "execution": {"iopub.execute_input": "2026-03-01T10:00:00Z"},
        }
