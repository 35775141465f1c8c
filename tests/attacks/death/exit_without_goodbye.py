"""A cell that ends its process without a word.

Tries: to take the rest of the notebook along.
Stopped by: a fresh process replays the other cells and goes on.
"""
# %% top
import os

os._exit(0)

# %% end
os._exit(255)
