"""A cell that prints a million characters that grow on their way.

Tries: to send more bytes than the characters that were counted.
Stopped by: bytes are counted as they are sent.
"""
# %% top
print("\N{FULL BLOCK}" * 1_000_000)
print("\x1b[0m" * 300_000)
raise ValueError("\N{GRINNING FACE}" * 1_000_000)
