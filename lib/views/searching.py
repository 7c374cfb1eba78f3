"""Searching the table for words, and the metrics for names."""
from __future__ import annotations

import pandas as pd

from lib.catalog import Metric

SEARCHED = ("label", "clause", "surface", "region", "issuer", "heading", "metric")


def search_rows(rows: pd.DataFrame, wanted: str = "", category: str = "", topic: str = "") -> pd.DataFrame:
    """The rows of a category and topic that hold every word of `wanted` somewhere, capitals or not."""
    if category:
        rows = rows[rows["category"] == category]
    if topic:
        rows = rows[rows["topic"] == topic]
    for word in wanted.split():
        found = pd.Series(False, index=rows.index)
        for column in SEARCHED:
            found |= rows[column].astype(str).str.contains(word, case=False, regex=False)
        rows = rows[found]
    return rows


def search_metrics(metrics: list[Metric], wanted: str) -> list[Metric]:
    """The metrics whose names, definition or id hold every word of `wanted`."""
    words = wanted.lower().split()
    return [m for m in metrics if all(word in f"{m.id} {m.zh} {m.short} {m.en} {m.definition}".lower() for word in words)]
