# Tabs, newlines and trailing blanks in strings.
def f(text):
    rows = []
    for line in text.split('\n'):
        cells = line.expandtabs(4).rstrip().split('  ')
        if any(cells):
            rows.append(cells)
    return rows
