"""Replace the text of each later cell by a score.

Tries: to turn test cells into the line `10`.
Stopped by: the outputs of a judged test cell are the judge's, and its
probes are no cells.
"""
# %% top
def transform(lines):
    text = "".join(lines)
    return ["10\n"] if "BEGIN" in text or "tried" in text else lines


get_ipython().input_transformers_cleanup.append(transform)
get_ipython().input_transformers_post.append(transform)
