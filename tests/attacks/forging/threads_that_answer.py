"""Answer from many threads while the hidden tests are running.

Tries: to write forged answers to every open descriptor at every moment.
Stopped by: an answer without the nonce is not believed, one with it is
compared, and a garbled channel ends the process.
Costs: square, because the channel of the whole notebook is garbled.
"""
# %% answer
import json
import os
import struct
import threading
import time


def double(x):
    return x + 2


def answer():
    body = {"kind": "answer", "observed": "value", "value": "MTA=", "cut": 0}
    data = json.dumps(body | {"ok": True, "count": 1, "nonce": ""}).encode()
    for _ in range(400):
        for descriptor in range(3, 12):
            try:
                os.write(descriptor, struct.pack(">I", len(data)) + data)
            except OSError:
                pass
        time.sleep(0.01)


for _ in range(4):
    threading.Thread(target=answer, daemon=True).start()
