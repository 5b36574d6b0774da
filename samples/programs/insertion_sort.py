# Insertion sort: a for loop with an inner while loop.
def f(values):
    for i in range(1, len(values)):
        key = values[i]
        j = i
        while j > 0 and values[j - 1] > key:
            values[j] = values[j - 1]
            j -= 1
        values[j] = key
    return values
