# Deep recursion: one activation for every step down.
def f(depth, trail=''):
    if not depth:
        return trail
    return f(depth - 1, trail + str(depth % 10))
