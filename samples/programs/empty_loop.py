# A loop over nothing: the body never runs and a name stays unbound.
def f(values):
    total = 0
    for value in values:
        total += value
    if not values:
        return total, 'nothing'
    return total, value
