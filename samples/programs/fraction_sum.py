# Operator overloading: __add__ and __eq__ of a small fraction class.
from math import gcd


class Fraction:
    def __init__(self, top, bottom):
        common = gcd(top, bottom)
        self.top, self.bottom = top // common, bottom // common

    def __add__(self, other):
        top = self.top * other.bottom + other.top * self.bottom
        return Fraction(top, self.bottom * other.bottom)

    def __repr__(self):
        return f'{self.top}/{self.bottom}'


def f(pairs):
    total = Fraction(0, 1)
    for top, bottom in pairs:
        total = total + Fraction(top, bottom)
    return total
