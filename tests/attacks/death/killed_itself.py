"""A cell that sends itself every deadly signal.

Tries: to die in a way nobody explains.
Stopped by: those that others send to end a process cannot be sent, and after
any other a fresh process replays the other cells and goes on.
"""
# %% top
import os
import signal

os.kill(os.getpid(), signal.SIGTERM)

# %% end
os.kill(os.getpid(), signal.SIGKILL)
