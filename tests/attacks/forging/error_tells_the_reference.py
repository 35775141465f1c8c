"""Raise an error whose message holds the reference solution.

Tries: to hear the reference of double as it is compiled for a later
exercise, and to read it in the card of that exercise.
Stopped by: what an answer says of itself while it is judged is not shown.
Earns: twice_plus, because that answer is right with a right double.
"""
# %% answer
import sys

HEARD = []


def hear(event, arguments):
    if event == "compile" and isinstance(arguments[0], (str, bytes)):
        text = str(arguments[0])
        if "def double" in text and "HEARD" not in text:
            HEARD.append(text)


sys.addaudithook(hear)


def double(x):
    return x + 2


# %% twice_plus
def twice_plus(x, k):
    if HEARD and x == 5:
        raise Exception(HEARD[0])
    return double(x) + k
