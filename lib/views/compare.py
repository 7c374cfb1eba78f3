"""One metric across reports: which figures can stand on one axis, which cannot and why, and what they add up to say."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.catalog import Metric
from lib.views.order import rank_of
from lib.views.selection import as_text
from lib.wording import counted_as

# Governments that can be ranked together; a report of another group is another kind of thing.
GROUPS = {"nation": ("nation",), "province": ("province",), "local": ("city", "county"), "township": ("township",),
          "department": ("department",)}
LEAST_FOR_MEDIAN = 5
JUDGED = ("report_id", "region_code", "issuer", "year", "level", "nature", "period", "part_of", "unit", "source", "start")
OWN_TEXT = "text"       # the source of figures read from a report that is held
Judged = dict[str, Any]     # the columns JUDGED of one row, with its group and the reason it is left out for


@dataclass(frozen=True)
class Comparison:
    """`rows` stand on one axis; `left_out` do not, with a column `reason` (an id that has words). `groups`: group → reports."""
    metric: Metric
    rows: pd.DataFrame
    left_out: pd.DataFrame
    groups: dict[str, int]
    group: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Of the exact figures: number, smallest, largest, median and quartiles (None below five); `open` counts the others.

    `median_open` is the median when at-least, at-most and about figures are read as the number that is written."""
    exact: int
    open: int
    least: float
    most: float
    median: float | None
    lower: float | None
    upper: float | None
    median_open: float | None


def group_of(level: str) -> str:
    """The group in which a level is compared."""
    return next((group for group, levels in GROUPS.items() if level in levels), "department")


def compare(rows: pd.DataFrame, metric: Metric, group: str = "", latest_only: bool = True, own: str = "") -> Comparison:
    """Divides the figures of a metric into those that can be compared and those left out, each with the first reason that holds.

    `group` limits to governments of one kind; empty takes that of the region `own` where it
    has two places or more, else the kind with the most reports. `latest_only` takes the latest year of
    each place; the years chart passes False.
    """
    found = as_text(rows[rows["metric"] == metric.id])
    each = found[list(JUDGED)].to_dict("records")
    for row in each:
        row["group"], row["reason"] = group_of(row["level"]), ""
    _judge_alone(each, metric)
    _judge_units(each, metric)
    _judge_again(each)
    reports = {(row["report_id"], row["group"]) for row in each if not row["reason"]}
    groups = dict(Counter(name for _, name in sorted(reports)).most_common())
    group = group if group in groups else _usual_group(each, groups, own)
    for row in each:
        _give(row, row["group"] != group, "level")
    if latest_only:
        _judge_older(each)
    found["reason"], found["group"] = [row["reason"] for row in each], [row["group"] for row in each]
    kept = found["reason"] == ""
    return Comparison(metric, found[kept], found[~kept], groups, group)


def _usual_group(each: list[Judged], groups: dict[str, int], own: str) -> str:
    """The group of one's own region where it has a figure to compare and is not alone, else the largest."""
    mine = next((row["group"] for row in each if own and row["region_code"] == own and not row["reason"]), "")
    return mine if groups.get(mine, 0) > 1 else next(iter(groups), "")


def _give(row: Judged, holds: bool, reason: str) -> None:
    """Leaves a row out for a reason that holds, unless it is left out already."""
    if holds and not row["reason"]:
        row["reason"] = reason


def _judge_alone(each: list[Judged], metric: Metric) -> None:
    """Targets, changes and other times; a part of a total where the report states the metric more than once."""
    times = Counter(row["report_id"] for row in each)
    for row in each:
        _give(row, row["nature"] != metric.nature, "nature")
        _give(row, bool(row["period"]), "period")
        _give(row, bool(row["part_of"]) and times[row["report_id"]] > 1, "part")


def _judge_units(each: list[Judged], metric: Metric) -> None:
    """What is not in the most frequent unit, measure words that count the same taken together: of case files 卷 with 宗 and 本."""
    groups = Counter(counted_as(row["unit"], metric.units) for row in each if not row["reason"])
    usual = groups.most_common(1)[0][0] if groups else ""
    for row in each:
        _give(row, counted_as(row["unit"], metric.units) != usual, "unit")


def _judge_again(each: list[Judged]) -> None:
    """A report counts once: of several figures the first; the same place and year from two sources once, from the report's own text."""
    seen: set[tuple[Any, ...]] = set()
    fit = [row for row in each if not row["reason"]]
    for row in sorted(fit, key=lambda row: (row["source"] != OWN_TEXT, 0 if pd.isna(row["start"]) else row["start"])):
        place = (row["region_code"], row["issuer"], row["year"])
        _give(row, (row["report_id"],) in seen or (bool(row["region_code"]) and place in seen), "again")
        seen |= {(row["report_id"],), place}


def _judge_older(each: list[Judged]) -> None:
    """Of one place and issuer the latest year."""
    seen: set[tuple[str, str]] = set()
    fit = [row for row in each if not row["reason"]]
    for row in sorted(fit, key=lambda row: 0 if pd.isna(row["year"]) else -int(row["year"])):
        place = (row["region_code"] or row["report_id"], row["issuer"])
        _give(row, place in seen, "older")
        seen.add(place)


def rank(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows from the largest value down."""
    return rows.sort_values(["value", "region_code"], ascending=[False, True], kind="stable")


def place_of(rows: pd.DataFrame, own: str) -> tuple[int, bool] | None:
    """The place of one's own region from the largest down, equal values sharing one, and whether it is settled; None without a row.

    A place is settled where no figure that is only at least, at most or about could pass it, as the chart's title has it."""
    each = rank(rows).to_dict("records")
    mine = next((row for row in each if own and row["region_code"] == own), None)
    if mine is None:
        return None
    settled = rank_of(mine, each)
    return settled or 1 + sum(row["value"] > mine["value"] for row in each), settled is not None


def spread(rows: pd.DataFrame) -> Spread:
    """What the values say together. Open figures never enter the median as if they were exact."""
    exact = rows.loc[rows["bound"] == "exact", "value"]
    every = rows["value"]
    enough = len(exact) >= LEAST_FOR_MEDIAN
    return Spread(
        exact=len(exact), open=len(rows) - len(exact), least=float(every.min()), most=float(every.max()),
        median=float(exact.median()) if enough else None,
        lower=float(exact.quantile(0.25)) if enough else None, upper=float(exact.quantile(0.75)) if enough else None,
        median_open=float(every.median()) if len(every) >= LEAST_FOR_MEDIAN and len(exact) < len(every) else None)


def several_years(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of places that give the metric for at least two years, in the order of place and year."""
    known = rows[rows["year"].notna() & (rows["region_code"] != "")]
    count = known.groupby(["region_code", "issuer"], observed=True)["year"].transform("nunique")
    return known[count >= 2].sort_values(["region_code", "issuer", "year"], kind="stable")


def pairs(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """The reports that give both metrics: the rows of the first with `second_value`, `second_bound`, `second_unit`, `second_id`."""
    other = second.set_index("report_id")[["value", "bound", "unit", "figure_id"]]
    other.columns = pd.Index(["second_value", "second_bound", "second_unit", "second_id"])
    return first.join(other, on="report_id", how="inner")


def metrics_in(rows: pd.DataFrame) -> list[tuple[str, int]]:
    """The metrics that the rows state, with the number of reports for each, most first."""
    named = rows[rows["metric"] != ""]
    counts = named.groupby("metric", observed=True)["report_id"].nunique().sort_values(ascending=False, kind="stable")
    return [(str(metric), int(n)) for metric, n in counts.items()]
