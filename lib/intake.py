"""A report that a person brings: read, recognised, looked at, corrected, and used for a session or saved.

    preview(data, name) → Preview                       one file, with its figures, as the page 添加报告 shows it
    with_session(library, previews, corrections)        the library as this visitor sees it, nobody else
    save(preview, folder, settings)                     for good, where the operator allows it
"""

from __future__ import annotations

import dataclasses
import hashlib
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from lib.catalog import Catalog, load_catalog
from lib.check import find_relations
from lib.correction import Correction, CorrectionError, apply_fitting, save_corrections
from lib.identity import Identity
from lib.notice import superseded
from lib.reader import read_content, shown_name
from lib.readers.kind import kind_of
from lib.region import load_regions
from lib.report import IN_DOUBT, LEVELS, Entry, Report, make_report
from lib.saving import Incoming, save_reports
from lib.settings import Limits, Settings, may_save
from lib.store import Library, extract_rows, report_table
from lib.table import concat, counted, frame_of

ENDINGS = {"text": ".txt", "html": ".html", "mht": ".mht", "pdf": ".pdf", "zip": ".docx"}
EDITABLE = ("title", "issuer", "region_code", "level", "year", "url")
DOUBTS = ("check_failed", "unusual_unit", "no_metric")      # worst first
NEW = "new-"            # how the id of a report begins that is not saved; the hash of its file follows
LAST = "9999-"          # later than any day on which a report of the library was retrieved
TEXTS = Path(__file__).with_name("intake_text.toml")


class NotAllowed(PermissionError):
    """Saving is not allowed here, or not for this visitor; the message (in Chinese) says who decides."""


def say(name: str, language: str = "zh", **details: object) -> str:
    """A sentence of intake_text.toml in Chinese ("zh") or English ("en"), filled in."""
    entry = tomllib.loads(TEXTS.read_text(encoding="utf-8"))[name]
    return str(entry[language]).format(**details)


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
    return preview(text.encode("utf-8", "replace"), say("pasted"), limits)


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


def uncertain(identity: Identity) -> dict[str, tuple[str, ...]]:
    """What a person should be asked: field of the identity → the values to choose from, () where it is open.

    朝阳区 without more gives {"region_code": ("110105", "220104", …)}, a title without a year {"year": ()}.
    """
    asked: dict[str, tuple[str, ...]] = {}
    for doubt in identity.doubts:
        kind, _, details = doubt.partition(":")
        field = next((field for field, open_doubt in IN_DOUBT.items() if open_doubt == kind), "region_code" if "region" in kind else "year")
        asked[field] = tuple(details.split(",")) if kind == "shared_region" else asked.get(field, ())
    return asked


def figures_by_category(table: pd.DataFrame) -> dict[str, int]:
    """category id → number of its figures, each counted once."""
    return {str(category): int(number) for category, number in counted(table)["category"].value_counts(sort=False).items() if number}


def order_by_doubt(table: pd.DataFrame, text: str, catalog: Catalog | None = None) -> pd.DataFrame:
    """The figures of one report, each once, with a column `doubts` (ids of DOUBTS joined by spaces), the most doubtful first."""
    catalog = catalog or load_catalog()
    rows = counted(table).copy()
    failed = _failed(table, text, catalog)
    units = {unit for metric in catalog.metrics.values() for unit in metric.units}
    doubts = [_doubts_of(row, failed, catalog, units) for row in rows.to_dict("records")]
    rows["doubts"] = pd.Series([" ".join(found) for found in doubts], index=rows.index, dtype="str")
    weights = [(tuple(-(doubt in found) for doubt in DOUBTS), start) for found, start in zip(doubts, rows["start"].fillna(0), strict=True)]
    return rows.iloc[sorted(range(len(rows)), key=weights.__getitem__)].reset_index(drop=True)


def _failed(table: pd.DataFrame, text: str, catalog: Catalog) -> set[str]:
    """The figures of relations that do not hold."""
    if table.empty:
        return set()
    relations = find_relations(table, {str(table["report_id"].iloc[0]): text}, catalog)
    return {figure for relation in relations if relation.verdict == "does_not_follow" for figure in relation.figures}


