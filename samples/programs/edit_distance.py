# Edit distance: a dynamic-programming row over two strings.
def f(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = 0 if x == y else 1
            row.append(min(
                row[-1] + 1,
                previous[j] + 1,
                previous[j - 1] + cost,
            ))
        previous = row
    return previous[-1]
