"""Listen to everything Python reports and answer with what is heard.

Tries: to catch the expected values as they are compiled or executed.
Stopped by: expected values never enter the process.
"""
# %% answer
import sys

HEARD = []


def hear(event, arguments):
    if event in ("exec", "compile", "marshal.loads", "object.__getattr__"):
        for each in arguments:
            HEARD.extend(getattr(each, "co_consts", ()))


sys.addaudithook(hear)


def double(x):
    numbers = [n for n in HEARD if isinstance(n, float)]
    return numbers[-1] if numbers else x + 2
