"""A cell that sets timers which fire without end.

Tries: to disturb whatever runs later in the process.
Stopped by: the signals reach only its own process, and the time limits
hold.
"""
# %% top
import signal
import sys


def again(number, frame):
    raise SystemExit


signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.signal(signal.SIGPROF, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
sys.setswitchinterval(1e-6)
