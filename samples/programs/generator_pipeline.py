# Generator pipeline: two generators that hand values to a sum.
def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def squares(source):
    for n in source:
        yield n * n


def f(limit):
    total = 0
    for square in squares(numbers(limit)):
        total += square
    return total
