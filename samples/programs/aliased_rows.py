# Aliasing: multiplying a list of lists repeats one row object.
def f(rows, columns):
    shared = [[0] * columns] * rows
    separate = [[0] * columns for _ in range(rows)]
    shared[0][0] = 1
    separate[0][0] = 1
    same = all(row is shared[0] for row in shared)
    return shared, separate, same
