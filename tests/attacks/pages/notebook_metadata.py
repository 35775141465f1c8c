"""Metadata of the notebook that is HTML.

Tries: to have titles, languages and widgets written into the page.
Stopped by: The metadata are those of the assignment.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/notebook_metadata'"
)
END = f'"><img src=x onerror="{PAYLOAD}">'


def attack(submission):
    submission.notebook["metadata"] = {
        "title": END,
        "language_info": {"name": END, "pygments_lexer": END},
        "kernelspec": {"name": END, "display_name": END, "language": END},
        "widgets": {
            "application/vnd.jupyter.widget-state+json": {"state": END}
        },
    }
