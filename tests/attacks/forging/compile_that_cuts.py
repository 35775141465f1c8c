"""Replace compile and exec, so that tests are never executed.

Tries: to drop every assertion and every check from code that is compiled.
Stopped by: a test cell executes nothing that counts; probes are executed by
built-ins bound before the notebook.
"""
# %% top
import builtins

real_compile = builtins.compile


def compile(source, *args, **options):
    if isinstance(source, str) and "assert" in source:
        source = "pass"
    return real_compile(source, *args, **options)


builtins.compile = compile
builtins.exec = lambda *args, **options: None
get_ipython().compile.ast_parse = lambda *args, **options: (
    real_compile("10", "cell", "exec", 1024)
)
