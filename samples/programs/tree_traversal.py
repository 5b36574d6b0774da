# yield from: an in-order walk of a tree of nested tuples.
def walk(tree):
    if tree is None:
        return
    left, value, right = tree
    yield from walk(left)
    yield value
    yield from walk(right)


def f(tree):
    values = list(walk(tree))
    return values, len(values)
