"""A process that aborts and registers what to do at its end.

Tries: to leave a crash or an output behind.
Stopped by: nothing registered runs when a process is ended.
"""
# %% top
import atexit
import faulthandler
import os

atexit.register(os.abort)
faulthandler.enable()

# %% end
os.abort()
