"""A module of its own that ends the process when it is imported.

Tries: to die while something harmless is loaded.
Stopped by: a fresh process replays the other cells and goes on.
"""
# %% top
open("sneaky.py", "w").write("import os\nos._exit(7)\n")
import sneaky
