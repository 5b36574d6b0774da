"""What to order."""

from typing import Dict, Iterable, Sequence

from stockroom.parse import Item


def order_quantity(count: int, target: int, pack: int = 1) -> int:
    """Pieces to order so that the target is reached, in whole packs."""
    missing = target - count
    if missing <= 0:
        return 0
    packs = -(-missing // pack)
    return packs * pack


def reorder(items: Iterable[Item], targets: Dict[str, int], pack: int = 1) -> Dict[str, int]:
    """Orders by name; what has no target, or enough in stock, is left out."""
    orders = {}
    for item in items:
        quantity = order_quantity(item.count, targets.get(item.name, 0), pack)
        if quantity:
            orders[item.name] = quantity
    return orders


def total_cost(items: Sequence[Item], orders: Dict[str, int], discount: int = 0) -> int:
    """Cents for all orders, less a discount in percent, rounded down."""
    prices = {item.name: item.cents for item in items}
    total = sum(prices[name] * quantity for name, quantity in orders.items())
    return total * (100 - discount) // 100
