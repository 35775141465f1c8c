"""Return a generator that yields whatever is asked for.

Tries: to be compared item by item with what it echoes.
Stopped by: a generator is no plain data; nothing outside asks it.
"""
# %% answer
def double(x):
    asked = yield x
    while True:
        asked = yield asked
