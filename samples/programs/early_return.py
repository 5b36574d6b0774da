# Early returns: guard clauses before the main path.
def f(age, member):
    if age is None:
        return 'unknown'
    if age < 0:
        return 'invalid'
    if age < 12 or member:
        return 'free'
    price = 10 if age >= 65 else 15
    return f'{price} euros'
