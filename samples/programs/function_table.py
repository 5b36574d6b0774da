# Functions as values: map, filter, lambda and a function table.
def f(words):
    longer = list(filter(lambda word: len(word) > 2, words))
    initials = list(map(lambda word: word[0], longer))
    actions = {'join': ''.join, 'count': len}
    return {name: action(initials) for name, action in actions.items()}
