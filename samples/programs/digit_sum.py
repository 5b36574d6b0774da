# Digits with divmod: a loop that repeats until one digit is left.
def f(number):
    rounds = 0
    while number > 9:
        total = 0
        while number:
            number, digit = divmod(number, 10)
            total += digit
        number = total
        rounds += 1
    return number, rounds
