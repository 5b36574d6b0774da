# Strings: split, reverse, join, title case and a count of vowels.
def f(sentence):
    words = sentence.split(' ')
    words.reverse()
    text = ' '.join(word[::-1] for word in words)
    vowels = sum(text.count(vowel) for vowel in 'aeiou')
    return text.title(), vowels
