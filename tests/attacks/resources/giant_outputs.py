"""A cell that ends in results of 50 MB.

Tries: to have them stored, sent and shown.
Stopped by: limits on the output of a cell; larger pieces are left out.
"""
# %% top
from IPython.display import Image, display


class Long:
    def __repr__(self):
        return "z" * 50_000_000


display(Image(data=bytes(50_000_000), format="png"))
Long()
