"""Pages as attachments of text cells, and attachments of a code cell.

Tries: to bring markup and scripts into the feedback page.
Stopped by: the intake, which keeps pictures and nothing else.
"""


def attack(submission):
    page = {"text/html": "<script>alert(1)</script>", "image/svg+xml": "<svg onload=alert(1)>"}
    for cell in submission.notebook["cells"]:
        cell["attachments"] = {"a.png": page, "<b>": {"image/png": "x"}}
