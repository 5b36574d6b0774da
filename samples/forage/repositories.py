"""The small repositories that agents work on, as they lie in `samples/repositories/`.

    ledger/README.md, ledger/ledger/*.py, ledger/tests/*.py   what an agent gets
    ledger/hidden/*.py                                        tests that only the evaluation runs
    ledger/probes.json                                        calls with their results, for generated tests
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

FOLDER = Path(__file__).resolve().parent.parent / "repositories"


@dataclass(frozen=True)
class Repository:
    """Texts by path. probes: (call, result) by function, both as Python expressions."""

    name: str
    files: Dict[str, str]
    hidden: Dict[str, str]
    probes: Dict[str, List[Tuple[str, str]]]

    @property
    def sources(self) -> List[str]:
        """Paths of the package's modules with functions, by name."""
        return sorted(
            path
            for path in self.files
            if path.startswith(self.name + "/") and not path.endswith("__init__.py")
        )

    def module(self, path: str) -> str:
        """`ledger/shares.py` as `ledger.shares`."""
        return path[: -len(".py")].replace("/", ".")


def load_repositories(folder: Path = FOLDER) -> List[Repository]:
    """All repositories, by name."""
    return [_load(path) for path in sorted(folder.iterdir()) if path.is_dir()]


def _load(folder: Path) -> Repository:
    probes = json.loads((folder / "probes.json").read_text(encoding="utf-8"))
    files = _texts(folder, [folder.name, "tests"])
    files["README.md"] = (folder / "README.md").read_text(encoding="utf-8")
    pairs = {name: [(call, result) for call, result in calls] for name, calls in probes.items()}
    return Repository(folder.name, files, _texts(folder, ["hidden"]), pairs)


def _texts(folder: Path, parts: Sequence[str]) -> Dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for part in parts
        for path in sorted((folder / part).rglob("*.py"))
    }
