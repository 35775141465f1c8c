"""A cell leaves notes wherever it can and looks for those of others.

Tries: to hand an answer from one submission to the next.
Stopped by: each process has a folder of its own, and nothing else can be
written.
"""
# %% top
import os
import tempfile

places = [".", "..", "/tmp", "/var/tmp", "/dev/shm", "/run", "/run/notebooks"]
places += [tempfile.gettempdir(), os.path.expanduser("~"), "/run/user/0"]
places += [f"../{number}" for number in range(50)]
places += [f"/run/notebooks/{number}" for number in range(50)]
for place in places:
    try:
        os.makedirs(place, exist_ok=True)
        print(place, os.listdir(place))
    except OSError:
        pass
    try:
        with open(os.path.join(place, "note.txt"), "x") as file:
            file.write("double(x) is 2 * x")
    except FileExistsError:
        print(open(os.path.join(place, "note.txt")).read())
    except OSError:
        pass
