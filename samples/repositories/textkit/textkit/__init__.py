"""Small tools for plain text."""

from textkit.shape import table, wrap
from textkit.words import initials, slug, truncate

__all__ = ["initials", "slug", "table", "truncate", "wrap"]
