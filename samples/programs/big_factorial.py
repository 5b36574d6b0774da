# Integers of any size: a factorial and its digits.
def f(n):
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    zeros = len(str(product)) - len(str(product).rstrip('0'))
    return product, zeros
