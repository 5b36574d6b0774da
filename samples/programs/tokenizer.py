# Tokenizer: a small scanner with branches for each kind of character.
def f(text):
    tokens, i = [], 0
    while i < len(text):
        char = text[i]
        if char.isspace():
            i += 1
        elif char.isdigit():
            j = i
            while j < len(text) and text[j].isdigit():
                j += 1
            tokens.append(int(text[i:j]))
            i = j
        elif char in '+-*/()':
            tokens.append(char)
            i += 1
        else:
            raise SyntaxError(f'{char!r} at {i}')
    return tokens
