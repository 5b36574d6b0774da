# Sieve of Eratosthenes: a list of flags and a slice step.
def f(limit):
    prime = [True] * (limit + 1)
    prime[:2] = [False, False]
    i = 2
    while i * i <= limit:
        if prime[i]:
            for multiple in range(i * i, limit + 1, i):
                prime[multiple] = False
        i += 1
    return [n for n in range(limit + 1) if prime[n]]
