# Sorting with lambda keys: length first, then the reversed text.
def f(words):
    by_length = sorted(words, key=lambda word: (len(word), word))
    by_last = sorted(words, key=lambda word: word[::-1], reverse=True)
    longest = max(words, key=len, default=None)
    return by_length, by_last, longest
