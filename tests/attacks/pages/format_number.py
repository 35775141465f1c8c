"""A notebook whose format number is HTML.

Tries: to have the reason why it cannot be read written into the page.
Stopped by: The reason is cleaned like a student's text.
Costs: square, because nothing of the notebook can be read.
"""

import json

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/format_number'"
)
END = f'"><img src=x onerror="{PAYLOAD}">'


def attack(submission):
    submission.notebook["nbformat"] = END
    submission.raw = json.dumps(submission.notebook).encode()
