import unittest
from fractions import Fraction

from quantities.amounts import Amount, convert, parse_amount, show
from quantities.recipes import scale, shopping_list


class HiddenTest(unittest.TestCase):
    def test_units_may_be_written_large(self):
        self.assertEqual(parse_amount("2 TBSP"), Amount(Fraction(2), "tbsp"))

    def test_fractions_alone(self):
        self.assertEqual(parse_amount("3/4 l"), Amount(Fraction(3, 4), "l"))

    def test_the_same_unit_is_left_alone(self):
        self.assertEqual(convert(Amount(Fraction(7), ""), ""), Amount(Fraction(7), ""))

    def test_there_and_back(self):
        amount = Amount(Fraction(7, 3), "cup")
        self.assertEqual(convert(convert(amount, "tsp"), "cup"), amount)

    def test_one_cup_is_singular(self):
        self.assertEqual(show(Amount(Fraction(1), "cup")), "1 cup")
        self.assertEqual(show(Amount(Fraction(1, 3), "tsp")), "1/3 tsp")

    def test_nobody_served_is_an_error(self):
        with self.assertRaises(ValueError):
            scale({}, 0)

    def test_scaling_leaves_the_recipe_alone(self):
        recipe = {"a": Amount(Fraction(1), "")}
        scale(recipe, 1, 5)
        self.assertEqual(recipe, {"a": Amount(Fraction(1), "")})

    def test_three_recipes(self):
        one = {"a": Amount(Fraction(1), "tsp")}
        self.assertEqual(shopping_list([one, one, one])["a"], Amount(Fraction(3), "tsp"))
