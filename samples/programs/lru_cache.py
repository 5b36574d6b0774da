# Least-recently-used cache: a class with an ordered dict.
from collections import OrderedDict


class Cache:
    def __init__(self, size):
        self.size = size
        self.entries = OrderedDict()

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.size:
            return self.entries.popitem(last=False)
        return None


def f(size, keys):
    cache = Cache(size)
    evicted = []
    for key in keys:
        old = cache.put(key, key * 10)
        if old is not None:
            evicted.append(old)
    return evicted
