# Bracket matching: a stack and an early return.
PAIRS = {')': '(', ']': '[', '}': '{'}


def f(text):
    stack = []
    for position, char in enumerate(text):
        if char in PAIRS.values():
            stack.append(char)
        elif char in PAIRS:
            if not stack or stack.pop() != PAIRS[char]:
                return position
    return -1 if not stack else len(text)
