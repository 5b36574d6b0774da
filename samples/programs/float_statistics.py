# Float arithmetic: mean, variance, rounding and the usual surprises.
def f(values):
    mean = sum(values) / len(values)
    variance = 0.0
    for value in values:
        variance += (value - mean) ** 2
    variance /= len(values)
    exact = 0.1 + 0.2 == 0.3
    return round(mean, 3), variance, exact
