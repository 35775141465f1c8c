"""A cell that ignores and blocks every signal, then loops.

Tries: to be out of reach of the interrupt.
Stopped by: the time limit of a cell: first an interrupt, then the end of
the process.
Stock: not run, because nothing there bounds it.
"""
# %% top
import signal

for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
while True:
    pass
