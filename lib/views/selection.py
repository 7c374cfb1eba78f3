"""Filters → rows: which reports and which of their figures are in view."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.views.words import Words

LEVELS = ("nation", "province", "city", "county", "township", "department")
BOUNDS = ("exact", "at_least", "at_most", "approx")
NATURES = ("actual", "target", "change")
KINDS = ("count", "share", "money", "duration")
SOURCES = ("whole", "excerpt")
AREAS = ("province", "city", "county")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person has filtered by, as ids. An empty text or None leaves open; an empty tuple means that all were switched off."""
    report: str = ""
    province: str = ""
    city: str = ""
    county: str = ""
    level: tuple[str, ...] | None = None
    year: tuple[str, ...] | None = None
    source: str = ""
    bound: tuple[str, ...] | None = None
    nature: tuple[str, ...] | None = None
    kind: tuple[str, ...] | None = None


def select_reports(reports: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """The reports in view, in the order of the library. A chosen report wins over regions, levels, years and sources."""
    if choice.report:
        return reports[reports["report_id"] == choice.report]
    keep = pd.Series(True, index=reports.index)
    for area in AREAS:
        if wanted := getattr(choice, area):
            keep &= reports[area] == wanted
    if choice.level is not None:
        keep &= reports["level"].isin(choice.level)
    if choice.year is not None:
        keep &= year_ids(reports).isin(choice.year)
    if choice.source:
        keep &= reports["excerpt"].astype(bool) == (choice.source == "excerpt")
    return reports[keep]


def select_rows(table: pd.DataFrame, reports: pd.DataFrame, choice: Choice, kind_of: Mapping[str, str]) -> pd.DataFrame:
    """The figures of these reports that pass the filters on how they read, each fact once (repetitions left out)."""
    rows = table[table["report_id"].isin(reports["report_id"])]
    rows = rows[rows["repeat_of"] == ""]
    for column in ("bound", "nature"):
        wanted = getattr(choice, column)
        if wanted is not None:
            rows = rows[rows[column].isin(wanted)]
    if choice.kind is not None:
        rows = rows[rows["unit"].map(lambda unit: kind_of.get(unit, KINDS[0])).isin(choice.kind)]
    return rows


def as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """A copy in which texts are plain objects: dearer to keep than categories, quicker to put together. For the rows of a page."""
    texts = [column for column in rows.columns if isinstance(rows[column].dtype, pd.CategoricalDtype | pd.StringDtype)]
    return rows.astype(dict.fromkeys(texts, "object")) if texts else rows.copy()


def year_ids(reports: pd.DataFrame) -> pd.Series:
    """The year of each report as text, "unknown" where it cannot be told."""
    return reports["year"].map(lambda year: "unknown" if pd.isna(year) else str(int(year)))


def options(reports: pd.DataFrame, column: str, choice: Choice) -> list[str]:
    """The values a region filter offers: those of the reports within the region chosen above it, in the order of their codes."""
    above = AREAS[: AREAS.index(column)]
    inside = reports
    for area in above:
        if wanted := getattr(choice, area):
            inside = inside[inside[area] == wanted]
    inside = inside.sort_values("region_code", kind="stable")
    return [value for value in dict.fromkeys(inside[column]) if value]


def offered(reports: pd.DataFrame, column: str, order: Sequence[str]) -> tuple[str, ...]:
    """Those values of `order` that occur in a column of the library."""
    found = set(reports[column])
    return tuple(value for value in order if value in found)


def years(reports: pd.DataFrame) -> tuple[str, ...]:
    """The years of the library, earliest first, "unknown" last."""
    return tuple(sorted(set(year_ids(reports))))


def report_name(report: pd.Series) -> str:
    """A report in a few characters: 元宝山区 2023."""
    year = "" if pd.isna(report["year"]) else f" {int(report['year'])}"
    return f"{report['region'] or report['issuer'] or report['title']}{year}"


def statistics(reports: pd.DataFrame) -> pd.Series:
    """For each report the title of the published table it is a line of, empty for a report of its own.

    Such a table has one issuer, title and year for many places, and no text of it is held."""
    same = reports.groupby(["title", "issuer", "year"], dropna=False, observed=True)["region_code"].transform("nunique")
    return reports["title"].astype(str).where((same > 1) & (reports["chars"] == 0), "")


def own_reports_of(reports: pd.DataFrame) -> pd.DataFrame:
    """Without the lines of published tables, which are no reports of their places."""
    return reports[reports["statistic"] == ""] if "statistic" in reports else reports


def count_kinds(reports: pd.DataFrame) -> tuple[int, int]:
    """How many reports, and how many published tables of which one or more lines are among them."""
    own = own_reports_of(reports)
    return len(own), 0 if len(own) == len(reports) else int(reports.loc[reports["statistic"] != "", "statistic"].nunique())


def say_reports(reports: pd.DataFrame, words: Words) -> str:
    """39份报告和1份公布的统计; 2份报告; 1份公布的统计."""
    own, published = count_kinds(reports)
    said = [words("count.reports", n=own)] if own or not published else []
    return words.join([*said, words("count.statistics", n=published) if published else ""], "list.both")


def region_path(report: pd.Series) -> list[str]:
    """Province, city, county of a report, each once, empty ones left out."""
    return list(dict.fromkeys(part for part in (report["province"], report["city"], report["county"]) if part))


def own_region(reports: pd.DataFrame) -> str:
    """The region code taken as one's own until another is chosen: that of the whole reports where they are all of one place."""
    codes = set(reports.loc[~reports["excerpt"].astype(bool), "region_code"]) - {""}
    return codes.pop() if len(codes) == 1 else ""
