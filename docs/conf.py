"""How Sphinx builds the pages of this folder: `make docs`.

The pages are plain Markdown that also reads well unbuilt. What is built
needs nothing from outside: fonts, styles and the search are local.
"""

project = "autograder"
author = "the maintainers"
html_title = "An autograded course unit on nbgrader"

extensions = ["myst_parser"]
# Links such as security.md#limits, as code hosts understand them.
myst_heading_anchors = 3

html_theme = "furo"
# Most of what is shown is typed into a shell, and colors would guess.
highlight_language = "none"
html_copy_source = False
html_show_copyright = False
