"""Watch code by sys.monitoring, where Python has it.

Tries: to find the probe as it starts and to exchange its code.
Stopped by: code that returns something else is compared like any result.
"""
# %% answer
import gc
import sys


def double(x):
    return x + 2


def started(code, offset):
    if code.co_filename == "<hidden test>":
        for function in gc.get_referrers(code):
            if hasattr(function, "__code__"):
                function.__code__ = (lambda *args: 10).__code__


if hasattr(sys, "monitoring"):
    sys.monitoring.use_tool_id(3, "forger")
    sys.monitoring.register_callback(
        3, sys.monitoring.events.PY_START, started
    )
    sys.monitoring.set_events(3, sys.monitoring.events.PY_START)
else:
    sys.setprofile(lambda frame, *rest: started(frame.f_code, 0))
