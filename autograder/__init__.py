"""Autograded course units on nbgrader.

`check("<exercise>")` judges an exercise in the author's own notebook.
"""

__all__ = ["__version__", "check"]

# The one place: pyproject.toml reads it here.
__version__ = "0.2.0"


def check(exercise: str) -> None:
    """Judge an exercise as the notebook stands now and show its card."""
    # Imported late: the package must not slow the command line down.
    from autograder.judging import inline

    inline.check(exercise)
