"""`repr` text turned into other text: a wrong value, a wrong type, or the same value written otherwise.

    3        wrong_value → 4            other_type → '3'        same_literal → +3, 0x3
    'abc'    wrong_value → 'acb'        other_type → ['a', …]   same_literal → "abc"
    [1, 2]   wrong_value → [2, 1]       other_type → (1, 2)     same_literal → [1,2]

Every function gives None where the text is no Python literal or has no such neighbour.
"""

from __future__ import annotations

import ast
import re
from random import Random
from typing import Any, Callable, Dict, List, Optional, Tuple

Alternative = Tuple[str, str]
_UNREADABLE = object()
_COMMON_REWRITINGS = ("spacing", "quote style", "trailing comma")


def read_literal(text: str) -> Any:
    """The value of a Python literal; a marker object that equals nothing else where it is none."""
    if text == "set()":
        return set()
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return _UNREADABLE


def is_literal(text: str) -> bool:
    """True when the text is a Python literal."""
    return read_literal(text) is not _UNREADABLE


def same_value(a: Any, b: Any) -> bool:
    """Equality that tells 1 from True and 1.0, at every depth."""
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same_value, a, b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(
            same_value(k, m) and same_value(a[k], b[m]) for k, m in zip(a, b)
        )
    if isinstance(a, (set, frozenset)):
        return a == b and sorted(map(repr, a)) == sorted(map(repr, b))
    return bool(a == b)


def wrong_value(text: str, random: Random) -> Optional[Alternative]:
    """Another value of the same type, and what is wrong with it."""
    value = read_literal(text)
    maker = _WRONG.get(type(value))
    if value is _UNREADABLE or maker is None:
        return None
    options = [(repr(other), kind) for other, kind in maker(value) if not same_value(other, value)]
    options = [option for option in options if option[0] != text]
    return random.choice(options) if options else None


def other_type(text: str, random: Random) -> Optional[Alternative]:
    """A kindred value of another type, and the two type names."""
    value = read_literal(text)
    maker = _OTHER_TYPE.get(type(value))
    if value is _UNREADABLE or maker is None:
        return None
    other = random.choice(maker(value))
    return repr(other), f"{type(value).__name__} as {type(other).__name__}"


def same_literal(text: str, random: Random) -> Optional[Alternative]:
    """The same value in other characters, and what differs; what is special to its type comes first."""
    value = read_literal(text)
    if value is _UNREADABLE:
        return None
    options = [
        (other, kind)
        for other, kind in _rewritings(text, value)
        if other != text and same_value(read_literal(other), value)
    ]
    special = [option for option in options if option[1] not in _COMMON_REWRITINGS]
    return random.choice(special or options) if options else None


def _wrong_int(value: int) -> List[Tuple[Any, str]]:
    slips = [(value + 1, "int"), (value - 1, "int")]
    if abs(value) > 9:
        slips += [(value + 10, "int"), (int(str(abs(value))[::-1]), "int")]
    return slips


def _wrong_float(value: float) -> List[Tuple[Any, str]]:
    return [(value + 1.0, "float"), (round(value, 1), "float"), (-value, "float")]


def _wrong_str(value: str) -> List[Tuple[Any, str]]:
    if not value:
        return [(" ", "string-whitespace")]
    middle = len(value) // 2
    slips = [
        (value[:-1], "string-chars"),
        (value + value[-1], "string-chars"),
        (value[:middle] + " " + value[middle:], "string-whitespace"),
    ]
    if len(value) > 1:
        swapped = value[: middle - 1] + value[middle] + value[middle - 1] + value[middle + 1 :]
        slips.append((swapped, "string-chars"))
    return slips


def _wrong_sequence(value: Any) -> List[Tuple[Any, str]]:
    if not value:
        return [(type(value)([0]), "len")]
    first = value[0]
    slips = [(value[:-1], "len"), (value + type(value)([value[-1]]), "len"), (value[::-1], "list-order")]
    if type(first) in (int, float):
        slips.append((type(value)([first + 1]) + value[1:], "list-element"))
    return slips


def _wrong_dict(value: Dict[Any, Any]) -> List[Tuple[Any, str]]:
    if not value:
        return [({"": None}, "dict-key")]
    last = list(value)[-1]
    slips: List[Tuple[Any, str]] = [({k: v for k, v in value.items() if k != last}, "dict-key")]
    if type(value[last]) is int:
        slips.append(({**value, last: value[last] + 1}, "dict-value"))
    return slips


def _wrong_set(value: Any) -> List[Tuple[Any, str]]:
    ordered = sorted(value, key=repr)
    return [(type(value)(ordered[1:]), "set-member")] if ordered else [({0}, "set-member")]


_WRONG: Dict[type, Callable[[Any], List[Tuple[Any, str]]]] = {
    bool: lambda value: [(not value, "bool")],
    int: _wrong_int,
    float: _wrong_float,
    str: _wrong_str,
    bytes: lambda value: [(value[:-1], "len"), (value + b"\x00", "len")],
    list: _wrong_sequence,
    tuple: _wrong_sequence,
    dict: _wrong_dict,
    set: _wrong_set,
}

_OTHER_TYPE: Dict[type, Callable[[Any], List[Any]]] = {
    type(None): lambda value: [False, 0, "None"],
    bool: lambda value: [int(value), str(value)],
    int: lambda value: [str(value), float(value)],
    float: lambda value: [str(value), round(value)] if abs(value) < 1e15 else [str(value)],
    str: lambda value: [list(value), value.encode("utf-8", "replace"), None],
    bytes: lambda value: [value.decode("latin-1"), list(value)],
    list: lambda value: [tuple(value), str(value)],
    tuple: lambda value: [list(value), str(value)],
    dict: lambda value: [list(value.items()), list(value)],
    set: lambda value: [sorted(value, key=repr)],
}


def _rewritings(text: str, value: Any) -> List[Alternative]:
    options = [
        (text.replace(", ", ","), "spacing"),
        (text.replace(": ", " : "), "spacing"),
        (re.sub(r"'([^'\"\\]*)'", r'"\1"', text), "quote style"),
        (_escaped(text), "escapes"),
    ]
    if isinstance(value, (list, tuple)) and value:
        options.append((text[:-1].rstrip(",") + ",\x20" + text[-1], "trailing comma"))
    if type(value) is int and abs(value) > 999:
        options.append((f"{value:_}", "digit groups"))
    if type(value) is float:
        options += [(other, "float format") for other in (f"{value:.17g}", f"{value:e}", text + "0")]
    if type(value) is set and len(value) > 1:
        members = [repr(member) for member in value]
        options.append(("{" + ", ".join(members[1:] + members[:1]) + "}", "set order"))
    return options


def _escaped(text: str) -> str:
    return "".join(c if c < "\x7f" else c.encode("unicode_escape").decode("ascii") for c in text)
