# Modular arithmetic: hours, minutes and a day that wraps.
def f(start, minutes):
    hour, minute = map(int, start.split(':'))
    total = hour * 60 + minute + minutes
    days, rest = divmod(total, 24 * 60)
    hour, minute = divmod(rest, 60)
    text = f'{hour:02d}:{minute:02d}'
    return text if not days else f'{text} {days:+d}d'
