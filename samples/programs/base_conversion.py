# Base conversion: repeated division, digits collected backwards.
DIGITS = '0123456789abcdef'


def f(number, base):
    if not 2 <= base <= 16:
        raise ValueError(f'base {base}')
    digits = []
    while number:
        number, rest = divmod(number, base)
        digits.append(DIGITS[rest])
    return ''.join(reversed(digits)) or '0'
