"""HTML of thousands of tags that are never closed.

Tries: to have the parser open each of them again in every paragraph.
Stopped by: such tags are counted before HTML is parsed; what has too many
is left out.
"""
# %% top
from IPython.display import HTML, display

marks = "".join(f"<b title={n}>" for n in range(7_500))
display(HTML(marks + "<p>x" * 2_499))
for _ in range(20):
    display(HTML("".join(f"<b title={n}><p>" for n in range(1_200))))
    display(HTML("".join(f"<html a{n}=1>" for n in range(3_000))))
    display(HTML("<p " + " ".join(f"a{n}" for n in range(5_000)) + ">"))
