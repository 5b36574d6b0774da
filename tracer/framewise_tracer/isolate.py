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
import time
from typing import Any, Dict, List, Optional

from .child import JOB_FILE, RECORDS_FILE
from .limits import Limits
from .program import ProgramRun

_START_UP_SECONDS = 1.0
_STDERR_TAIL_BYTES = 2000
_PACKAGE_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_START = (
    "import sys; sys.path.insert(0, {package!r}); from framewise_tracer.child import main; "
    "sys.path.pop(0); main({folder!r})"
)


def run_in_child(
    order: Dict[str, Any],
    limits: Limits,
    folder: Optional[str] = None,
    start_up_seconds: float = _START_UP_SECONDS,
) -> ProgramRun:
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
        return ProgramRun(
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
        in_time = _has_ended(process, seconds)
        _end(process)
        return process.returncode if in_time else None


def _has_ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait for the child's end, at most `seconds`; where possible its id stays taken until it is reaped."""
    if not hasattr(os, "waitid"):
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True
    deadline = time.monotonic() + seconds
    pause = 0.001
    while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
        pause = min(2 * pause, 0.02)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and the processes it started in its own session, and reap it."""
    if process.returncode is None:
        if hasattr(os, "killpg"):
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass
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
