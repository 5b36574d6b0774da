import unittest
from fractions import Fraction

from quantities.amounts import Amount
from quantities.recipes import scale, shopping_list

PANCAKES = {"milk": Amount(Fraction(1), "cup"), "eggs": Amount(Fraction(2), "")}


class RecipesTest(unittest.TestCase):
    def test_twice_the_servings(self):
        self.assertEqual(scale(PANCAKES, 2, wanted=4)["eggs"], Amount(Fraction(4), ""))

    def test_one_serving_is_what_is_wanted_by_default(self):
        self.assertEqual(scale(PANCAKES, 4)["milk"], Amount(Fraction(1, 4), "cup"))

    def test_sums_are_in_the_first_unit(self):
        other = {"milk": Amount(Fraction(60), "ml")}
        self.assertEqual(shopping_list([PANCAKES, other])["milk"], Amount(Fraction(5, 4), "cup"))

    def test_ingredients_are_in_order(self):
        self.assertEqual(list(shopping_list([PANCAKES])), ["eggs", "milk"])
