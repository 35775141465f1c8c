"""A cell that sends itself every deadly signal.

Tries: to die in a way nobody explains.
Stopped by: a fresh process replays the other cells and goes on.
"""
# %% top
import os
import signal

os.kill(os.getpid(), signal.SIGTERM)

# %% end
os.kill(os.getpid(), signal.SIGKILL)
