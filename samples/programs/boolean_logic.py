# Boolean logic: and, or, not, chained comparison and truthiness.
def f(a, b, c):
    both = a and b
    either = a or b or c
    exclusive = bool(a) != bool(b)
    ordered = 0 <= len(str(c)) < 4
    count = sum([bool(a), bool(b), not c])
    return both, either, exclusive, ordered, count
