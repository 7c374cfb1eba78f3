"""How a table of a million figures takes filtering: a country's reports in one process."""
from __future__ import annotations

import time
from collections.abc import Callable

import pandas as pd

from bench.measure import Row, percentile

MILLION = 1_000_000
ROUNDS = 7


def measure_rows() -> list[Row]:
    """Memory of the table and milliseconds of a filter, on copies of the project's own reports."""
    from lib.catalog import load_catalog
    from lib.store import open_library
    from lib.views.kinds import kind_of_units
    from lib.views.selection import Choice, select_reports, select_rows
    from tests.dashboard import ROOT

    library = open_library(ROOT / "data")
    copies = -(-MILLION // max(1, len(library.table)))
    table, reports = _copies(library.table, copies), _copies(library.reports, copies)
    kinds = kind_of_units(load_catalog())
    report = reports["report_id"].iloc[0]
    choices = {"filter by nature and bound": Choice(nature=("actual",), bound=("exact", "at_least")),
               "filter by kind of unit": Choice(kind=("count",)),
               "one report": Choice(report=str(report))}
    rows = [Row("table", f"{len(table):,} rows of {len(reports):,} reports, {table.memory_usage(deep=True).sum() / 1e6:,.0f} MB")]
    for name, choice in choices.items():
        def select(choice: Choice = choice) -> pd.DataFrame:
            return select_rows(table, select_reports(reports, choice), choice, kinds)

        rows.append(Row(name, _milliseconds(select)))
    return rows


def _copies(frame: pd.DataFrame, count: int) -> pd.DataFrame:
    """The frame that many times, each copy with reports of its own and the columns' types kept."""
    many = frame.loc[frame.index.repeat(count)].reset_index(drop=True)
    number = pd.Series(range(len(many))) % count
    ids = many["report_id"].astype("string") + "#" + number.astype("string")
    many["report_id"] = ids.astype("category") if isinstance(frame["report_id"].dtype, pd.CategoricalDtype) else ids
    return many


def _milliseconds(job: Callable[[], object]) -> str:
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        job()
        taken.append((time.perf_counter() - begin) * 1000)
    return f"{percentile(taken, 0.5):,.0f} ms (median), {max(taken):,.0f} ms at most"
