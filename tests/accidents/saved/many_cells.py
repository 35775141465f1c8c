"""The notebook has 2000 empty cells below its end.

TA: scrolls.
Kit: runs them and says nothing.
"""

from course_fixtures import code


def happen(work):
    work.cells.extend(code("") | {"id": f"e{n}"} for n in range(2000))
