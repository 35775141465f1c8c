"""Replace the function that answers hidden tests.

Tries: to let the sandbox's own server say "value" with a forged result.
Stopped by: the forged value is compared outside with the expected one.
Costs: square, because every later probe of this process is forged as well.
"""
# %% top
import base64
import gc

from autograder.sandbox import child

FORGED = {
    "observed": "value",
    "detail": "",
    "value": base64.b64encode(b"true").decode(),
    "score": 10,
    "passed": True,
}
child._Server._observe = lambda self, **request: dict(FORGED)
for each in gc.get_objects():
    if type(each) is child._Server:
        each._actions["observe"] = lambda **request: dict(FORGED)
