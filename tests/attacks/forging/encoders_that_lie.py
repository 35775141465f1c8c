"""Replace base64, marshal and struct, through which a probe travels.

Tries: to exchange the probe for a function that returns 10.
Stopped by: what comes back is compared outside with what was expected.
Costs: square, because every later probe of this process is forged as well.
"""
# %% top
import base64
import marshal
import struct


def everything(**given):
    return 10


FORGED = compile(
    "positive = negative = arrays = ratio = lambda *args: 10", "forged", "exec"
)
base64.b64decode = lambda *args, **options: b""
marshal.loads = lambda data: FORGED
struct.pack = lambda *args: b"\0\0\0\0"
