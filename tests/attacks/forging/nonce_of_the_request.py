"""Answer a hidden test before the sandbox does, with its own nonce.

Tries: to find the nonce in the process and to send a forged result.
Stopped by: a believed answer is still compared with an unknown value.
"""
# %% answer
import base64
import gc
import json
import os
import struct


def double(x):
    value = base64.b64encode(b"10").decode()
    for each in gc.get_objects():
        if type(each).__name__ == "Outbox":
            body = {"kind": "answer", "nonce": each._nonce, "cut": False}
            body |= {"observed": "value", "detail": "", "value": value}
            data = json.dumps(body).encode()
            data = struct.pack(">I", len(data)) + data
            os.write(each._descriptor, data)
    return x + 2
