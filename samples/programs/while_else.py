# while / else: the else block runs when the loop was not broken.
def f(n):
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            verdict = f'{divisor} divides {n}'
            break
        divisor += 1
    else:
        verdict = f'{n} is prime' if n > 1 else f'{n} is too small'
    return verdict
