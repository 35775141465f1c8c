"""How much of a verdict is told, from the least to the most.

score    the points
tests    and a line for each hidden test: passed or failed
reasons  and how each result differs
hints    and what to look at next
inputs   and what was called and came back, with a picture
"""

from __future__ import annotations

__all__ = ["LEVELS"]

LEVELS = ("score", "tests", "reasons", "hints", "inputs")
