import unittest

from stockroom.orders import order_quantity, reorder, total_cost
from stockroom.parse import Item, parse_cents, parse_line, parse_stock


class HiddenTest(unittest.TestCase):
    def test_prices_without_a_whole_part(self):
        self.assertEqual(parse_cents(".05"), 5)
        self.assertEqual(parse_cents("2.999"), 299)

    def test_spaces_do_not_matter(self):
        self.assertEqual(parse_line("  Nuts ;7;  1 "), Item("nuts", 7, 100))

    def test_comments_may_be_indented(self):
        self.assertEqual(parse_stock("  # nothing\n"), [])

    def test_items_keep_their_order(self):
        self.assertEqual([item.name for item in parse_stock("b;1;1\na;1;1\nb;1;1")], ["b", "a"])

    def test_one_missing_piece_is_one_pack(self):
        self.assertEqual(order_quantity(9, 10, pack=6), 6)
        self.assertEqual(order_quantity(12, 10, pack=6), 0)

    def test_packs_of_reorders(self):
        self.assertEqual(reorder([Item("a", 1, 1)], {"a": 4}, pack=2), {"a": 4})

    def test_no_orders_cost_nothing(self):
        self.assertEqual(total_cost([], {}), 0)

    def test_the_discount_is_rounded_down(self):
        self.assertEqual(total_cost([Item("a", 0, 33)], {"a": 1}, discount=50), 16)
