"""Raise an error from an audit hook as a probe is executed.

Tries: to fail with the constants of the probe before it begins.
Stopped by: what an answer says of itself while it is judged is not shown.
Costs: square, because its probes are met by the same hook.
"""
# %% answer
import sys


def hear(event, arguments):
    code = arguments[0] if event == "exec" else None
    if getattr(code, "co_filename", "") == "<hidden test>":
        inner = [getattr(c, "co_consts", ()) for c in code.co_consts]
        raise Exception(repr(inner))


def double(x):
    return x + 2


sys.addaudithook(hear)
