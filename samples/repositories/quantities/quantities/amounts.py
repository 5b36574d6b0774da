"""Amounts such as `1 1/2 cup`, exactly."""

from fractions import Fraction
from typing import NamedTuple

IN_MILLILITRES = {"ml": Fraction(1), "tsp": Fraction(5), "tbsp": Fraction(15), "cup": Fraction(240), "l": Fraction(1000)}


class Amount(NamedTuple):
    """unit: a key of IN_MILLILITRES, or empty for pieces."""

    number: Fraction
    unit: str


def parse_amount(text: str) -> Amount:
    """`1 1/2 cup` as an amount; a unit that nobody knows is an error."""
    number = Fraction(0)
    unit = ""
    for word in text.split():
        if word[0].isdigit():
            number += Fraction(word)
        else:
            unit = word.lower().rstrip("s")
    if unit and unit not in IN_MILLILITRES:
        raise ValueError("unknown unit: " + unit)
    return Amount(number, unit)


def convert(amount: Amount, unit: str) -> Amount:
    """The same volume in another unit."""
    if amount.unit == unit:
        return amount
    if not amount.unit or not unit:
        raise ValueError("pieces have no volume")
    volume = amount.number * IN_MILLILITRES[amount.unit]
    return Amount(volume / IN_MILLILITRES[unit], unit)


def show(amount: Amount, plural: bool = True) -> str:
    """As a cook writes it: whole part, fraction, unit."""
    whole, rest = divmod(amount.number, 1)
    words = []
    if whole or not rest:
        words.append(str(whole))
    if rest:
        words.append(str(rest))
    if amount.unit:
        ending = "s" if plural and amount.number > 1 and amount.unit == "cup" else ""
        words.append(amount.unit + ending)
    return " ".join(words)
