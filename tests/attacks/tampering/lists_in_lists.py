"""A notebook of 17 MB that holds six million empty lists.

Tries: to fill the memory of the worker that reads it.
Stopped by: the values of a notebook are counted before they are built.
Costs: square, because nothing of such a file can be read.
Stock: not run, because reading it takes gigabytes of memory.
"""


def attack(submission):
    submission.raw = (
        b'{"nbformat":4,"nbformat_minor":5,"metadata":{"x":['
        + b"[]," * 6_000_000
        + b'[]]},"cells":[]}'
    )
