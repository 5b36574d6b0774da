# Matrix product: three nested loops over lists of lists.
def f(a, b):
    rows, inner, columns = len(a), len(b), len(b[0])
    product = [[0] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            for k in range(inner):
                product[i][j] += a[i][k] * b[k][j]
    return product
