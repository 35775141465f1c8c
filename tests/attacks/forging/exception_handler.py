"""Swallow every exception of every later cell.

Tries: to let failed assertions leave no error output.
Stopped by: an exercise is not judged by the errors of its test cell.
"""
# %% top
shell = get_ipython()
shell.set_custom_exc((BaseException,), lambda *args, **options: None)
type(shell).showtraceback = lambda *args, **options: None
shell.showsyntaxerror = lambda *args, **options: None
