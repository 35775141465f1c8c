"""Change results from a signal handler.

Tries: to interrupt the encoding of a result and to exchange it.
Stopped by: there is nothing right to exchange it for.
"""
# %% answer
import gc
import signal


def double(x):
    return x + 2


def handler(number, frame):
    while frame is not None:
        if frame.f_code.co_name in ("probe", "encode", "_pack"):
            for value in list(frame.f_locals.values()):
                if type(value) is list:
                    value[:] = [10] * len(value)
        frame = frame.f_back


for number in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM):
    signal.signal(number, handler)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.001)
