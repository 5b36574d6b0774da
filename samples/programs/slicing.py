# Slices: steps, negative indexes, slice assignment and deletion.
def f(values):
    head, tail = values[:2], values[-2:]
    backwards = values[::-1]
    every_other = values[1::2]
    values[1:3] = ['x']
    del values[-1:]
    return head, tail, backwards, every_other, values
