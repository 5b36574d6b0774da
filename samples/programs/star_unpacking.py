# Star unpacking in assignments, displays and calls.
def f(first, *rest, **options):
    head, *middle, last = [first, *rest]
    merged = {**options, 'count': len(middle)}
    pairs = list(zip(*[middle, middle[::-1]]))
    return head, last, merged, pairs
