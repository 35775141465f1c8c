"""The answer writes the hidden test to a file, dies and is run again.

Tries: to print in a replayed cell what was found while judging.
Stopped by: a fresh process gets a fresh folder, and what replayed cells
print is not recorded.
"""
# %% answer
import os
import sys


def double(x):
    for place in (".", "..", "/tmp", "/dev/shm", os.path.expanduser("~")):
        try:
            with open(os.path.join(place, "found.txt"), "w") as file:
                file.write(repr(sys._getframe(1).f_code.co_consts))
        except OSError:
            pass
    os._exit(0)


# %% end
for place in (".", "..", "/tmp", "/dev/shm", os.path.expanduser("~")):
    try:
        print(open(os.path.join(place, "found.txt")).read())
    except OSError as error:
        print(error)
