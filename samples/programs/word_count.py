# Word count: a dict that counts lower-cased words.
def f(text):
    counts = {}
    for word in text.lower().split():
        word = word.strip('.,!?')
        counts[word] = counts.get(word, 0) + 1
    return counts
