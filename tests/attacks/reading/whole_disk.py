"""A cell walks through everything it can list and reads what is small.

Tries: to find the gradebook, hidden tests, answers, caches and other
submissions.
Stopped by: only Python's libraries and its own folder can be read.
"""
# %% top
import os
import sys
import time

until = time.monotonic() + 1.5
tops = [os.getcwd(), *sys.path, os.path.expanduser("~"), "/tmp", "/"]
while tops[0] != "/":
    tops.insert(0, os.path.dirname(tops[0]))
skipped = ("/usr", "/lib", "/lib64", "/proc", "/sys")
for top in tops:
    for place, folders, files in os.walk(top):
        folders[:] = [
            f for f in folders if os.path.join(place, f) not in skipped
        ]
        for name in files:
            if time.monotonic() > until or "packages" in place:
                break
            try:
                data = open(os.path.join(place, name), "rb").read(200_000)
            except OSError:
                continue
            if b"quok" + b"ka" in data or name.endswith((".db", ".ipynb")):
                print(place, name, data[:5000])
