"""What an instructor sees of a class: one page, its numbers, its groups.

`analysis` draws conclusions from a class's results with the statistics of
`items`; `figures` draws them, `page` and `files` write them down. `answers`
finds the answers of a graded class, `grouping` puts equal ones together,
`likeness` compares the answers of two students.
"""
