"""Cells end the program, in three ways.

TA: skips those lines.
Kit: does, too, and says which cell ended the process, to the instructor
as well.
"""

SAYS = "exit code 3"
TELLS = "its process was ended by its code"


def happen(work):
    work.own("double_test", "exit()")
    work.own("double_test", "import sys\nsys.exit(2)")
    work.own("double_test", "import os\nos._exit(3)")
