# A long string value: repetition, search and replacement.
def f(piece, times):
    text = piece * times
    middle = text[len(text) // 2:][:12]
    changed = text.replace(piece, '-', 3)
    return len(text), middle, changed[:20]
