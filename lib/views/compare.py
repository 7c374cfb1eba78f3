"""One metric across reports: which figures can stand on one axis, which cannot and why, and what they add up to say."""
from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.catalog import Metric
from lib.views.selection import as_text
from lib.wording import unit_group

# Governments that can be ranked together; a report of another group is another kind of thing.
GROUPS = {"nation": ("nation",), "province": ("province",), "local": ("city", "county"), "township": ("township",),
          "department": ("department",)}
LEAST_FOR_MEDIAN = 5


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


def compare(rows: pd.DataFrame, metric: Metric, group: str = "", latest_only: bool = True) -> Comparison:
    """Divides the figures of a metric into those that can be compared and those left out, each with the first reason that holds.

    `group` limits to governments of one kind; empty takes the kind with the most reports. `latest_only` takes the latest year of
    each place; the years chart passes False.
    """
    found = as_text(rows[rows["metric"] == metric.id])
    found["reason"] = ""
    found["group"] = found["level"].map(group_of)
    _mark(found, (found["nature"] != metric.nature) & (metric.nature == "change" or found["nature"] != "actual"), "nature")
    _mark(found, found["period"] != "", "period")
    _mark(found, found["unit"].map(unit_group) != _usual_unit(found), "unit")
    _mark(found, (found["part_of"] != "") & found.duplicated("report_id", keep=False), "part")
    _mark_again(found)
    fit = found[found["reason"] == ""]
    groups = {name: int(n) for name, n in fit.groupby("group", observed=True)["report_id"].nunique().sort_values(
        ascending=False, kind="stable").items()}
    group = group if group in groups else next(iter(groups), "")
    _mark(found, found["group"] != group, "level")
    if latest_only:
        _mark_older(found)
    return Comparison(metric, found[found["reason"] == ""], found[found["reason"] != ""], groups, group)


def _mark(found: pd.DataFrame, where: pd.Series, reason: str) -> None:
    found.loc[where & (found["reason"] == ""), "reason"] = reason


def _usual_unit(found: pd.DataFrame) -> str:
    """The most frequent unit of what is still in, units that count the same taken together (件 with 宗)."""
    usual = found.loc[found["reason"] == "", "unit"].map(unit_group).mode()
    return str(usual.iloc[0]) if len(usual) else ""


def _mark_again(found: pd.DataFrame) -> None:
    """A report counts once: of several figures the first; the same fact from two sources once, from the report's own text."""
    fit = found[found["reason"] == ""].sort_values(["source", "start"], ascending=[False, True], kind="stable")
    again = fit.duplicated("report_id") | fit.duplicated(["region_code", "issuer", "year"]) & (fit["region_code"] != "")
    found.loc[again[again].index, "reason"] = "again"


def _mark_older(found: pd.DataFrame) -> None:
    fit = found[found["reason"] == ""].sort_values("year", ascending=False, kind="stable", na_position="last")
    place = fit["region_code"].where(fit["region_code"] != "", fit["report_id"]) + "|" + fit["issuer"]
    older = place.duplicated()
    found.loc[older[older].index, "reason"] = "older"


def rank(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows from the largest value down."""
    return rows.sort_values(["value", "region_code"], ascending=[False, True], kind="stable")


def place_of(rows: pd.DataFrame, own: str) -> tuple[int, bool] | None:
    """The place of one's own region from the largest down, and whether it is settled; None when it is not among the rows.

    A place is settled when no open figure (at least, at most, about) could pass it: it and all around it are exact."""
    ranked = rank(rows).reset_index(drop=True)
    own_rows = ranked.index[ranked["region_code"] == own]
    if not own or len(own_rows) == 0:
        return None
    at = int(own_rows[0])
    mine = ranked.loc[at]
    could_rise = (ranked["bound"] != "exact") & (ranked["bound"] != "at_most") & (ranked["value"] <= mine["value"])
    could_fall = (ranked["bound"] != "exact") & (ranked["bound"] != "at_least") & (ranked["value"] >= mine["value"])
    others = ranked.index != at
    settled = mine["bound"] == "exact" and not bool(((could_rise | could_fall) & others).any())
    return at + 1, settled


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
