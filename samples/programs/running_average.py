# Generator with send: a coroutine that keeps a running average.
def averager():
    total, count, average = 0, 0, None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def f(values):
    average = averager()
    next(average)
    seen = [average.send(value) for value in values]
    average.close()
    return seen
