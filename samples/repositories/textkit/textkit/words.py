"""Words and names."""

import re
from typing import Dict


def slug(title: str, separator: str = "-") -> str:
    """Lower case letters and digits, with one separator between words."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    return separator.join(words)


def initials(name: str) -> str:
    """The first letter of each word, upper case."""
    letters = ""
    for word in name.replace("-", " ").split():
        letters += word[0].upper()
    return letters


def truncate(text: str, width: int, mark: str = "...") -> str:
    """At most `width` characters; the mark stands for what was left out."""
    if len(text) <= width:
        return text
    kept = width - len(mark)
    return text[:kept].rstrip() + mark


def frequencies(text: str) -> Dict[str, int]:
    """How often each word comes, the most frequent first, then by name."""
    counts: Dict[str, int] = {}
    for word in re.findall(r"\w+", text.lower()):
        counts[word] = counts.get(word, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
