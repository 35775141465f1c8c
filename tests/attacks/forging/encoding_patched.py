"""Replace the function that writes a result.

Tries: to write forged bytes as the result of every probe.
Stopped by: the bytes are read strictly and the value is compared.
Costs: square, because every later result of this process is forged as well.
"""
# %% top
import sys

from autograder.sandbox import plain_data

plain_data.encode = lambda value, limit=0: b'[true, 10, {"dict": []}]'
plain_data._pack = lambda value, depth, room: True
sys.modules["autograder.sandbox.probing"].encode = plain_data.encode
