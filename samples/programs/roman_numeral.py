# Roman numerals: a table of values consumed from the largest down.
VALUES = [(10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')]


def f(number):
    numeral = ''
    for value, letters in VALUES:
        while number >= value:
            numeral += letters
            number -= value
    return numeral
