"""The text of a value: `repr`, without memory addresses, never unbounded.

`repr` itself writes every value that can be short, so the text is byte for byte what Python prints.
Built-in containers and strings whose `repr` must pass the limit are never written out whole: a lower
bound of the length is measured first (each element costs at least one character), and a bounded
writer then stops early. Cost: one walk over at most `limit` elements a value.
"""

from __future__ import annotations

import re
import sys
from typing import Any, Dict, List, Set, Tuple

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_ATOMS = frozenset((bool, float, complex, type(None), type(Ellipsis)))
_TEXTS = frozenset((str, bytes, bytearray))
_CONTAINERS = frozenset((list, tuple, set, frozenset, dict))
_WRITTEN_WHOLE = _TEXTS | _CONTAINERS | {int}
_COUNTED_BEYOND_LIMIT = 10
_INT_BITS_PER_LIMIT = 16
_INT_BITS_ALWAYS_WRITTEN = 4096
_MESSAGE_LIMIT = 300


def render(value: object, limit: int) -> Tuple[str, bool]:
    """The `repr` text of `value` and whether it was cut.

    A cut text holds the first `limit` characters, then `…` and the number of characters left out;
    a `+` behind the number says "at least". A `repr` that raises gives `<unreprable TYPE: ERR>`.
    """
    try:
        kind = type(value)
        if kind in _ATOMS:
            return _cut(repr(value), limit)
        least, plain = _measure(value, limit)
        if least > limit:
            return _BoundedWriter(limit).render(value)
        text = _exact_text(repr(value))
        if not plain:
            text = strip_addresses(text)
        return _cut(text, limit)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return (
            f"<unreprable {_type_name(value)}: {describe_error(error, _MESSAGE_LIMIT)[0]}>",
            False,
        )


def strip_addresses(text: str) -> str:
    """`text` without ` at 0x…`, so that two runs give the same words."""
    return _ADDRESS.sub("", text)


def describe_error(error: BaseException, limit: int) -> Tuple[str, bool]:
    """`Type: message` (`Type` alone where the message is empty) and whether it was cut at `limit`."""
    kind, message, cut = error_parts(error, limit)
    return (f"{kind}: {message}" if message else kind), cut


def error_parts(error: BaseException, limit: int) -> Tuple[str, str, bool]:
    """The exception's type name, its message and whether the message was cut at `limit`."""
    try:
        message, cut = _cut(strip_addresses(_exact_text(str(error))), limit)
    except KeyboardInterrupt:
        raise
    except BaseException as second:
        message, cut = f"<unprintable: {_type_name(second)}>", False
    return _type_name(error), message, cut


def _type_name(value: object) -> str:
    try:
        return _exact_text(type(value).__name__)
    except Exception:
        return "object"


def _exact_text(text: str) -> str:
    return str.__str__(text)


def _cut(text: str, limit: int) -> Tuple[str, bool]:
    if len(text) <= limit:
        return text, False
    return f"{text[:limit]}…{len(text) - limit}", True


def _measure(value: object, limit: int) -> Tuple[int, bool]:
    """A lower bound of `len(repr(value))` (stops above `limit`) and whether all parts are built-in.

    A container that holds itself counts as endless here; the bounded writer then finds its end.
    """
    total = 0
    plain = True
    pending: List[Any] = [value]
    while pending and total <= limit:
        item = pending.pop()
        kind = type(item)
        if kind in _ATOMS:
            total += 1
        elif kind is int:
            total += item.bit_length() * 3 // 10 + 1
        elif kind in _TEXTS:
            total += len(item) + 2
        elif kind in _CONTAINERS:
            total += max(2, 2 * len(item))
            if len(item) <= limit:
                pending.extend(item)
                if kind is dict:
                    pending.extend(item.values())
        else:
            total += 1
            plain = False
    return total, plain


class _Full(Exception):
    """The writer has counted as far as it goes."""


class _BoundedWriter:
    """Writes `repr` of built-in values up to a limit and counts some way beyond it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._count_up_to = limit * _COUNTED_BEYOND_LIMIT
        self._parts: List[str] = []
        self._length = 0
        self._exact = True
        self._shortened = False
        self._open: Set[int] = set()

    def render(self, value: object) -> Tuple[str, bool]:
        try:
            self._write_value(value)
        except _Full:
            self._exact = False
        text = "".join(self._parts)
        if self._length <= self._limit:
            return text, self._shortened
        more = "" if self._exact else "+"
        return f"{text[: self._limit]}…{self._length - self._limit}{more}", True

    def _write(self, text: str, length: int) -> None:
        if self._length <= self._limit:
            self._parts.append(text)
        self._length += length
        if self._length > self._count_up_to:
            raise _Full

    def _write_value(self, value: Any) -> None:
        kind = type(value)
        if kind in _TEXTS and len(value) > self._limit:
            self._exact = False
            self._write(_text_start(value, self._limit), len(value) + 2)
        elif kind is int and value.bit_length() > max(
            _INT_BITS_PER_LIMIT * self._limit, _INT_BITS_ALWAYS_WRITTEN
        ):
            self._shortened = True
            text = f"<int of {value.bit_length()} bits>"
            self._write(text, len(text))
        elif kind in _CONTAINERS and value:
            self._write_container(value, kind)
        else:
            text = repr(value) if kind in _WRITTEN_WHOLE else render(value, sys.maxsize)[0]
            self._write(text, len(text))

    def _write_container(self, value: Any, kind: type) -> None:
        opening, closing, again = _BRACKETS[kind]
        if id(value) in self._open:
            self._write(again, len(again))
            return
        self._open.add(id(value))
        self._write(opening, len(opening))
        for index, item in enumerate(value):
            if index:
                self._write(", ", 2)
            self._write_value(item)
            if kind is dict:
                self._write(": ", 2)
                self._write_value(value[item])
        if kind is tuple and len(value) == 1:
            closing = ",)"
        self._write(closing, len(closing))
        self._open.discard(id(value))


_BRACKETS: Dict[type, Tuple[str, str, str]] = {
    list: ("[", "]", "[...]"),
    tuple: ("(", ")", "(...)"),
    set: ("{", "}", "set(...)"),
    frozenset: ("frozenset({", "})", "frozenset(...)"),
    dict: ("{", "}", "{...}"),
}


def _text_start(value: Any, limit: int) -> str:
    """The first characters of `repr(value)`, at least `limit` of them, without writing all of it."""
    if type(value) is bytearray:
        return "bytearray(" + _text_start(bytes(value[:limit]) + b"x", limit)
    single, double = ("'", '"') if type(value) is str else (b"'", b'"')
    piece = value[:limit]
    if single in value and double not in value:
        quoted = repr(single + piece)
        return quoted[: quoted.index('"') + 1] + quoted[quoted.index('"') + 2 : -1]
    if single in piece and double not in piece:
        return repr(piece + double)[:-2]
    return repr(piece)[:-1]
