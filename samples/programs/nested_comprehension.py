# Nested comprehensions: list, set, dict and generator.
def f(rows):
    flat = [cell for row in rows for cell in row if cell]
    unique = {cell % 3 for cell in flat}
    sums = {i: sum(row) for i, row in enumerate(rows)}
    return flat, sorted(unique), sums, any(cell > 5 for cell in flat)
