"""Raise an error that cannot be described.

Tries: to break the report by an error whose name and text raise again.
Stopped by: a process that cannot answer has ended; the probe fails.
"""
# %% answer
class Meta(type):
    @property
    def __name__(self):
        raise SystemExit(0)


class Unspeakable(Exception, metaclass=Meta):
    def __str__(self):
        raise SystemExit(0)


def double(x):
    raise Unspeakable
