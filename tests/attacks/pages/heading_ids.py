"""Headings that take the names of the graders' fields.

Tries: to keep a person from entering a score, by taking the name of its field.
Stopped by: A text whose headings take such names is shown as typed.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/heading_ids'"
)
END = f'"><img src=x onerror="{PAYLOAD}">'


def attack(submission):
    submission.notebook["cells"].insert(
        0,
        {
            "cell_type": "markdown",
            "id": "taken",
            "metadata": {},
            "source": f"# why\n\n# why-comment\n\n# statusmessage\n\n{END}",
        },
    )
