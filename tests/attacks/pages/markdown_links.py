"""Links and pictures of Markdown that are not what they seem.

Tries: to make a request by a picture and to offer a link that is a script.
Stopped by: Such links and pictures are shown as typed.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/markdown_links'"
)
TEXT = r"""
![x](http://127.0.0.1:PORT/markdown_links) ![y][p] [a](javascript:PAYLOAD)
[b](files/javascript:alert) [c](&#106;avascript:alert) <javascript:alert>
[d](data:text/html,x) [e](evil.html) [log in again](http://127.0.0.1:PORT/)
![x](//127.0.0.1:PORT/markdown_links) ![z](files//127.0.0.1:PORT/x.png)

[p]: http://127.0.0.1:PORT/markdown_links
"""


def attack(submission):
    submission.cell("why")["source"] = TEXT.replace("PAYLOAD", PAYLOAD)
