# Printing: a loop that writes to standard output and returns None.
def f(stock):
    for name, count in stock.items():
        if count <= 0:
            print(f'{name}: sold out')
        else:
            print(f'{name}: {count}', end=';\n')
    print('é', '✓', sep='|')
