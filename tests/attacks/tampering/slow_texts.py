"""Cells of text, pictures and code that are slow to read.

Tries: to keep the worker and the feedback page busy for hours with lines of
`=`, headings, code that is hard to color, and a picture of spaces.
Stopped by: patterns that fail at once; slow texts are shown as typed, slow
code without colors.
"""


def attack(submission):
    spaces = {"x.png": {"image/png": "iVBORw0KGgo" + " " * 1_000_000 + "!"}}
    for source in (
        "=\n" * 10_000,
        "# a" + " " * 100_000 + "b",
        "# " + "<" * 100_000,
        "```perl\n" + "{" * 5_000,
        "a" + " " * 100_000 + "b",
        "![a](attachment:x.png)",
    ):
        submission.notebook["cells"].append(
            {
                "cell_type": "markdown",
                "metadata": {},
                "source": source,
                "attachments": spaces,
            }
        )
    for source in ("0" + "\n" * 20_000 + "0", "'''" + "a." * 20_000 + "'''"):
        submission.notebook["cells"].append(
            {
                "cell_type": "code",
                "metadata": {},
                "source": source,
                "outputs": [],
                "execution_count": None,
            }
        )
