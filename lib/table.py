"""Figures as one tidy table: one row a figure, declared columns, category types; and the table by category.

    table_of(report, outline, figures, names) → DataFrame with the columns of COLUMNS
"""
from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from lib.figure import Figure
    from lib.naming import Named
    from lib.outline import Outline
    from lib.report import Report

LONGEST_CLAUSE = 400        # characters
HEADING_JOINT = " › "
# column → type; what each means stands in the README and in the codebook
COLUMNS: Mapping[str, str] = MappingProxyType({
    "figure_id": "str", "report_id": "category", "issuer": "category", "region": "category", "region_code": "category", "level": "category",
    "year": "Int64", "category": "category", "topic": "category", "metric": "category", "label": "str", "value": "float64",
    "value_max": "float64", "unit": "category", "bound": "category", "nature": "category", "period": "category", "part_of": "str",
    "repeat_of": "str", "surface": "str", "start": "Int64", "end": "Int64", "clause": "str", "heading": "category", "source": "category",
    "url": "category", "corrected": "str"})
Row = dict[str, Any]
_TEXT = pd.StringDtype(na_value=np.nan)      # "str" as a type object: looking it up by name takes longer than building the column


def rows_of(report: Report, outline: Outline, figures: Sequence[Figure], names: Sequence[Named]) -> list[Row]:
    """One dict a figure, with every column of the table; value is float, None where there is no value_max, year or place in the text.

    Raises ValueError where a figure does not stand in the text as it says, or names and figures do not go together."""
    if len(figures) != len(names):
        raise ValueError(f"report “{report.id}”: {len(figures)} figures but {len(names)} names; name_figures must give one for each")
    ids = [f"{report.id}:{figure.start}-{figure.end}" for figure in figures]
    return [_row(report, outline, figure, name, ids) for figure, name in zip(figures, names, strict=True)]


def table_of(report: Report, outline: Outline, figures: Sequence[Figure], names: Sequence[Named]) -> pd.DataFrame:
    """The table of one report; without figures an empty table with the same columns and types."""
    return frame_of(rows_of(report, outline, figures, names))


def frame_of(rows: Iterable[Row]) -> pd.DataFrame:
    """Rows (dicts by column) as a table with the declared columns, in their order and types."""
    held = list(rows)
    return pd.DataFrame({name: _column([row[name] for row in held], kind) for name, kind in COLUMNS.items()}, copy=False)


def _column(values: list[Any], kind: str) -> Any:
    """A column of its declared type, built directly: several times as fast as converting a table of objects."""
    if kind == "float64":
        return np.array([np.nan if value is None else value for value in values], dtype="float64")
    if kind != "category":
        return pd.array(values, dtype=_TEXT if kind == "str" else kind)
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    codes = np.array([places[value] for value in values], dtype=np.int32)
    return pd.Categorical.from_codes(codes, dtype=_categories(tuple(places)), validate=False)


@functools.lru_cache(maxsize=4096)
def _categories(values: tuple[str, ...]) -> pd.CategoricalDtype:
    """The type of a column with these values; most reports share the few of bound, nature, level and source."""
    return pd.CategoricalDtype(pd.Index(pd.array(list(values), dtype=_TEXT)))


def concat(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Several tables as one, category types kept (pd.concat would lose them)."""
    parts = [table.astype(dict(COLUMNS)) for table in tables if len(table)]
    if len(parts) < 2:
        return parts[0].reset_index(drop=True) if parts else frame_of([])
    kinds = {}
    for column in (name for name, kind in COLUMNS.items() if kind == "category"):
        values = {value: None for part in parts for value in part[column].cat.categories}
        kinds[column] = pd.CategoricalDtype(pd.Index(sorted(values), dtype=parts[0][column].cat.categories.dtype))
    return pd.concat([part.astype(kinds) for part in parts], ignore_index=True)


def by_category(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """category id → its rows, in the table's order; only categories that have rows."""
    return {str(category): rows.reset_index(drop=True) for category, rows in table.groupby("category", observed=True, sort=False)}


def counted(table: pd.DataFrame) -> pd.DataFrame:
    """The table without the figures that repeat another one: each figure once."""
    return table[table["repeat_of"].eq("")]


def _row(report: Report, outline: Outline, figure: Figure, name: Named, ids: Sequence[str]) -> Row:
    identity, text = report.identity, report.text
    if not 0 <= figure.start < figure.end <= len(text):
        raise ValueError(f"report “{report.id}”: a figure at {figure.start}-{figure.end} lies outside its text of {len(text)}")
    clause_start, clause_end = outline.clause_at(figure.start)
    return {
        "figure_id": f"{report.id}:{figure.start}-{figure.end}", "report_id": report.id, "issuer": identity.issuer,
        "region": identity.region, "region_code": identity.region_code, "level": identity.level, "year": identity.year,
        "category": name.category, "topic": name.topic,
        "metric": name.metric or "", "label": name.label, "value": float(figure.value), "value_max": _float(figure.value_max),
        "unit": figure.unit, "bound": figure.bound, "nature": figure.nature, "period": name.period or "",
        "part_of": _id(ids, name.part_of), "repeat_of": _id(ids, name.repeat_of), "surface": text[figure.start:figure.end],
        "start": figure.start, "end": figure.end, "clause": _quote(text, clause_start, clause_end, figure.start),
        "heading": HEADING_JOINT.join(outline.path_at(figure.start)), "source": "text", "url": report.url, "corrected": ""}


def _quote(text: str, start: int, end: int, at: int) -> str:
    """The clause around a figure, of a text without punctuation no more than LONGEST_CLAUSE characters."""
    return text[max(start, at - LONGEST_CLAUSE // 2):min(end, at + LONGEST_CLAUSE // 2)].strip()


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _id(ids: Sequence[str], index: int | None) -> str:
    return "" if index is None else ids[index]
