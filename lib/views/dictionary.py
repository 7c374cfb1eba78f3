"""The dictionary of metrics as a table for people."""
from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.catalog import Catalog, Metric
from lib.views.words import Words
from lib.wording import unit_name


def list_metrics(metrics: Sequence[Metric], catalog: Catalog, rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Metric, its name in the other language, category, unit, definition, and how many reports in view give it."""
    counts = rows[rows["metric"] != ""].groupby("metric", observed=True)["report_id"].nunique()
    chinese = words.lang == "zh"
    return pd.DataFrame({
        "metric": [words.name(m) for m in metrics],
        "english": [m.en if chinese else m.zh for m in metrics],
        "category": [words.name(catalog.categories[m.category]) for m in metrics],
        "unit": [words.join(list(dict.fromkeys(unit_name(unit, words.lang) for unit in m.units)), "list.and") for m in metrics],
        "definition": [m.definition if chinese else m.definition_en or m.definition for m in metrics],
        "reports": [int(counts.get(m.id, 0)) for m in metrics],
    })
