"""A cell that starts processes in every way there is.

Tries: to run what no limit of this process holds.
Stopped by: the system calls for processes and programs are refused.
Stock: not run, because it forks the kernel.
"""
# %% top
import multiprocessing
import os
import subprocess

for start in (
    os.fork,
    lambda: os.posix_spawn("/bin/sleep", ["sleep", "20"], {}),
    lambda: subprocess.Popen(["sleep", "20"]),
    lambda: os.system("sleep 20 &"),
    lambda: multiprocessing.Process(target=print).start(),
    lambda: os.execv("/bin/sleep", ["sleep", "20"]),
):
    try:
        print(start())
    except (OSError, RuntimeError) as error:
        print(error)
