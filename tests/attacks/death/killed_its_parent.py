"""A cell that signals the process that forked it.

Tries: to end the sandbox, or a session beside its own.
Stopped by: Landlock, or a process table in which nobody else can be
signalled.
Stock: not run, because the signal would end the grading command.
"""
# %% top
import os
import signal

for number in (os.getppid(), os.getpid() - 1, os.getpid() + 1):
    try:
        os.kill(number, signal.SIGUSR1)
        print("sent")
    except OSError as error:
        print(error)
