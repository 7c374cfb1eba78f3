"""Reports that people bring: read, recognised, looked at, corrected, and used for a session or saved.

    preview(data, name) → Preview        one file or pasted text, with its figures, as the page 添加报告 shows it
    save(preview, folder, settings)      for good, where the operator allows it
    add_paths(paths, folder) → Summary   files and folders by the thousand, as `python -m lib add` does
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from lib.catalog import Catalog, load_catalog
from lib.check import find_relations
from lib.correction import Correction, CorrectionError, apply_fitting, read_corrections, save_corrections
from lib.reader import Unreadable, load_file, read_content, shown_name
from lib.readers.kind import kind_of
from lib.region import load_regions
from lib.report import LEVELS, Entry, Report, id_of, make_report, read_entries
from lib.saving import Incoming, save_reports
from lib.settings import Limits, Settings, load_settings, may_save
from lib.store import extract_rows
from lib.table import counted, frame_of

ENDINGS = {"text": ".txt", "html": ".html", "mht": ".mht", "pdf": ".pdf", "zip": ".docx"}
EDITABLE = ("title", "issuer", "region_code", "level", "year", "url")
DOUBTS = ("check_failed", "unusual_unit", "no_metric")      # worst first
NEW = "new-"            # how the id of a report begins that is not saved; the hash of its file follows
BATCH = 50              # files saved at a time by `add_paths`
PASTED = "粘贴的文字.txt"
SKIPPED = ("~$", ".", "Thumbs.db", "desktop.ini")           # how names begin that no report has

Progress = Callable[[int, int, str], None]


class NotAllowed(PermissionError):
    """Saving is not allowed here, or not for this visitor; the message says who decides."""


@dataclass(frozen=True)
class Preview:
    """A report that was read and not yet saved. `remarks` say in Chinese and English what could not be read of it."""

    name: str
    data: bytes
    ending: str
    entry: Entry
    report: Report
    remarks: tuple[tuple[str, str], ...] = ()

    @cached_property
    def table(self) -> pd.DataFrame:
        """Its figures, columns as in `lib.table.COLUMNS`; made when first asked for."""
        return frame_of(extract_rows(self.report))


def preview(data: bytes, name: str, limits: Limits | None = None) -> Preview:
    """What is recognised in a file: text, identity with its doubts, figures. Raises Unreadable."""
    reading = read_content(data, name, limits)
    shown = shown_name(name)
    entry = Entry(shown, id=f"{NEW}{hashlib.sha256(data).hexdigest()[:12]}")
    return Preview(shown, data, ENDINGS[kind_of(data, name)], entry, make_report(reading.text, file=shown, entry=entry, data=data),
                   reading.remarks)


def preview_text(text: str, limits: Limits | None = None) -> Preview:
    """The same for pasted text."""
    return preview(text.encode("utf-8", "replace"), PASTED, limits)


def edit_identity(old: Preview, **changes: Any) -> Preview:
    """The preview with fields of its identity set by a person: title, issuer, region_code, level, year, url. "" or None leaves
    a field to the text again. Raises ValueError for a field or value that there is not."""
    for field, value in changes.items():
        if field not in EDITABLE:
            raise ValueError(f"identity has no field “{field}”; the fields are {', '.join(EDITABLE)}")
        known: Collection[str] = {"level": LEVELS, "region_code": load_regions()}.get(field, ())
        if known and value and value not in known:
            raise ValueError(f"{field} cannot be {value!r}; choose one that is listed")
        if field == "year" and value is not None and (type(value) is not int or not 1949 <= value <= 2100):
            raise ValueError(f"year cannot be {value!r}; write a year like 2023")
    said: dict[str, Any] = {field: value if field == "year" else value or "" for field, value in changes.items()}
    entry = dataclasses.replace(old.entry, **said)
    return dataclasses.replace(old, entry=entry, report=make_report(old.report.text, file=old.name, entry=entry, data=old.data))


def figures_by_category(table: pd.DataFrame) -> dict[str, int]:
    """category id → number of its figures, each counted once."""
    return {str(category): int(number) for category, number in counted(table)["category"].value_counts(sort=False).items() if number}


def order_by_doubt(table: pd.DataFrame, text: str, catalog: Catalog | None = None) -> pd.DataFrame:
    """The figures of one report, each once, with a column `doubts` (ids of DOUBTS joined by spaces), the most doubtful first."""
    catalog = catalog or load_catalog()
    rows = counted(table).copy()
    failed = _failed(table, text, catalog)
    doubts = [_doubts_of(row, failed, catalog) for row in rows.to_dict("records")]
    rows["doubts"] = pd.Series([" ".join(found) for found in doubts], index=rows.index, dtype="str")
    weights = [(tuple(-(doubt in found) for doubt in DOUBTS), start) for found, start in zip(doubts, rows["start"].fillna(0), strict=True)]
    return rows.iloc[sorted(range(len(rows)), key=weights.__getitem__)].reset_index(drop=True)


def _failed(table: pd.DataFrame, text: str, catalog: Catalog) -> set[str]:
    """The figures of relations that do not hold."""
    if table.empty:
        return set()
    relations = find_relations(table, {str(table["report_id"].iloc[0]): text}, catalog)
    return {figure for relation in relations if relation.verdict == "does_not_follow" for figure in relation.figures}


def _doubts_of(row: Mapping[str, Any], failed: set[str], catalog: Catalog) -> list[str]:
    metric = catalog.metrics.get(row["metric"])
    usual = metric.units if metric is not None else {unit for item in catalog.metrics.values() for unit in item.units}
    present = {"check_failed": row["figure_id"] in failed, "unusual_unit": row["unit"] not in usual, "no_metric": metric is None}
    return [doubt for doubt in DOUBTS if present[doubt]]


def corrected(table: pd.DataFrame, text: str, corrections: Sequence[Correction]) -> tuple[pd.DataFrame, list[CorrectionError]]:
    """The figures of one report with a session's corrections of it, and an error for each that does not fit."""
    own = [item for item in corrections if not table.empty and item.report == table["report_id"].iloc[0]]
    return apply_fitting(table, own, {item.report: text for item in own})


