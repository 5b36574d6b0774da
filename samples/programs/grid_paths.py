# Paths through a grid: recursion with a memo shared by the calls.
def f(rows, columns, memo=None):
    memo = {} if memo is None else memo
    if rows == 1 or columns == 1:
        return 1
    key = (rows, columns)
    if key not in memo:
        memo[key] = f(rows - 1, columns, memo) + f(rows, columns - 1, memo)
    return memo[key]
