# Set operations: union, intersection, differences.
def f(left, right):
    a, b = set(left), set(right)
    both = a & b
    either = a | b
    only_a = a - b
    exactly_one = a ^ b
    return len(both), sorted(either), sorted(only_a), sorted(exactly_one)
