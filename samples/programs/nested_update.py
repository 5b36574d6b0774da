# Recursive dict merge: nested values are merged, others replaced.
def f(base, extra):
    merged = dict(base)
    for key, value in extra.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = f(old, value)
        else:
            merged[key] = value
    return merged
