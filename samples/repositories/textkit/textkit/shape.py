"""Lines and columns."""

from typing import List, Sequence


def wrap(text: str, width: int) -> List[str]:
    """Lines of at most `width` characters; a longer word has a line of its own."""
    lines: List[str] = []
    line = ""
    for word in text.split():
        candidate = word if line == "" else line + " " + word
        if len(candidate) > width and line != "":
            lines.append(line)
            candidate = word
        line = candidate
    if line:
        lines.append(line)
    return lines


def table(rows: Sequence[Sequence[str]], gap: int = 2) -> str:
    """Columns that line up, each as wide as its widest cell."""
    columns = max((len(row) for row in rows), default=0)
    widths = [max((len(row[place]) for row in rows if place < len(row)), default=0) for place in range(columns)]
    lines = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths)]
        lines.append((" " * gap).join(cells).rstrip())
    return "\n".join(lines)


def indent(text: str, depth: int) -> str:
    """Every line that is not empty, moved to the right."""
    margin = " " * depth
    return "\n".join(margin + line if line else line for line in text.split("\n"))
