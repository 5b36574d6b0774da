# Multi-line statements: a call, a dict display and a condition over lines.
def describe(name, *tags, separator=', '):
    return name + ': ' + separator.join(tags)


def f(name, size):
    kind = (
        'large'
        if size > 100
        else 'small'
    )
    record = {
        'name': name,
        'text': describe(
            name,
            kind,
            str(size),
            separator=' / ',
        ),
    }
    if (
        size < 0
        or not name
    ):
        record['valid'] = False
    return record
