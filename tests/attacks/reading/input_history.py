"""A cell prints everything IPython remembers.

Tries: to read the hidden lines of the test cells and the sources of others.
Stopped by: only the visible lines of a test cell are run, each notebook in
a process of its own.
"""
# %% end
shell = get_ipython()
print(In, Out, _ih, _oh)
print(shell.history_manager.input_hist_raw)
print(list(shell.history_manager.get_tail(1000)))
print(shell.user_ns, shell.compile._filename_map)
