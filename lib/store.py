"""The library: all reports of a data folder read, their figures in one table, and what is wrong or doubtful about them.

    open_library(Path("data")) → Library

Reads data/reports (texts), data/published (figures without text) and data/corrections. What was read before comes from data/.cache. One bad
file never stops the others: it becomes a Problem.
"""
from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from lib.cache import Cache, hash_of, state_of_program
from lib.correction import apply_fitting
from lib.correction_entry import CorrectionError
from lib.correction_file import load_corrections
from lib.figure import find_figures
from lib.identity import Identity
from lib.lexicon import LexiconError
from lib.naming import name_figures
from lib.notice import Notice, Problem, make_problem, notices_of, same_content, several_issuers, superseded
from lib.outline import read_outline
from lib.published import PublishedError, read_published
from lib.reader import Unreadable, load_file, read_content
from lib.region import load_regions
from lib.report import FILE_NAME, Entry, EntryError, Report, id_of, make_report, read_entries
from lib.saving import finish_saves
from lib.settings import Limits, load_settings
from lib.table import Row, counted, frame_of, rows_of

NO_REPORTS = (".toml", ".part")         # files in data/reports that are no reports, besides README and hidden ones
REPORT_COLUMNS = (
    "report_id", "title", "issuer", "region", "region_code", "province", "city", "county", "level", "year", "url", "retrieved", "excerpt",
    "chars", "figures", "file", "doubts", "superseded_by")
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Library:
    """Everything that has been read. `table` holds the figures of the reports that count, `older` those of superseded versions.
    `reports` has one row a report (REPORT_COLUMNS; `figures` counts each figure once, `doubts` are ids with blanks between), `texts` the
    text of each report by id. `fingerprint` changes whenever any of it may have."""
    table: pd.DataFrame
    reports: pd.DataFrame
    texts: Mapping[str, str]
    problems: tuple[Problem, ...]
    fingerprint: str
    notices: tuple[Notice, ...] = ()
    older: pd.DataFrame = field(default_factory=lambda: frame_of([]))


@dataclass(slots=True)
class _Shelf:
    """What is gathered while reading."""
    reports: list[tuple[Report, str]] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


def open_library(folder: Path, progress: Progress | None = None) -> Library:
    """The library of a data folder, an empty one if there is nothing in it. `progress(done, all, file)` is called before each file."""
    shelf = _Shelf()
    with suppress(OSError, EntryError):         # a folder that cannot be written; faulty entries are named below
        finish_saves(folder / "reports")
    _read_reports(folder, shelf, progress)
    _read_published(folder / "published", shelf)
    return _settle(folder, shelf)


def extract_rows(report: Report) -> list[Row]:
    """The figures of one report as rows of the table."""
    outline = read_outline(report.text)
    figures = find_figures(report.text, outline)
    return rows_of(report, outline, figures, name_figures(outline, figures, report.identity.year))


def _read_reports(folder: Path, shelf: _Shelf, progress: Progress | None) -> None:
    limits: Limits = load_settings(folder)
    entries = _entries(folder / "reports", shelf)
    cache = Cache(folder / ".cache", state_of_program())
    files = list(_report_files(folder / "reports"))
    given = {entry.id for entry in entries.values()}
    for number, path in enumerate(files):
        name = path.relative_to(folder / "reports").as_posix()
        if progress:
            progress(number, len(files), name)
        entry = entries.pop(name, Entry(name))
        if not entry.id:
            entry = dataclasses.replace(entry, id=_free_id(name, given | {report.id for report, _ in shelf.reports}))
        try:
            _read_one(path, entry, cache, limits, shelf)
        except Unreadable as error:
            shelf.problems.append(Problem(name, error.reason, error.remedy, error.sentence("en")))
        except LexiconError:            # a file of words is wrong, not this report
            raise
        except Exception as error:
            shelf.problems.append(make_problem("broken", name, f"{type(error).__name__}: {error}"))
    shelf.problems += [make_problem("missing", file) for file in entries]


def _read_one(path: Path, entry: Entry, cache: Cache, limits: Limits, shelf: _Shelf) -> None:
    """Reads a file, or takes it from the cache."""
    data = load_file(path, limits)
    key = hash_of([data, repr(entry)])
    kept = cache.get(key) or {}
    try:
        report, rows, remarks = _unpack(kept)
    except (KeyError, TypeError):
        reading = read_content(data, path.name, limits)
        report = make_report(reading.text, file=entry.file, entry=entry, data=data)
        rows, remarks = extract_rows(report), [list(remark) for remark in reading.remarks]
        cache.put(key, {"report": dataclasses.asdict(report), "rows": rows, "remarks": remarks})
    shelf.reports.append((report, entry.file))
    shelf.rows[report.id] = rows
    shelf.keys.append(key)
    shelf.notices += notices_of(report, entry.file)
    shelf.notices += [Notice("remark", report.id, entry.file, "", zh, en) for zh, en in remarks]
    if entry.sha256 and entry.sha256.lower() != report.sha256:
        shelf.notices.append(Notice("changed_file", report.id, entry.file))


def _unpack(kept: Mapping[str, Any]) -> tuple[Report, list[Row], list[list[str]]]:
    identity = kept["report"]["identity"]
    identity = Identity(**{**identity, "doubts": tuple(identity["doubts"])})
    return Report(**{**kept["report"], "identity": identity}), kept["rows"], kept["remarks"]


