"""A temporary copy of a repository in which the commands of an agent really run, each with a limit of time.

Commands see a bare environment: no home, no proxy, no credentials, a fixed hash seed and locale. What differs
from run to run is made the same in what they print: the folder is called `/testbed`, and the seconds that
`unittest` reports are 0.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Dict, NamedTuple, Optional, Type

ROOT = "/testbed"
COMMAND_SECONDS = 60.0
LONGEST_OUTPUT = 20_000


class CommandOutput(NamedTuple):
    """text: both streams in the order written. exit_code: None where time ran out."""

    text: str
    exit_code: Optional[int]


class Workspace:
    """Files in a folder under git, with one commit."""

    def __init__(self, files: Dict[str, str]) -> None:
        self._folder = Path(os.path.realpath(tempfile.mkdtemp(prefix="forage-")))
        self._root = self._folder / "testbed"
        self._root.mkdir()
        (self._folder / "bin").mkdir()
        (self._folder / "bin" / "python3").symlink_to(sys.executable)
        self.write(files)
        self.run("git init -q . && git add -A && git commit -q -m 'State of the task'")

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        shutil.rmtree(self._folder)

    @property
    def root(self) -> Path:
        """The folder of the files."""
        return self._root

    def write(self, files: Dict[str, str]) -> None:
        """Writes texts by path."""
        for path, text in files.items():
            target = self._root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8"))

    def read(self, path: str) -> Optional[str]:
        """The text of a file inside the folder; None without one."""
        target = Path(os.path.realpath(self._root / path))
        if self._root not in target.parents or not target.is_file():
            return None
        return target.read_bytes().decode("utf-8")

    def run(self, command: str, seconds: float = COMMAND_SECONDS) -> CommandOutput:
        """Runs bash on a command; everything that it started is ended with it."""
        process = subprocess.Popen(
            ["bash", "-c", command],
            cwd=self._root,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return CommandOutput(f"The command was ended after {seconds:g} seconds.", None)
        return CommandOutput(self._settled(output.decode("utf-8", "replace")), process.returncode)

    def _environment(self) -> Dict[str, str]:
        return {
            "PATH": f"{self._folder / 'bin'}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self._folder),
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "forage",
            "GIT_AUTHOR_EMAIL": "forage@localhost",
            "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
            "GIT_COMMITTER_NAME": "forage",
            "GIT_COMMITTER_EMAIL": "forage@localhost",
            "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
        }

    def _settled(self, text: str) -> str:
        text = text.replace(str(self._root), ROOT)
        library = sysconfig.get_paths()["stdlib"]
        text = text.replace(library, "/usr/lib/python3.{}".format(sys.version_info[1]))
        text = re.sub(r"^(Ran \d+ tests? in )[\d.]+s$", r"\g<1>0.000s", text, flags=re.MULTILINE)
        if len(text) > LONGEST_OUTPUT:
            text = text[:LONGEST_OUTPUT] + f"\n[{len(text) - LONGEST_OUTPUT} characters were left out]"
        return text
