"""A cell that displays, updates and clears without end.

Tries: to send messages that do not count as text.
Stopped by: every message counts, and clearing is sent once.
"""
# %% top
from IPython.display import clear_output, display

handle = display("x", display_id="one")
for number in range(20_000):
    handle.update("y" * 100)
    clear_output(wait=number % 2 == 0)
    display({"application/json": [number] * 20}, raw=True)
