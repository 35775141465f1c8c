"""Search all objects of the process for the expected values.

Tries: to find lists of numbers that look like results, by gc.get_objects.
Stopped by: expected values, references and scores are in another process.
"""
# %% answer
import gc


def double(x):
    for each in gc.get_objects():
        if isinstance(each, dict) and "expected" in each:
            return each["expected"]
        if type(each).__name__ in ("Key", "Verdict", "Observation"):
            return each.expected
    return x + 2
