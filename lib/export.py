"""Rows → files that people take away: CSV, XLSX, Parquet, and a ZIP of them with codebook and definitions.

Every file is in the columns that the rows have. In CSV and XLSX a text cell that a spreadsheet would run as a formula gets an
apostrophe in front; numbers stay numbers. Parquet holds the rows as they are: no program runs its cells.
"""
from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from lib.catalog import FOLDER, load_catalog, read_toml
from lib.wording import LANGUAGES, phrase, say_year

BOM = "\ufeff"
STARTERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")      # what spreadsheets take for the start of a formula
XLSX_ROWS = 1_048_576       # what a sheet can hold, its head included
XLSX_TEXT = 32_767          # what a cell can hold
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_NO_NAME = re.compile(r'[\\/:*?"<>|\s\x00-\x1f.]+')      # what a file name must not hold on some system


class TooLarge(ValueError):
    """The rows do not fit into a file of this kind; the message says how many fit and what to do."""


# --- cells -------------------------------------------------------------------------------------------------------------

def safe_text(text: str) -> str:
    """A text that no spreadsheet runs: =1+1 → '=1+1, also behind blanks, also full-width; characters that no file may hold are gone."""
    clean = _CONTROL.sub("", text)
    return "'" + clean if clean.lstrip(" \n\u3000\u00a0").startswith(STARTERS) or clean.startswith(("\n", "\r")) else clean


def cell(value: Any) -> Any:
    """What is written for a value: "" for none, whole numbers without a point, numbers as numbers, texts made safe."""
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return safe_text(value)
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return "" if value != value else int(value) if value.is_integer() and abs(value) < 1e15 else value
    return value if isinstance(value, int) else safe_text(str(value))


def _lines(rows: pd.DataFrame) -> Iterator[list[Any]]:
    yield [safe_text(str(name)) for name in rows.columns]
    columns = [rows[name].tolist() for name in rows.columns]
    for values in zip(*columns, strict=True):
        yield [cell(value) for value in values]


# --- files -------------------------------------------------------------------------------------------------------------

def to_csv(rows: pd.DataFrame) -> bytes:
    """The rows as CSV: UTF-8 with a byte order mark, commas, lines ended with CR LF, one head line; opens in Excel as it is."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(_lines(rows))
    return (BOM + out.getvalue()).encode("utf-8")


def to_xlsx(rows: pd.DataFrame, lang: str = "zh") -> bytes:
    """The rows as a workbook: the rows, and the codebook on a second sheet. Raises TooLarge over 1,048,575 rows."""
    from openpyxl import Workbook
    if len(rows) >= XLSX_ROWS:
        raise TooLarge(phrase("export.too_large", lang, rows=len(rows), most=XLSX_ROWS - 1))
    book = Workbook(write_only=True)
    _fill(book, phrase("export.sheet", lang), _lines(rows))
    _fill(book, phrase("export.codebook", lang), _lines(codebook(rows.columns)))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(book: Any, title: str, lines: Iterable[list[Any]]) -> None:
    """A sheet with a frozen bold head; every text is written as text, also one that begins like a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, line in enumerate(lines):
        cells = []
        for value in line:
            one = WriteOnlyCell(sheet, value=value[:XLSX_TEXT] if isinstance(value, str) else value)
            if isinstance(value, str):
                one.data_type = "s"
            if number == 0:
                one.font = Font(bold=True)
            cells.append(one)
        sheet.append(cells)


def to_parquet(rows: pd.DataFrame) -> bytes:
    """The rows as Parquet, with their types."""
    out = io.BytesIO()
    rows.to_parquet(out, index=False)
    return out.getvalue()


def to_zip(rows: pd.DataFrame, name: str, lang: str = "zh") -> bytes:
    """A ZIP: name.csv, name.parquet, codebook.csv (the columns), metrics.csv (definitions of the metrics in the rows), a read-me."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.csv", to_csv(rows))
        archive.writestr(f"{name}.parquet", to_parquet(rows))
        archive.writestr("codebook.csv", to_csv(codebook(rows.columns)))
        if "metric" in rows.columns:
            archive.writestr("metrics.csv", to_csv(definitions(rows["metric"].astype(str).unique())))
        reports = rows["report_id"].nunique() if "report_id" in rows.columns else 0
        said = "\r\n".join(phrase("export.read_me", language, name=name, rows=len(rows), reports=reports) for language in LANGUAGES)
        archive.writestr("README.txt", BOM + said)
    return out.getvalue()


# --- what the columns and metrics mean ---------------------------------------------------------------------------------

def codebook(columns: Iterable[str] | None = None) -> pd.DataFrame:
    """name, zh, en, meaning_zh, meaning_en, unit of each column; without columns, of all. Unknown ones get a line of their own name."""
    content = read_toml(FOLDER / "codebook.toml")
    entries = {entry["name"]: entry for entry in [*content["column"], *content.get("added", [])]}
    wanted = [e["name"] for e in content["column"]] if columns is None else [str(column) for column in columns]
    empty = dict.fromkeys(("zh", "en", "meaning_zh", "meaning_en", "unit"), "")
    return pd.DataFrame([{"name": name, **entries.get(name, empty)} for name in wanted],
                        columns=["name", "zh", "en", "meaning_zh", "meaning_en", "unit"])


def definitions(metrics: Iterable[str]) -> pd.DataFrame:
    """metric, zh, en, definition, definition_en, units, numerator, denominator of the catalogued ones among some metric ids."""
    known = load_catalog().metrics
    found = [known[id_] for id_ in sorted(set(metrics)) if id_ in known]
    return pd.DataFrame([{"metric": m.id, "zh": m.zh, "en": m.en, "definition": m.definition, "definition_en": m.definition_en,
                          "units": "、".join(m.units), "numerator": m.numerator, "denominator": m.denominator} for m in found],
                        columns=["metric", "zh", "en", "definition", "definition_en", "units", "numerator", "denominator"])


# --- names -------------------------------------------------------------------------------------------------------------

def name_file(rows: pd.DataFrame, topic: str, extension: str = "csv", lang: str = "zh") -> str:
    """Place, year and topic of the rows as a file name: 元宝山区-2023-行政复议.csv; 12个地区-2019–2023-行政复议.csv for many."""
    places = [str(place) for place in rows["region"].drop_duplicates() if str(place)] if "region" in rows.columns else []
    years = sorted({text for year in rows["year"].drop_duplicates() if (text := say_year(year))}) if "year" in rows.columns else []
    where = places[0] if len(places) == 1 else phrase("export.places", lang, n=len(places)) if places else ""
    when = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
    return join_name([where, when, topic], extension)


def join_name(pieces: Sequence[str], extension: str) -> str:
    """Pieces joined with hyphens into a file name that every system takes, at most 100 characters long."""
    clean = [_NO_NAME.sub("_", piece).strip("_-") for piece in pieces]
    stem = "-".join(piece for piece in clean if piece)[:100] or "data"
    return f"{stem}.{extension}"
