"""Recipes as dictionaries: ingredient to amount."""

from fractions import Fraction
from typing import Dict, Iterable

from quantities.amounts import Amount, convert

Recipe = Dict[str, Amount]


def scale(recipe: Recipe, servings: int, wanted: int = 1) -> Recipe:
    """The recipe for another number of servings."""
    if servings < 1:
        raise ValueError("a recipe serves somebody")
    factor = Fraction(wanted, servings)
    return {name: Amount(amount.number * factor, amount.unit) for name, amount in recipe.items()}


def shopping_list(recipes: Iterable[Recipe]) -> Recipe:
    """Sums by ingredient, in the unit that came first, by name."""
    needed: Recipe = {}
    for recipe in recipes:
        for name, amount in recipe.items():
            if name in needed:
                known = needed[name]
                amount = Amount(known.number + convert(amount, known.unit).number, known.unit)
            needed[name] = amount
    return dict(sorted(needed.items()))