def save(item: Preview, folder: Path, settings: Settings, *, email: str | None = None,
         corrections: Iterable[Correction] = ()) -> str:
    """Save a report and its corrections in a data folder; the report's id comes back. Raises NotAllowed, OSError, EntryError."""
    if not may_save(settings, email):
        raise NotAllowed("本站没有开放保存，或未对您的账号开放；请把报告交给本站的管理员 "
                         "(saving is not open here, or not for your address; hand the report to the operator)")
    [saved] = save_reports(folder / "reports", [_incoming(item)])
    own = [dataclasses.replace(entry, report=saved.id) for entry in corrections if entry.report in (item.report.id, saved.id)]
    if own:
        save_corrections(folder, own)
    return saved.id


def _incoming(item: Preview) -> Incoming:
    """What is saved of a preview: the original file, and the identity as a person saw it."""
    identity = item.report.identity
    region = identity.region_code if identity.region_code in load_regions() else ""
    level = identity.level if identity.level in LEVELS else ""
    return Incoming(item.data, item.ending, Entry("", title=identity.title, issuer=identity.issuer, region_code=region, level=level,
                                                  year=identity.year, url=item.report.url))


# ---- many files ----

@dataclass(frozen=True, slots=True)
class Added:
    """A file that was read: `id` of the report, whether it is new, what is uncertain of its identity."""

    path: str
    id: str
    is_new: bool
    doubts: tuple[str, ...]


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
        """The summary in words, one line for what was read and one for each file that was not."""
        new = sum(item.is_new for item in self.added)
        doubtful = sum(bool(item.doubts) and item.is_new for item in self.added)
        counts = (new, doubtful, len(self.added) - new, len(self.failed))
        if language == "en":
            yield "{} added ({} with an uncertain identity), {} known already, {} not read".format(*counts)
        else:
            yield "新增 {} 份（其中 {} 份的标题、地区或年度待确认），已有 {} 份，未能读取 {} 份".format(*counts)
        if self.corrections:
            yield f"{self.corrections} corrections added" if language == "en" else f"新增更正 {self.corrections} 条"
        for item in self.failed:
            yield f"{item.path}\n    {item.sentence_en if language == 'en' else item.sentence}"


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
        if len(batch) >= BATCH:
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
        saved = save_reports(folder / "reports", [_incoming(item) for _, item in batch]) if batch else []
        added += [Added(str(path), place.id, place.is_new, item.report.identity.doubts)
                  for (path, item), place in zip(batch, saved, strict=True)]
    except (OSError, ValueError) as error:
        failed += [_broken(path, error) for path, _ in batch]
    batch.clear()


def _broken(path: Path, error: Exception) -> NotAdded:
    name, what = shown_name(path.name), f"{type(error).__name__}: {error}"
    return NotAdded(str(path), f"{name}：未能保存（{what}）。请按括号中的提示处理后再试。",
                    f"{name}: could not be saved ({what}); mend what the brackets say and try again.")


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
