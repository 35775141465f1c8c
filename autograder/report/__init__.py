"""What an instructor sees of a class: one page, its numbers, its groups.

`class_results` reads what is known of a class, `class_table` orders it.
`analysis` draws conclusions with the statistics of `items`, with `suspects`
among the hidden tests and `troubles` of the notebooks; all are rows, see
`rows`. `figures` draws them, `page` and `files` write them down. `answers`
finds the answers of a graded class, `grouping` puts equal ones together,
`likeness` compares the answers of two students.
"""
