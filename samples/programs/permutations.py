# Permutations by recursion over the remaining letters.
def f(letters):
    if len(letters) <= 1:
        return [letters]
    result = []
    for i, letter in enumerate(letters):
        rest = letters[:i] + letters[i + 1:]
        for tail in f(rest):
            result.append(letter + tail)
    return result
