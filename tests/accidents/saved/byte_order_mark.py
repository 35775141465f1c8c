"""A byte order mark stands in front, put there by an editor of Windows.

TA: sees no difference.
Kit: reads over it and says nothing.
"""


def happen(work):
    work.raw = b"\xef\xbb\xbf" + work.dump().encode()
