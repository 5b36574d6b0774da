import unittest

from stockroom.parse import Item, parse_cents, parse_line, parse_stock


class ParseTest(unittest.TestCase):
    def test_prices_become_cents(self):
        self.assertEqual(parse_cents("1.5"), 150)
        self.assertEqual(parse_cents("3"), 300)

    def test_a_line_is_an_item(self):
        self.assertEqual(parse_line("Apples; 12; 0.30"), Item("apples", 12, 30))

    def test_another_separator(self):
        self.assertEqual(parse_line("a|1|2", separator="|"), Item("a", 1, 200))

    def test_a_bad_line_is_named(self):
        with self.assertRaisesRegex(ValueError, "pears; 2"):
            parse_line("pears; 2")

    def test_equal_names_are_added_up(self):
        text = "# stock\napples; 2; 0.30\n\nApples; 3; 0.40\n"
        self.assertEqual(parse_stock(text), [Item("apples", 5, 40)])
