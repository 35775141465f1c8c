"""Show a score before each cell is run.

Tries: to be first with an execute_result of 10 in every test cell.
Stopped by: the outputs of a judged test cell are replaced by its card.
"""
# %% top
shell = get_ipython()
shell.events.register("pre_run_cell", lambda info: shell.displayhook(10.0))
shell.events.register("post_run_cell", lambda result: shell.displayhook(10.0))
