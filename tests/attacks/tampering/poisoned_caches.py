"""Writes into every cache the next submission may read.

Tries: to have the next student's notebook run code of its own.
Stopped by: the sandbox, in which only a private folder can be written.
"""

TOP = """\
import os, pathlib, site, sys
import matplotlib, numpy
places = [*site.getsitepackages(), os.path.dirname(numpy.__file__),
          matplotlib.get_cachedir(), os.path.expanduser("~/.cache"),
          os.path.expanduser("~"), sys.prefix, "/tmp", "/dev/shm", "."]
for place in places:
    for name in ("sitecustomize.py", "fontlist-v390.json", "helper.py"):
        try:
            pathlib.Path(place, name).write_text("raise SystemExit\\n")
        except OSError:
            pass
"""


def attack(submission):
    cell = {
        "cell_type": "code",
        "id": "poison",
        "metadata": {},
        "source": TOP,
        "outputs": [],
        "execution_count": None,
    }
    submission.notebook["cells"].append(cell)
