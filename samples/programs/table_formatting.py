# String formatting: format specifications, alignment and percent signs.
def f(rows):
    lines = []
    for name, price in rows:
        label = f'{name:<8}'
        amount = '{:>8.2f}'.format(price)
        lines.append(label + amount)
    lines.append('%d rows' % len(rows))
    return '\n'.join(lines)
