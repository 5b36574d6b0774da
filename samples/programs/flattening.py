# Flattening: recursion on nested lists with isinstance.
def f(values):
    flat = []
    for value in values:
        if isinstance(value, list):
            flat.extend(f(value))
        else:
            flat.append(value)
    return flat
