# Caesar cipher: character arithmetic with wrap-around.
def f(text, shift):
    out = ''
    for char in text:
        if char.isalpha():
            base = ord('a') if char.islower() else ord('A')
            char = chr((ord(char) - base + shift) % 26 + base)
        out += char
    return out
