"""Files written whole or not at all, and by one process at a time."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_threads = threading.RLock()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that others see the old content or the new, never a part, also after a crash or power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    _sync_folder(path.parent)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other threads and, where the system can, other processes from changing `folder` at the same time."""
    folder.mkdir(parents=True, exist_ok=True)
    with _threads, (folder / ".lock").open("ab") as file:
        try:
            import fcntl
        except ImportError:         # Windows: one server is one process there, and its threads wait for each other
            yield
            return
        fcntl.flock(file, fcntl.LOCK_EX)
        yield                       # closing the file lets the next one in


def _sync_folder(folder: Path) -> None:
    """Make the new name itself outlast a power cut, where a folder can be opened for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def quote_toml(value: object) -> str:
    """A value as TOML writes it: strings, numbers, booleans, and tables of these."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {quote_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(_escape(character) for character in escaped) + '"'
    return str(value)


def _escape(character: str) -> str:
    """Control characters and halves of surrogate pairs cannot stand in TOML: a tab becomes \\u0009, a broken half a mark."""
    if character < " " or character == "\x7f":
        return f"\\u{ord(character):04X}"
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character
