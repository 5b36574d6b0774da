"""Runs a job in a child process, ends it when its time is up, and reads what it left.

The child appends every record to a file as it happens, so a child that hangs, is killed, or ends
itself at any point still leaves all frames up to then.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import Any, Dict, List, Optional

from .child import JOB_FILE, RECORDS_FILE
from .limits import Limits

_START_UP_SECONDS = 1.0
_STDERR_TAIL_BYTES = 2000
_PACKAGE_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_START = (
    "import sys; sys.path[0] = {package!r}; from framewise_tracer.child import main; "
    "sys.path.pop(0); main({folder!r})"
)


@dataclass(frozen=True)
class ChildRun:
    """What a child process left.

    exit_code: below 0 it is the signal that ended the process; None after the time was up.
    stdout_bytes: size of all standard output; `stdout` holds its beginning.
    """

    records: List[Dict[str, Any]]
    exit_code: Optional[int]
    stdout: str
    stdout_bytes: int
    stderr_tail: str


def run_in_child(
    order: Dict[str, Any],
    limits: Limits,
    folder: Optional[str] = None,
    start_up_seconds: float = _START_UP_SECONDS,
) -> ChildRun:
    """Carry out `order` in a new process whose working directory is `folder`.

    Without a folder the program works in an empty one that is removed afterwards. The process is
    ended after the wall time of `limits` and `start_up_seconds` more.
    """
    place = tempfile.mkdtemp(prefix="framewise-trace-")
    try:
        with open(os.path.join(place, JOB_FILE), "w", encoding="utf-8") as stream:
            json.dump({**order, "limits": limits.to_json()}, stream)
        scratch = os.path.join(place, "scratch")
        os.mkdir(scratch)
        exit_code = _run(place, folder or scratch, limits.max_seconds + start_up_seconds)
        stdout_path = os.path.join(place, "stdout")
        return ChildRun(
            records=_read_records(os.path.join(place, RECORDS_FILE)),
            exit_code=exit_code,
            stdout=_read_text(stdout_path, limits.max_stdout),
            stdout_bytes=os.path.getsize(stdout_path),
            stderr_tail=_read_tail(os.path.join(place, "stderr"), _STDERR_TAIL_BYTES),
        )
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _run(place: str, folder: str, seconds: float) -> Optional[int]:
    environment = dict(
        os.environ,
        PYTHONHASHSEED="0",
        PYTHONIOENCODING="utf-8",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONUNBUFFERED="1",
    )
    command = [sys.executable, "-c", _START.format(package=_PACKAGE_FOLDER, folder=place)]
    with open(os.path.join(place, "stdout"), "wb") as out, open(os.path.join(place, "stderr"), "wb") as err:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=folder,
            env=environment,
            start_new_session=os.name == "posix",
        )
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and the processes it started in its own session."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
    if process.poll() is None:
        process.kill()
    process.wait()


def _read_records(path: str) -> List[Dict[str, Any]]:
    records: List[Dict[str, Any]] = []
    if not os.path.exists(path):
        return records
    with open(path, "rb") as stream:
        for line in stream:
            if line.endswith(b"\n"):
                records.append(json.loads(line))
    return records


def _read_text(path: str, limit: int) -> str:
    with open(path, "rb") as stream:
        return stream.read(limit).decode("utf-8", "replace")


def _read_tail(path: str, limit: int) -> str:
    with open(path, "rb") as stream:
        stream.seek(max(0, os.path.getsize(path) - limit))
        return stream.read().decode("utf-8", "replace")
