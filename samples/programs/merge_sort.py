# Merge sort: recursion on halves and a merging loop.
def merge(a, b):
    merged = []
    while a and b:
        source = a if a[0] <= b[0] else b
        merged.append(source.pop(0))
    return merged + a + b


def f(values):
    if len(values) <= 1:
        return values
    half = len(values) // 2
    return merge(f(values[:half]), f(values[half:]))
