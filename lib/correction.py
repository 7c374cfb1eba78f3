"""Applies corrections by people to the table: a figure changed, removed or added, with the reason in `corrected`.

A correction that no longer fits its report is an error that names it, never silently left out. The entries are described in
`correction_entry`, their files in `correction_file`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from lib.catalog import Catalog, load_catalog
from lib.correction_entry import (
    BOUNDS,
    NATURES,
    Correction,
    CorrectionError,
    check_correction,
    find_place,
    make_correction,
    number_of,
)
from lib.correction_file import (
    load_corrections,
    read_corrections,
    save_corrections,
    undo_correction,
    with_correction,
    without_correction,
    write_corrections,
)
from lib.outline import read_outline
from lib.table import HEADING_JOINT, Row, concat, frame_of

__all__ = ["Correction", "CorrectionError", "apply_corrections", "apply_fitting", "check_correction", "find_place", "load_corrections",
           "make_correction", "read_corrections", "save_corrections", "undo_correction", "with_correction", "without_correction",
           "write_corrections"]


def apply_corrections(table: pd.DataFrame, corrections: Sequence[Correction], texts: Mapping[str, str],
                      catalog: Catalog | None = None) -> pd.DataFrame:
    """The table with the corrections; `corrected` holds the reason of each. Raises CorrectionError on the first that does not fit."""
    corrected, errors = apply_fitting(table, corrections, texts, catalog)
    if errors:
        raise errors[0]
    return corrected


def apply_fitting(table: pd.DataFrame, corrections: Sequence[Correction], texts: Mapping[str, str],
                  catalog: Catalog | None = None) -> tuple[pd.DataFrame, list[CorrectionError]]:
    """The table with the corrections that fit, and an error for each that does not, so that one cannot hide the others.

    `texts` are the reports' texts by id. Reports without corrections keep their rows untouched; a report without any row
    can be added to only as far as its id goes.
    """
    if not corrections:
        return table, []
    catalog = catalog or load_catalog()
    errors: list[CorrectionError] = []
    concerned = {correction.report: None for correction in corrections}
    touched = table["report_id"].isin(list(concerned)).to_numpy()
    parts, places = [table[~touched]], [np.flatnonzero(~touched)]
    for report in concerned:
        own = table["report_id"].eq(report).to_numpy()
        rows: list[Row] = table[own].astype(object).where(table[own].notna(), None).to_dict("records")
        entries = [correction for correction in corrections if correction.report == report]
        part = frame_of(_corrected_rows(rows, entries, texts, catalog, errors))
        parts.append(part)
        places.append(np.full(len(part), own.argmax() if own.any() else len(table)))
    order = np.argsort(np.concatenate(places), kind="stable")
    return concat(parts).iloc[order].reset_index(drop=True), errors


def _corrected_rows(rows: list[Row], corrections: Sequence[Correction], texts: Mapping[str, str], catalog: Catalog,
                    errors: list[CorrectionError]) -> list[Row]:
    for correction in corrections:
        try:
            if correction.report not in texts:
                raise CorrectionError("no_report", correction, detail=correction.report)
            check_correction(correction)
            rows = _apply(rows, correction, texts[correction.report], catalog)
        except CorrectionError as error:
            errors.append(error)
    return sorted(rows, key=lambda row: (row["start"] is None, row["start"] or 0))


def _apply(rows: list[Row], correction: Correction, text: str, catalog: Catalog) -> list[Row]:
    """The rows of one report with one correction; raises CorrectionError, and then no row has changed."""
    start, end = find_place(correction, text)
    row = next((row for row in rows if (row["start"], row["end"]) == (start, end)), None)
    if correction.action == "add":
        if row is not None:
            raise CorrectionError("figure_found", correction, detail=correction.surface)
        return [*rows, _changed(_new_row(rows, correction, text, start, end), correction, catalog)]
    if row is None:
        raise CorrectionError("no_figure", correction, detail=correction.surface)
    if correction.action == "remove":
        return _without(_without_printings(rows, row, text), row)
    changed = _changed(row, correction, catalog)
    return [changed if item is row else item for item in rows]


def _changed(row: Row, correction: Correction, catalog: Catalog) -> Row:
    """A row with the new values. A metric brings its category, topic and label; another category parts with the metric."""
    row = {**row, "corrected": correction.reason}
    new = dict(correction.set)
    metric = catalog.metrics.get(str(new.get("metric", "")))
    if new.get("metric") and metric is None:
        raise CorrectionError("unknown_value", correction, field="metric", detail=new["metric"], known="data/catalog/metrics")
    if metric is not None:
        row |= {"metric": metric.id, "topic": metric.topic, "category": metric.category, "label": metric.zh}
    elif "metric" in new:
        row["metric"] = ""
    if "category" in new:
        if new["category"] not in catalog.categories:
            raise CorrectionError("unknown_value", correction, field="category", detail=new["category"],
                                  known=", ".join(catalog.categories))
        if new["category"] != row["category"]:
            row |= {"category": new["category"], "topic": "", "metric": ""}
    row |= {key: str(new[key]) for key in ("unit", "bound", "nature", "label") if key in new and not (key == "label" and metric)}
    row |= {key: float(number) if (number := number_of(new[key])) is not None else None for key in ("value", "value_max") if key in new}
    _check_row(row, correction, catalog)
    return row


def _check_row(row: Row, correction: Correction, catalog: Catalog) -> None:
    """Raise CorrectionError where the new values do not go together."""
    metric = catalog.metrics.get(row["metric"])
    if metric is not None and metric.units and row["unit"] not in metric.units and set(correction.set) & {"metric", "unit"}:
        raise CorrectionError("wrong_unit", correction, metric=metric.zh, detail=row["unit"], known="、".join(metric.units))
    if not row["category"]:
        raise CorrectionError("missing_field", correction, detail="category")
    if row["value_max"] is not None and row["value_max"] <= row["value"]:
        raise CorrectionError("range_turned", correction, detail=f"{row['value']:g}–{row['value_max']:g}")


def _new_row(rows: Sequence[Row], correction: Correction, text: str, start: int, end: int) -> Row:
    """A row for words that hold a figure the program did not find."""
    outline = read_outline(text)
    clause_start, clause_end = outline.clause_at(start)
    identity = {key: rows[0][key] for key in ("issuer", "region", "region_code", "level", "year", "url")} if rows else {
        "issuer": "", "region": "", "region_code": "", "level": "", "year": None, "url": ""}
    return identity | {
        "figure_id": f"{correction.report}:{start}-{end}", "report_id": correction.report, "category": "", "topic": "", "metric": "",
        "label": "", "value": None, "value_max": None, "unit": "", "bound": BOUNDS[0], "nature": NATURES[0], "period": "",
        "part_of": "", "repeat_of": "", "surface": text[start:end], "start": start, "end": end,
        "clause": text[clause_start:clause_end].strip(), "heading": HEADING_JOINT.join(outline.path_at(start)), "source": "text"}


def _without_printings(rows: Sequence[Row], gone: Row, text: str) -> list[Row]:
    """The rows without those that print the same words again where a page carries its text twice."""
    again = [row for row in rows if row["repeat_of"] == gone["figure_id"]]
    outline = read_outline(text) if again else None
    printed = [row for row in again if outline is not None and outline.first_printing(row["start"]) == gone["start"]]
    return [row for row in rows if row not in printed]


def _without(rows: Sequence[Row], gone: Row) -> list[Row]:
    """The rows without one. Its first repetition becomes the first mention; its parts are parts of nothing."""
    heir = next((row["figure_id"] for row in rows if row["repeat_of"] == gone["figure_id"]), "")
    kept = []
    for row in rows:
        if row is gone:
            continue
        repeat_of, part_of = row["repeat_of"], row["part_of"]
        if repeat_of == gone["figure_id"]:
            repeat_of = "" if row["figure_id"] == heir else heir
        if part_of == gone["figure_id"]:
            part_of = heir
        kept.append({**row, "repeat_of": repeat_of, "part_of": part_of})
    return kept
