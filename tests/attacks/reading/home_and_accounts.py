"""A cell looks into home folders and the list of accounts.

Tries: to read ~/.ipython, ~/.ssh, notes, /etc/passwd and /etc/shadow.
Stopped by: the home folder inside is the notebook's own, and /etc is not
readable.
"""
# %% top
import glob
import os
import pwd

for path in ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/hosts"):
    try:
        print(open(path).read())
    except OSError as error:
        print(error)
try:
    homes = [entry.pw_dir for entry in pwd.getpwall()]
except OSError:
    homes = []
for home in {*homes, os.path.expanduser("~"), "/root", "/home/*"}:
    for path in glob.glob(home + "/*") + glob.glob(home + "/.*/*"):
        try:
            print(path, open(path).read(2000))
        except OSError:
            pass