def _entries(folder: Path, shelf: _Shelf) -> dict[str, Entry]:
    try:
        return read_entries(folder)
    except EntryError as error:
        shelf.problems.append(make_problem("entries", FILE_NAME, error))
        return {}


def _report_files(folder: Path) -> Iterator[Path]:
    """The files beneath data/reports that may be reports, by name."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and not path.is_dir() and path.suffix.lower() not in NO_REPORTS and path.stem.upper() != "README":
            yield path


def _free_id(file: str, taken: set[str]) -> str:
    """The id of a file; where 报告.txt has it already, 报告.html gets 报告-html, and so on."""
    candidates = [id_of(file), f"{id_of(file)}-{Path(file).suffix.lstrip('.')}", *(f"{id_of(file)}-{n}" for n in range(2, len(taken) + 3))]
    return next(candidate for candidate in candidates if candidate and candidate not in taken)


def _read_published(folder: Path, shelf: _Shelf) -> None:
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else ():
        try:
            published = read_published(path)
        except (PublishedError, OSError) as error:
            shelf.problems.append(make_problem("published", path.name, error))
            continue
        shelf.keys.append(hash_of([path.read_bytes()]))
        taken = {report.id for report, _ in shelf.reports}
        shelf.reports += [(report, path.name) for report in published.reports if report.id not in taken]
        for row in published.rows:
            if row["report_id"] not in taken:
                shelf.rows.setdefault(row["report_id"], []).append(row)


def _settle(folder: Path, shelf: _Shelf) -> Library:
    """Decides which reports count, applies corrections, and makes the tables."""
    files = {report.id: file for report, file in shelf.reports}
    same = same_content(shelf.reports)
    shelf.notices = [notice for notice in shelf.notices if notice.report_id not in same]
    shelf.notices += [Notice("same_report", first, files[again], files[first]) for again, first in same.items()]
    reports = [report for report, _ in shelf.reports if report.id not in same]
    older = superseded(reports)
    by_id = {report.id: report for report in reports}
    shelf.notices += [_version_notice(by_id[old], by_id[new], files) for old, new in older.items()]
    shelf.notices += [Notice("several_issuers", other.id, _called(other, files), _called(first, files))
                      for first, other in several_issuers(report for report in reports if report.id not in older and report.text)]
    texts = {report.id: report.text for report in reports if report.text}
    table = frame_of(row for report in reports for row in shelf.rows.get(report.id, ()))
    table = _corrected(folder, table, texts, shelf)
    of_older = table["report_id"].isin(list(older))
    state = hash_of([state_of_program(), *shelf.keys, *(repr(problem) for problem in shelf.problems)])
    return Library(table[~of_older].reset_index(drop=True), report_table(reports, files, table, older), MappingProxyType(texts),
                   tuple(shelf.problems), state, tuple(shelf.notices), table[of_older].reset_index(drop=True))


def _version_notice(old: Report, new: Report, files: Mapping[str, str]) -> Notice:
    kind = "text_instead" if old.excerpt and not new.excerpt else "newer_version"
    return Notice(kind, old.id, _called(old, files), _called(new, files))


def _called(report: Report, files: Mapping[str, str]) -> str:
    """What a notice calls a report: its file, or its title where it has none of its own."""
    return files[report.id] if report.text else report.identity.title


def _corrected(folder: Path, table: pd.DataFrame, texts: Mapping[str, str], shelf: _Shelf) -> pd.DataFrame:
    try:
        corrections = load_corrections(folder)
    except CorrectionError as error:
        shelf.problems.append(Problem(error.file, error.reason, error.remedy, error.sentence("en")))
        return table
    shelf.keys += [repr(correction) for correction in corrections]
    table, errors = apply_fitting(table, corrections, texts)
    shelf.problems += [Problem(error.file, error.reason, error.remedy, error.sentence("en")) for error in errors]
    return table


def report_table(reports: Sequence[Report], files: Mapping[str, str], table: pd.DataFrame, older: Mapping[str, str]) -> pd.DataFrame:
    """One row a report with the columns of REPORT_COLUMNS: identity, place, how many figures count, and which version supersedes it.

    `files` names the file of each report by its id, `older` the newer version of a superseded one."""
    figures = counted(table)["report_id"].value_counts()
    rows = [_report_row(report, files[report.id], int(figures.get(report.id, 0)), older.get(report.id, "")) for report in reports]
    frame = pd.DataFrame(rows, columns=list(REPORT_COLUMNS))
    types = dict.fromkeys(REPORT_COLUMNS, "str") | {"year": "Int64", "excerpt": "bool", "chars": "int64", "figures": "int64"}
    return frame.astype(types)


def _report_row(report: Report, file: str, figures: int, superseded_by: str) -> dict[str, Any]:
    identity, region = report.identity, load_regions().get(report.identity.region_code)
    return {
        "report_id": report.id, "title": identity.title or Path(file).stem, "issuer": identity.issuer, "region": identity.region,
        "region_code": identity.region_code, "province": region.province if region else "", "city": region.city if region else "",
        "county": region.county if region else "", "level": identity.level, "year": identity.year, "url": report.url,
        "retrieved": report.retrieved, "excerpt": report.excerpt, "chars": len(report.text), "figures": figures, "file": file,
        "doubts": " ".join(identity.doubts), "superseded_by": superseded_by}
