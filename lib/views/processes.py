"""One process in several reports, side by side: which process most reports tell, and whose steps to show."""
from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.catalog import Catalog, Process
from lib.views.findings import process_rows

LEAST_REPORTS = 2
MOST_SHOWN = 3


@dataclass(frozen=True)
class Told:
    """A process as several reports tell it: the rows of each, own place first, then newest; `left_out` more reports tell it too."""
    process: Process
    reports: tuple[pd.DataFrame, ...]
    left_out: int


def told_processes(rows: pd.DataFrame, catalog: Catalog, own: str = "") -> Told | None:
    """The process of which most reports state at least two steps; None where fewer than two do.

    `own` is the region code of one's own place."""
    best: list[pd.DataFrame] = []
    chosen: Process | None = None
    for process in catalog.processes:
        given = rows[rows["metric"].isin(process.steps)]
        if given["metric"].nunique() < 2:
            continue
        enough = [part for _, part in rows[rows["report_id"].isin(given["report_id"])].groupby("report_id", observed=True, sort=False)
                  if len(set(part["metric"]) & set(process.steps)) >= 2 and len(process_rows(part, process))]
        if len(enough) > len(best):
            best, chosen = enough, process
    if chosen is None or len(best) < LEAST_REPORTS:
        return None
    best.sort(key=lambda part: (str(part["region_code"].iloc[0]) != own, -int(part["year"].fillna(0).iloc[0])))
    return Told(chosen, tuple(best[:MOST_SHOWN]), max(0, len(best) - MOST_SHOWN))
