"""The folder of Jupyter's checkpoints came along, with an old version.

TA: grades the notebook itself.
Kit: does, too, and says nothing.
"""


def happen(work):
    work.files[".ipynb_checkpoints/1_double-checkpoint.ipynb"] = b"{}"
    work.files["old/.ipynb_checkpoints/1_double.ipynb"] = b"{}"
