import unittest

from stockroom.orders import order_quantity, reorder, total_cost
from stockroom.parse import Item

STOCK = [Item("apples", 5, 40), Item("pears", 20, 50)]


class OrdersTest(unittest.TestCase):
    def test_enough_in_stock_needs_no_order(self):
        self.assertEqual(order_quantity(5, 5), 0)

    def test_packs_are_whole(self):
        self.assertEqual(order_quantity(5, 12, pack=4), 8)

    def test_only_what_is_missing_is_ordered(self):
        self.assertEqual(reorder(STOCK, {"apples": 8, "pears": 10}), {"apples": 3})

    def test_a_discount_makes_it_cheaper(self):
        self.assertEqual(total_cost(STOCK, {"apples": 3}), 120)
        self.assertEqual(total_cost(STOCK, {"apples": 3}, discount=10), 108)
