"""Raise an error whose message holds the reference solution.

Tries: to hear the reference of double as it is compiled for a later
exercise, and to read it in the card of that exercise.
Stopped by: what an answer says of itself while it is judged is not shown.
"""
# %% answer
import sys

HEARD = []


def hear(event, arguments):
    if event == "compile" and isinstance(arguments[0], (str, bytes)):
        text = str(arguments[0])
        if "def double" in text and "HEARD" not in text:
            HEARD.append(text)
    if event == "exec" and HEARD:
        raise Exception(HEARD[0])


sys.addaudithook(hear)


def double(x):
    return x + 2
