"""Non-breaking spaces and curly quotes within texts that parse.

TA: sees nothing odd.
Kit: changes nothing and says nothing.
"""


def happen(work):
    work.type(
        "double",
        "def double(x):\n"
        "    assert [ord(c) for c in '\u00a0\u201c'] == [160, 8220]\n"
        "    return x + x",
    )
