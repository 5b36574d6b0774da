# N queens: backtracking that returns the first placement found.
def safe(columns, column):
    row = len(columns)
    for r, c in enumerate(columns):
        if c == column or abs(c - column) == row - r:
            return False
    return True


def f(n, columns=()):
    if len(columns) == n:
        return columns
    for column in range(n):
        if safe(columns, column):
            found = f(n, columns + (column,))
            if found is not None:
                return found
    return None
