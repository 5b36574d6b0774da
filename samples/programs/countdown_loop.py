# A loop of 2,497 iterations: 5,001 frames with one small local.
def f(n):
    while n:
        n -= 1
    return n
