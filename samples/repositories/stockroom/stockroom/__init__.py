"""Stock of a small shop."""

from stockroom.orders import order_quantity, reorder, total_cost
from stockroom.parse import Item, parse_line, parse_stock

__all__ = ["Item", "order_quantity", "parse_line", "parse_stock", "reorder", "total_cost"]
