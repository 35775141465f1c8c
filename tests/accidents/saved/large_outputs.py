"""The notebook holds 50 MB of outputs.

TA: waits for it to open.
Kit: drops the outputs and says nothing.
"""


def happen(work):
    work.cell("double")["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}
    ]
