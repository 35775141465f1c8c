"""The answer sends a forged result with a number of 400 digits.

Tries: to make the trusted side fail while it compares.
Stopped by: a result is read strictly: no number is longer than 63 bits.
"""
# %% answer
import base64
import gc
import json
import os
import struct


def double(x):
    for box in gc.get_objects():
        if type(box).__name__ == "Outbox":
            number = base64.b64encode(b"1" * 400).decode()
            answer = {"observed": "value", "value": number, "detail": ""}
            answer |= {"kind": "answer", "nonce": box._nonce}
            data = json.dumps(answer).encode()
            os.write(box._descriptor, struct.pack(">I", len(data)) + data)
    os._exit(0)
