"""A process that stops itself.

Tries: to be neither running nor dead.
Stopped by: the time limit counts sleep, and the end needs no answer.
Stock: not run, because nothing there bounds it.
"""
# %% top
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
