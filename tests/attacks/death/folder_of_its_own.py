"""A cell that removes and closes the folder it lives in.

Tries: to make the cleaning up fail.
Stopped by: folders are removed whatever their owner did to them.
Costs: square, because the instructor's files lie in that folder.
Stock: not run, because it removes the folder it is run in.
"""
# %% top
import os
import shutil

here = os.getcwd()
os.makedirs("a/b/c")
open("a/b/c/d", "w").close()
os.chmod("a/b", 0)
os.chmod(here, 0)
try:
    shutil.rmtree(here)
    os.rmdir(here)
except OSError as error:
    print(error)
