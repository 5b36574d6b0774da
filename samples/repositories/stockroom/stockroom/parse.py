"""Lines such as `apples; 12; 0.30` as items."""

from typing import List, NamedTuple


class Item(NamedTuple):
    """count: pieces in stock. cents: price of one."""

    name: str
    count: int
    cents: int


def parse_cents(text: str) -> int:
    """A price such as `1.5` in cents."""
    whole, _, part = text.strip().partition(".")
    part = (part + "00")[:2]
    return int(whole or "0") * 100 + int(part)


def parse_line(line: str, separator: str = ";") -> Item:
    """One line as an item; the error of a bad one names it."""
    cells = [cell.strip() for cell in line.split(separator)]
    if len(cells) != 3:
        raise ValueError("expected 3 cells: " + line)
    name, count, price = cells
    return Item(name.lower(), int(count), parse_cents(price))


def parse_stock(text: str) -> List[Item]:
    """All lines but empty ones and comments; counts of equal names are added up."""
    items = {}
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        item = parse_line(line)
        known = items.get(item.name)
        count = item.count if known is None else item.count + known.count
        items[item.name] = item._replace(count=count)
    return list(items.values())
