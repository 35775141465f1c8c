"""A cell that reads from address 0.

Tries: to crash the interpreter.
Stopped by: a fresh process replays the other cells and goes on.
"""
# %% top
import ctypes

ctypes.string_at(0)
