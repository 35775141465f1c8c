"""A picture whose base64 text is a million spaces.

Tries: to keep the worker busy for hours with a pattern that fails slowly.
Stopped by: the pattern gives nothing back, so it fails at once.
"""
# %% top
from IPython.display import display

display({"image/png": "iVBORw0KGgo" + " " * 900_000 + "!"}, raw=True)
