"""A cell opens its own process under /proc.

Tries: to get at memory, environment, command line and open files.
Stopped by: Landlock (/proc is not among what may be read), or a process
that cannot be looked into.
"""
# %% top
from pathlib import Path

for name in ("environ", "maps", "cmdline", "mountinfo", "status", "stack"):
    for process in ("self", "thread-self", "self/task/1"):
        try:
            print(Path("/proc", process, name).read_bytes()[:3000])
        except OSError as error:
            print(name, error)
try:
    print(open("/proc/self/mem", "r+b"))
except OSError as error:
    print(error)
for number in range(64):
    try:
        print(open(f"/proc/self/fd/{number}", "rb").read(1000))
    except OSError:
        pass
