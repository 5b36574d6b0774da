# A custom exception that leaves the entry function when a rule is broken.
class LimitExceeded(Exception):
    pass


def check(amount, limit):
    if amount > limit:
        raise LimitExceeded(f'{amount} > {limit}')
    return amount


def f(amounts, limit):
    total = 0
    for amount in amounts:
        total += check(amount, limit)
    return total
