# Right-to-left text: Hebrew and Arabic words, reversed and joined.
def f(words):
    joined = ' '.join(words)
    backwards = joined[::-1]
    first = joined[0] if joined else ''
    wide = [word for word in words if len(word) > 3]
    return backwards, first, wide
