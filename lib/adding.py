"""Files and folders added by the thousand, as `python -m lib add` does: every file read or named, none stops the others."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from lib.correction import Correction, read_corrections, save_corrections
from lib.intake import NEW, Preview, incoming_of, preview, say
from lib.notice import notices_of
from lib.reader import Unreadable, load_file, shown_name
from lib.report import id_of, read_entries
from lib.saving import save_reports
from lib.settings import MEGABYTE, Limits, load_settings

BATCH = 500             # files saved at a time
BATCH_BYTES = 64 * MEGABYTE     # or fewer, so that large ones do not fill the memory
SKIPPED = ("~$", ".", "Thumbs.db", "desktop.ini")           # how names begin that no report has

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was read: `id` of the report, whether it is new, and sentences (Chinese, English) on what to look at."""

    path: str
    id: str
    is_new: bool
    remarks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NotAdded:
    """A file that was not read: `sentence` says why and what to do, in Chinese and English."""

    path: str
    sentence: str
    sentence_en: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a number of files."""

    added: tuple[Added, ...]
    failed: tuple[NotAdded, ...]
    corrections: int = 0

    @property
    def exit_code(self) -> int:
        """0 when every file was read, 1 when some were not, 2 when there was none to read."""
        return 1 if self.failed else 0 if self.added or self.corrections else 2

    def lines(self, language: str = "zh") -> Iterator[str]:
        """The summary in words: what was read, then each file that was not, then what to look at in those that were."""
        new = sum(item.is_new for item in self.added)
        doubtful = sum(bool(item.remarks) and item.is_new for item in self.added)
        yield say("summary", language, new=new, doubtful=doubtful, known=len(self.added) - new, failed=len(self.failed))
        if self.corrections:
            yield say("corrections", language, number=self.corrections)
        for item in self.failed:
            yield f"{item.path}\n    {item.sentence_en if language == 'en' else item.sentence}"
        for added in self.added:
            if added.is_new and added.remarks:
                yield "\n    ".join([f"{added.path} → {added.id}", *(remark[language == "en"] for remark in added.remarks)])


def add_paths(paths: Iterable[Path | str], folder: Path, progress: Progress | None = None, limits: Limits | None = None) -> Summary:
    """Read files, and all files beneath folders, and save them in the data folder; no file stops the others.

    `progress(done, all, file)` is called before each file and once at the end. Files that are there already are not saved again,
    so the same call can be repeated. A file of corrections that a visitor downloaded is taken in after the reports.
    """
    limits = limits or load_settings(folder)
    files, failed = _files_in(paths)
    added: list[Added] = []
    batch: list[tuple[Path, Preview]] = []
    texts: dict[Path, str] = {}
    for number, path in enumerate(files):
        if progress:
            progress(number, len(files), path.name)
        try:
            data = load_file(path, limits)
            if path.suffix.lower() == ".toml" and b"[[correction]]" in data:
                texts[path] = data.decode("utf-8-sig")
            else:
                batch.append((path, preview(data, path.name, limits)))
        except Unreadable as error:
            failed.append(NotAdded(str(path), str(error), error.sentence("en")))
        except Exception as error:      # a defect met by one file must not cost the others
            failed.append(_broken(path, error))
        if len(batch) >= BATCH or sum(len(item.data) for _, item in batch) > BATCH_BYTES:
            _save_batch(batch, folder, added, failed)
    _save_batch(batch, folder, added, failed)
    corrections = 0
    for path, text in texts.items():
        try:
            corrections += len(import_corrections(text, path.name, folder))
        except (OSError, ValueError) as error:
            failed.append(_broken(path, error))
    if progress:
        progress(len(files), len(files), "")
    return Summary(tuple(added), tuple(failed), corrections)


def import_corrections(text: str, name: str, folder: Path) -> list[Correction]:
    """Save what a visitor downloaded with `write_corrections`; corrections of a report that only the visitor's session had are
    those of the same file in data/reports. Raises CorrectionError for a file that cannot be used, EntryError."""
    ids = {NEW + entry.sha256[:12]: entry.id or id_of(entry.file) for entry in read_entries(folder / "reports").values() if entry.sha256}
    found = [dataclasses.replace(entry, report=ids.get(entry.report, entry.report)) for entry in read_corrections(text, name)]
    save_corrections(folder, found)
    return found


def _save_batch(batch: list[tuple[Path, Preview]], folder: Path, added: list[Added], failed: list[NotAdded]) -> None:
    """Save what was gathered and empty the batch."""
    try:
        saved = save_reports(folder / "reports", [incoming_of(item) for _, item in batch]) if batch else []
        added += [Added(str(path), place.id, place.is_new, _remarks(item)) for (path, item), place in zip(batch, saved, strict=True)]
    except (OSError, ValueError) as error:
        failed += [_broken(path, error) for path, _ in batch]
    batch.clear()


def _remarks(item: Preview) -> tuple[tuple[str, str], ...]:
    """What to look at: pages that were not read, what is uncertain of the identity."""
    return item.remarks + tuple((notice.sentence("zh"), notice.sentence("en")) for notice in notices_of(item.report, item.name))


def _broken(path: Path, error: Exception) -> NotAdded:
    details = {"file": shown_name(path.name), "error": f"{type(error).__name__}: {error}"}
    return NotAdded(str(path), say("broken", "zh", **details), say("broken", "en", **details))


def _files_in(paths: Iterable[Path | str]) -> tuple[list[Path], list[NotAdded]]:
    """All files beneath the paths in order, each once, without hidden ones; and paths that do not exist."""
    files: dict[Path, None] = {}
    missing = []
    for path in map(Path, paths):
        if path.is_dir():
            for parent, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                files |= dict.fromkeys(Path(parent) / name for name in sorted(names) if not name.startswith(SKIPPED))
        elif path.is_file():
            files[path] = None
        else:
            try:
                load_file(path)
            except Unreadable as error:
                missing.append(NotAdded(str(path), str(error), error.sentence("en")))
    return list(files), missing


def progress_bar(stream: TextIO | None = None) -> Progress:
    """A progress function for the shell: a bar that renews itself on a terminal, a line every hundred files elsewhere."""
    out = stream or sys.stderr

    def show(done: int, total: int, name: str) -> None:
        if out.isatty():
            filled = 24 * done // max(1, total)
            out.write(f"\r\x1b[2K[{'#' * filled}{'.' * (24 - filled)}] {done}/{total} {shown_name(name)[:40]}")
            out.write("\n" if done == total else "")
        elif done == total or (done and done % 100 == 0):
            out.write(f"{done}/{total}\n")
        out.flush()

    return show
