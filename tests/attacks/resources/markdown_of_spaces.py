"""A Markdown result and lines of marks that are all looked through again.

Tries: to keep whoever renders them busy: spaces, `=`, open formulas.
Stopped by: a text that a parser looks through again and again is shown as
typed.
"""
# %% top
from IPython.display import Markdown, display

display({"text/markdown": "a" + " " * 30_000 + "b"}, raw=True)
for unit in ("=\n", "#\n\n", "\\\\[", "\\begin{a}", "[", "- "):
    display(Markdown("a" + unit * (19_000 // len(unit)) + "b"))
