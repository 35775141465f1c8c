"""A cell opens the gradebook and the answer keys where they usually lie.

Tries: to read names, scores and expected values.
Stopped by: Landlock: the course is not among what may be read.
"""
# %% top
import glob
import os
import sqlite3

roots = ["/course", "/srv/nbgrader", "/home/*", "/root", "/tmp/*", "/tmp/*/*"]
roots += ["/tmp/*/*/course", "/work*", "/work*/*", "..", "../..", "../../.."]
for root in roots:
    for place in glob.glob(root):
        try:
            book = sqlite3.connect(os.path.join(place, "gradebook.db"))
            print(book.execute("SELECT * FROM student").fetchall())
        except sqlite3.Error:
            pass
        for kind in (".autograder/keys/*", "tests/*/*/*", "submitted/*/*/*"):
            for path in glob.glob(os.path.join(place, kind)):
                print(path, open(path).read())
