"""Cell ids, tags and types that are HTML.

Tries: to leave the attributes in which they are written.
Stopped by: Intake makes ids anew and drops foreign metadata.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/cell_ids'"
)
END = f'"><img src=x onerror="{PAYLOAD}">'


def attack(submission):
    for number, cell in enumerate(submission.notebook["cells"]):
        cell["id"] = f"{number}{END}"
        cell["metadata"]["tags"] = [END]
        cell["metadata"]["alt"] = END
    why = submission.cell("why")
    why["metadata"]["magics_language"] = END
    submission.notebook["cells"].append(
        {
            "cell_type": "raw",
            "id": END,
            "metadata": {"raw_mimetype": "text/html", "format": END},
            "source": END,
        }
    )
