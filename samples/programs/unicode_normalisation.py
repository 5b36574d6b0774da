# Unicode normalisation: composed and decomposed accents.
import unicodedata


def f(text):
    decomposed = unicodedata.normalize('NFD', text)
    plain = ''
    for char in decomposed:
        if not unicodedata.combining(char):
            plain += char
    return plain.casefold(), len(text), len(decomposed)
