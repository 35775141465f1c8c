"""The answer writes an output message into the channel itself.

Tries: to add an output to its notebook while the hidden tests run.
Stopped by: outputs are taken only while a cell runs.
"""
# %% answer
import gc
import json
import struct
import sys


def double(x):
    consts = repr(sys._getframe(1).f_code.co_consts)
    for box in gc.get_objects():
        if type(box).__name__ == "Outbox":
            output = {"type": "stream", "name": "stdout", "text": consts}
            message = {"kind": "output", "nonce": box._nonce, "output": output}
            data = json.dumps(message).encode()
            import os

            os.write(box._descriptor, struct.pack(">I", len(data)) + data)
    return x + 2
