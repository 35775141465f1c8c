"""File names with line ends, markup, markers of templates, and 250 letters.

Tries: to write into the terminal or the pages, or to stop the run.
Stopped by: names are data everywhere: paths are checked, pages escaped.
"""

NAMES = (
    "a\nnot graded: nobody.txt",
    "<img src=x onerror=alert(1)>.txt",
    "{{ 7 * 7 }}.txt",
    "\x1b[2Jcleared.txt",
    "[red]markup[/red].txt",
    "x" * 250,
    " ",
    "-rf",
    "$(touch started).txt",
)


def attack(submission):
    for name in NAMES:
        submission.files[name] = b"x"
