# A mutable default argument that survives between calls.
def remember(value, seen=[]):
    seen.append(value)
    return seen


def f(values):
    first = remember('start')
    for value in values:
        latest = remember(value)
    return first, first is remember('end')
