# Closure: an inner function that keeps its own count with nonlocal.
def counter(start):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


def f(start, steps):
    step = counter(start)
    seen = [step()]
    for by in steps:
        seen.append(step(by))
    return seen
