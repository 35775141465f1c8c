"""Errors that are meant for the person at the keyboard."""

__all__ = ["AuthoringError", "UserError"]


class UserError(Exception):
    """Something the user can mend; the text says what and how.

    The command line prints the text and exits with status 2; nothing
    else of ours reaches the user.
    """


class AuthoringError(UserError):
    """A fault in the course itself: a test, an answer, a notebook cell."""
