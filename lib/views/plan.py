"""Which chart suits which figures of one report: each figure is drawn once, where it says most."""
from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.catalog import Catalog, Process
from lib.views.findings import shown_process
from lib.wording import is_points, is_share, unit_group

LEAST_ON_AXIS = 2


@dataclass(frozen=True)
class Plan:
    """Rows by the chart that suits them: totals with their `parts`, `counts` by unit (two figures or more), `single` of their unit."""
    process: tuple[Process, pd.DataFrame] | None
    parts: pd.DataFrame
    shares: pd.DataFrame
    counts: tuple[pd.DataFrame, ...]
    single: pd.DataFrame
    changes: pd.DataFrame


def plan_charts(rows: pd.DataFrame, catalog: Catalog) -> Plan:
    """Divides the rows of one report among the charts."""
    changes = rows[(rows["nature"] == "change") | rows["unit"].map(is_points).astype(bool)]
    left = rows.drop(changes.index)
    process = shown_process(left, catalog)
    if process:
        left = left.drop(process[1].index)
    groups = find_parts(left)
    inside = [index for total, pieces in groups for index in (total.name, *pieces.index)]
    parts = left[left.index.isin(inside)]
    left = left.drop(parts.index)
    shares = left[left["unit"].map(is_share).astype(bool)]
    left = left.drop(shares.index)
    units = left["unit"].map(unit_group)
    sizes = units.groupby(units).transform("size") if len(left) else units
    together = left[sizes >= LEAST_ON_AXIS] if len(left) else left
    counts = sorted((group for _, group in together.groupby(units, sort=False)), key=len, reverse=True)
    return Plan(process, parts, shares, tuple(counts), left.drop(together.index), changes)


def find_parts(rows: pd.DataFrame) -> list[tuple[pd.Series, pd.DataFrame]]:
    """The totals among the rows with the parts that name them, count in the same unit and do not exceed them."""
    found = []
    for total_id, pieces in rows[rows["part_of"] != ""].groupby("part_of", sort=False):
        totals = rows[rows["figure_id"] == total_id]
        if len(totals):
            total = totals.iloc[0]
            same = pieces[pieces["unit"].map(unit_group) == unit_group(total["unit"])]
            if len(same) and same["value"].sum() <= total["value"]:
                found.append((total, same))
    return found
