# Euclid's algorithm: a while loop on two integers.
def f(a, b):
    while b:
        a, b = b, a % b
    return abs(a)
