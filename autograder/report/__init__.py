"""What an instructor sees of a class: one page, and its numbers as files.

`analysis` draws conclusions from a class's results with the statistics of
`items`; `figures` draws them, `page` and `files` write them down.
"""