def _doubts_of(row: Mapping[str, Any], failed: set[str], catalog: Catalog, units: Collection[str]) -> list[str]:
    metric = catalog.metrics.get(row["metric"])
    usual = metric.units if metric is not None else units
    present = {"check_failed": row["figure_id"] in failed, "unusual_unit": row["unit"] not in usual, "no_metric": metric is None}
    return [doubt for doubt in DOUBTS if present[doubt]]


def corrected(table: pd.DataFrame, text: str, corrections: Sequence[Correction]) -> tuple[pd.DataFrame, list[CorrectionError]]:
    """The figures of one report with a session's corrections of it, and an error for each that does not fit."""
    own = [item for item in corrections if not table.empty and item.report == table["report_id"].iloc[0]]
    return apply_fitting(table, own, {item.report: text for item in own})


def with_session(library: Library, previews: Sequence[Preview], corrections: Sequence[Correction]) -> tuple[Library, list[CorrectionError]]:
    """The library with a visitor's own reports and corrections; the library itself stays as it is for everyone else.

    Only rows of the reports concerned are copied. An error comes back for each correction that does not fit.
    """
    new = {item.report.id: item for item in previews if item.report.id not in library.texts}
    texts = {**library.texts, **{name: item.report.text for name, item in new.items()}}
    table = concat([library.table, *(item.table for item in new.values())]) if new else library.table
    table, errors = apply_fitting(table, corrections, texts)
    replaced = replaced_by(library, list(new.values()))
    mine = table[table["report_id"].isin(list(new))]
    added = report_table([item.report for item in new.values()], {name: item.name for name, item in new.items()}, mine, replaced)
    held = library.reports.assign(superseded_by=[replaced.get(name, newer) for name, newer in zip(
        library.reports["report_id"], library.reports["superseded_by"], strict=True)]) if replaced else library.reports
    reports = pd.concat([held, added], ignore_index=True) if new else library.reports
    state = hashlib.sha256(repr((library.fingerprint, sorted((name, repr(item.entry)) for name, item in new.items()),
                                 [repr(item) for item in corrections])).encode("utf-8", "replace")).hexdigest()
    gone = table["report_id"].isin(list(replaced))
    older = concat([library.older, table[gone]]) if replaced else library.older
    counting = table[~gone].reset_index(drop=True) if replaced else table
    return dataclasses.replace(library, table=counting, older=older, reports=reports, texts=MappingProxyType(texts),
                               fingerprint=state), errors


def replaced_by(library: Library, previews: Sequence[Preview]) -> dict[str, str]:
    """report id → id of the visitor's own report that counts instead of it, being a version of the same; the last one brought counts."""
    reports, codes = library.reports, {item.report.identity.region_code for item in previews}
    near = reports[reports["region_code"].isin(codes) & reports["superseded_by"].eq("")]
    held = [_held_report(row) for row in near.to_dict("records")]
    own = [dataclasses.replace(item.report, retrieved=f"{LAST}{number:06}") for number, item in enumerate(previews)]
    return superseded([*held, *own])


def _held_report(row: Mapping[str, Any]) -> Report:
    """A report of the library as far as telling versions needs it."""
    year = None if pd.isna(row["year"]) else int(row["year"])
    identity = Identity(row["title"], row["issuer"], row["region"], row["region_code"], row["level"], year, tuple(row["doubts"].split()))
    return Report(row["report_id"], "", identity, row["url"], row["retrieved"], excerpt=bool(row["excerpt"]))


def save(item: Preview, folder: Path, settings: Settings, *, email: str | None = None,
         corrections: Iterable[Correction] = ()) -> str:
    """Save a report and its corrections in a data folder; the report's id comes back. Raises NotAllowed, OSError, EntryError."""
    if not may_save(settings, email):
        raise NotAllowed(say("not_allowed"))
    [saved] = save_reports(folder / "reports", [incoming_of(item)])
    own = [dataclasses.replace(entry, report=saved.id) for entry in corrections if entry.report in (item.report.id, saved.id)]
    if own:
        save_corrections(folder, own)
    return saved.id


def incoming_of(item: Preview) -> Incoming:
    """What is saved of a preview: the original file, and the identity as a person saw it."""
    identity = item.report.identity
    region = identity.region_code if identity.region_code in load_regions() else ""
    level = identity.level if identity.level in LEVELS else ""
    return Incoming(item.data, item.ending, Entry("", title=identity.title, issuer=identity.issuer, region_code=region, level=level,
                                                  year=identity.year, url=item.report.url))
