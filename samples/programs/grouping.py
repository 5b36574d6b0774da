# Grouping into a dict of lists by a computed key.
def f(words):
    groups = {}
    for word in words:
        key = word[:1].upper() or '?'
        groups.setdefault(key, []).append(word)
    return sorted(groups.items())
