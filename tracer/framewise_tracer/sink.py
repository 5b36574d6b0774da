"""Where a recorder puts what it records, one record at a time, so that nothing recorded is lost."""

from __future__ import annotations

import os
from json.encoder import JSONEncoder
from typing import Any, Dict, List

_encode = JSONEncoder(ensure_ascii=True).encode
_write, _fstat, _open, _getpid = os.write, os.fstat, os.open, getattr(os, "getpid", lambda: 0)

Record = Dict[str, Any]


class MemorySink:
    """Keeps the records of a trace made inside this process."""

    def __init__(self) -> None:
        self.records: List[Record] = []

    def write(self, record: Record) -> int:
        """Keep `record`; its size in bytes of ASCII JSON."""
        self.records.append(record)
        return len(_encode(record))


class FileSink:
    """Appends each record as one line of JSON, at once: what a killed process wrote stays readable.

    A program that closes every descriptor, or opens a file that takes over this one's number, does
    not stop it: the file is found again by its path. A forked copy of the process writes nothing.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._process = _getpid()
        self._connect()

    def _connect(self) -> None:
        self._descriptor = _open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        status = _fstat(self._descriptor)
        self._identity = (status.st_dev, status.st_ino)

    def _is_connected(self) -> bool:
        try:
            status = _fstat(self._descriptor)
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self._identity

    def write(self, record: Record) -> int:
        """Append `record`; its size in bytes of ASCII JSON."""
        if _getpid() != self._process:
            return 0
        if not self._is_connected():
            self._connect()
        line = (_encode(record) + "\n").encode("ascii")
        written = _write(self._descriptor, line)
        while written < len(line):
            written += _write(self._descriptor, line[written:])
        return len(line)
