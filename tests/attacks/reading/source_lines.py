"""The answer asks for the source text around the hidden test.

Tries: to read the file of the hidden tests through linecache and inspect.
Stopped by: tests arrive as compiled code, and their file cannot be opened.
"""
# %% answer
import inspect
import linecache
import sys


def double(x):
    code = sys._getframe(1).f_code
    lines = linecache.getlines(code.co_filename)
    try:
        lines.append(inspect.getsource(code))
    except OSError as error:
        lines.append(str(error))
    raise ValueError("".join(lines)[-400:])
