# for / else with continue: the first value that passes every test.
def f(values, banned):
    for value in values:
        if value in banned:
            continue
        if value % 2 == 0:
            break
    else:
        value = None
    return value
