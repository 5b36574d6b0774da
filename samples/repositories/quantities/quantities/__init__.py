"""Amounts with units for recipes."""

from quantities.amounts import Amount, convert, parse_amount, show
from quantities.recipes import scale, shopping_list

__all__ = ["Amount", "convert", "parse_amount", "scale", "shopping_list", "show"]
