# Quick sort: recursion over comprehensions.
def f(values):
    if len(values) < 2:
        return values
    pivot, *rest = values
    low = [n for n in rest if n < pivot]
    high = [n for n in rest if n >= pivot]
    return f(low) + [pivot] + f(high)
