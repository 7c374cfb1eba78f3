"""Reports put into data/reports for good: the original file and its entry in reports.toml, both or neither.

A file first arrives under a hidden name that nobody reads; then reports.toml gets its entries in one step, and from there on the
report is saved; then the file takes its name. What a crash left half done, `finish_saves` completes or clears away.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.atomic import alone, quote_toml, write_whole
from lib.report import FILE_NAME, Entry, id_of, read_entries

ARRIVING = ".arriving"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report to save: the file's bytes, the ending of its name (".docx"), and its identity as an entry; file and id are given to it."""

    data: bytes
    ending: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a report is now. `is_new` is False when the same file had been there before."""

    id: str
    file: str
    is_new: bool


def save_reports(folder: Path, incoming: Sequence[Incoming]) -> list[Saved]:
    """Save reports in `folder` (data/reports), each with its entry; what is saved already is left as it is.

    Names are made from region and year (150403-2023.docx), never from a name that came from outside. Raises OSError when the
    disk refuses, EntryError when reports.toml is faulty; then nothing has been saved.
    """
    with alone(folder):
        finish_saves(folder, locked=True)
        entries = read_entries(folder)
        taken = {id_of(file) for file in entries} | {entry.id for entry in entries.values()} | {
            path.stem for path in folder.iterdir() if path.name != FILE_NAME}
        known = _Known(folder, entries)
        saved, new = [], []
        for item in incoming:
            digest = hashlib.sha256(item.data).hexdigest()
            place = known.find(digest, len(item.data))
            if place is None:
                entry = _named(item, digest, taken)
                write_whole(_hidden(folder, entry.file), item.data)
                new.append(entry)
                known.add(digest, entry)
                place = Saved(entry.id, entry.file, True)
            saved.append(place)
        if new:
            _add_entries(folder / FILE_NAME, new)
            for entry in new:
                _hidden(folder, entry.file).replace(folder / entry.file)
    return saved


def finish_saves(folder: Path, locked: bool = False) -> int:
    """Complete or clear away what a crash left half done in `folder` (data/reports); says how many files that concerned."""
    waiting = sorted(folder.glob(f".*{ARRIVING}")) if folder.is_dir() else []
    if not waiting:
        return 0
    if not locked:
        with alone(folder):
            return finish_saves(folder, locked=True)
    entries = read_entries(folder)
    for path in waiting:
        file = path.name[1:-len(ARRIVING)]
        entry = entries.get(file)
        if entry is not None and entry.sha256 == hashlib.sha256(path.read_bytes()).hexdigest():
            path.replace(folder / file)
        else:
            path.unlink()
    return len(waiting)


class _Known:
    """The files that are there already, found by their content; only files of the same size are looked into."""

    def __init__(self, folder: Path, entries: dict[str, Entry]) -> None:
        self.ids = {file: entry.id or id_of(file) for file, entry in entries.items()}
        self.places = {entry.sha256: Saved(self.ids[file], file, False) for file, entry in entries.items()
                       if entry.sha256 and (folder / file).is_file()}
        self.by_size: dict[int, list[Path]] = {}
        for path in folder.iterdir():
            if path.is_file() and not path.name.startswith(".") and path.name != FILE_NAME:
                self.by_size.setdefault(path.stat().st_size, []).append(path)

    def find(self, digest: str, size: int) -> Saved | None:
        for path in self.by_size.pop(size, ()):
            place = Saved(self.ids.get(path.name, id_of(path.name)), path.name, False)
            self.places.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), place)
        return self.places.get(digest)

    def add(self, digest: str, entry: Entry) -> None:
        self.places[digest] = Saved(entry.id, entry.file, False)


def _named(item: Incoming, digest: str, taken: set[str]) -> Entry:
    """The entry with an id that is free: region and year, and a number where several reports share them."""
    code = item.entry.region_code if item.entry.region_code.isascii() and item.entry.region_code.isalnum() else "report"
    base = f"{code}-{item.entry.year}" if item.entry.year else code
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return dataclasses.replace(item.entry, id=name, file=name + item.ending, sha256=digest)


def _hidden(folder: Path, file: str) -> Path:
    return folder / f".{file}{ARRIVING}"


def _add_entries(path: Path, entries: Sequence[Entry]) -> None:
    """Write reports.toml with the new entries at its end; what stood there stays, comments too."""
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    blocks = [text.rstrip() + "\n"] if text.strip() else []
    for entry in entries:
        fields = {field.name: getattr(entry, field.name) for field in dataclasses.fields(entry)}
        lines = [f"{name} = {quote_toml(value)}" for name, value in fields.items() if value not in ("", None, False)]
        blocks.append("\n".join(["[[report]]", *lines]) + "\n")
    write_whole(path, "\n".join(blocks).encode())
