# Two sum: a dict of the positions seen so far.
def f(numbers, target):
    positions = {}
    for i, number in enumerate(numbers):
        if target - number in positions:
            return positions[target - number], i
        positions[number] = i
    raise ValueError('no pair')
