"""Show a number that no notebook file can hold.

Tries: to make the graded notebook unreadable by `1e999` in its outputs.
Stopped by: outputs are read strictly, number by number.
Costs: square, because a process that speaks nonsense is ended.
"""
# %% answer
import gc
import os
import struct


def double(x):
    return x + 2


for each in gc.get_objects():
    if type(each).__name__ == "Outbox" and each._nonce:
        body = (
            '{"kind": "output", "nonce": "%s", "output": {"type": "display",'
            '"metadata": {}, "data": {"application/json": [1e999, -1e999]}}}'
        )
        data = (body % each._nonce).encode()
        os.write(each._descriptor, struct.pack(">I", len(data)) + data)
