import unittest
from fractions import Fraction

from quantities.amounts import Amount, convert, parse_amount, show


class AmountsTest(unittest.TestCase):
    def test_whole_and_fraction_add_up(self):
        self.assertEqual(parse_amount("1 1/2 cups"), Amount(Fraction(3, 2), "cup"))

    def test_pieces_have_no_unit(self):
        self.assertEqual(parse_amount("3"), Amount(Fraction(3), ""))

    def test_unknown_units_are_errors(self):
        with self.assertRaises(ValueError):
            parse_amount("2 buckets")

    def test_volumes_convert_exactly(self):
        self.assertEqual(convert(Amount(Fraction(2), "tbsp"), "tsp"), Amount(Fraction(6), "tsp"))

    def test_pieces_do_not_convert(self):
        with self.assertRaises(ValueError):
            convert(Amount(Fraction(2), ""), "ml")

    def test_amounts_are_written_as_a_cook_does(self):
        self.assertEqual(show(Amount(Fraction(3, 2), "cup")), "1 1/2 cups")
        self.assertEqual(show(Amount(Fraction(3, 2), "cup"), plural=False), "1 1/2 cup")
        self.assertEqual(show(Amount(Fraction(0), "")), "0")
