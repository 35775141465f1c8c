"""What several hidden tests of this notebook use."""


def says(flag):
    """A finding in a word, which reads better than True or 1."""
    return "yes" if flag else "no"
