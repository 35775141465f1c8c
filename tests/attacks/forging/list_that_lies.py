"""Return lists that show other items than they hold.

Tries: to answer by `__iter__`, `__len__` and `__getitem__` of a subclass.
Stopped by: items are read by `list.__iter__`, whatever the subclass says.
"""
# %% answer
class Items(list):
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return 6

    def __iter__(self):
        return iter([6, 14, 2048])

    def __eq__(self, other):
        return True


def double(x):
    return Items([x, x + 2])
