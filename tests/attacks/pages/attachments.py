"""Attachments whose names, types and data are HTML.

Tries: to leave the attribute in which a pasted picture is written.
Stopped by: Attachments must be pictures, and a text may only name those there.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/attachments'"
)
END = f'"><img src=x onerror="{PAYLOAD}">'


def attack(submission):
    why = submission.cell("why")
    why["source"] = f"![a](attachment:{END}) ![b](attachment:b.png)"
    why["source"] += " ![c](attachment:missing.png)"
    why["attachments"] = {
        END: {"image/png": END},
        "b.png": {"image/png": END, f"image/x{END}": "AAAA"},
    }
