# Equal lines in two branches: source text alone does not tell which ran.
def f(numbers):
    total = 0
    for n in numbers:
        if n % 2:
            n = n + 1
            total += n
        else:
            n = n * 3
            total += n
    return total
