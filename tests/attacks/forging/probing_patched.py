"""Replace the function that executes a probe.

Tries: to return a value without calling the probe.
Stopped by: a value that is not the expected one earns nothing.
Costs: square, because every later probe of this process is forged as well.
"""
# %% top
import sys

for name in ("autograder.sandbox.probing", "autograder.sandbox.child"):
    sys.modules[name].probe = lambda *args, **options: ("value", "", b"10")
    sys.modules[name].describe = lambda error: "passed"
