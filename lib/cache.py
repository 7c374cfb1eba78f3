"""What has been read once is kept on disk, so that opening the library again reads only new and changed files.

An entry belongs to a file's bytes and to the program and knowledge that read it; change either and it is made again. The cache may be
deleted at any time; where its folder cannot be written, all works without it.
"""
from __future__ import annotations

import functools
import hashlib
import json
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from lib.atomic import write_whole

ROOT = Path(__file__).resolve().parent.parent
KNOWLEDGE = ("lib/*.py", "lib/readers/*", "data/catalog/**/*.toml", "data/regions/*.*")
KEPT_DAYS = 7


class Cache:
    """Entries (JSON values) by key, in a folder of their own for each state of program and knowledge."""

    def __init__(self, folder: Path, state: str) -> None:
        self.folder = folder / state[:16]
        self._clear_old(folder)

    def get(self, key: str) -> Any | None:
        """The entry, None if there is none or it is damaged."""
        try:
            return json.loads(self._path(key).read_bytes())
        except (OSError, ValueError):
            return None

    def put(self, key: str, value: Any) -> None:
        """Keeps an entry, whole or not at all; does nothing where the folder cannot be written."""
        with suppress(OSError):
            write_whole(self._path(key), json.dumps(value, ensure_ascii=False).encode())

    def _path(self, key: str) -> Path:
        return self.folder / f"{key[:40]}.json"

    def _clear_old(self, folder: Path) -> None:
        """Takes away what earlier states of the program left, once it is a week old."""
        with suppress(OSError):
            for other in folder.iterdir():
                if other.is_dir() and other != self.folder and time.time() - other.stat().st_mtime > KEPT_DAYS * 86400:
                    shutil.rmtree(other, ignore_errors=True)


def hash_of(parts: Iterable[str | bytes]) -> str:
    """One hash of several parts, in their order."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def state_of_program(root: Path = ROOT) -> str:
    """Hash of the code and the knowledge that reading depends on."""
    paths = sorted(path for pattern in KNOWLEDGE for path in root.glob(pattern) if path.is_file())
    return _state(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths))


@functools.lru_cache(maxsize=4)
def _state(files: tuple[tuple[Path, int, int], ...]) -> str:
    return hash_of(part for path, _, _ in files for part in (path.name, path.read_bytes()))
