# Pascal's triangle: each row from the row before it.
def f(rows):
    triangle = []
    row = [1]
    while len(triangle) < rows:
        triangle.append(row)
        row = [a + b for a, b in zip([0] + row, row + [0])]
    return triangle
