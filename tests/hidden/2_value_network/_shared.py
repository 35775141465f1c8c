"""What several hidden tests of this notebook use: Values as plain data."""


def number_of(result):
    """The number in a Value; anything else as it is, for the judge."""
    return float(result.data) if hasattr(result, "backward") else result


def slope(result, z):
    """The gradient of z after `result.backward()`, as a plain number."""
    result.backward()
    return float(z.grad)


def kinds(items, Value):
    """The types among some objects, in words."""
    names = {
        "Value" if isinstance(item, Value) else type(item).__name__
        for item in items
    }
    return ", ".join(sorted(names)) or "nothing"
