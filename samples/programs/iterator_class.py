# The iterator protocol: a class with __iter__ and __next__.
class Countdown:
    def __init__(self, start):
        self.value = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.value <= 0:
            raise StopIteration
        self.value -= 1
        return self.value + 1


def f(start):
    seen = []
    for value in Countdown(start):
        seen.append(value)
    return seen
