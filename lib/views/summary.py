"""A category over many reports: each metric as median and span, with the place of one's own region."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

import pandas as pd

from lib.catalog import Catalog, Category, Metric
from lib.views.compare import Spread, compare, metrics_in, place_of, spread
from lib.views.findings import metric_order
from lib.views.words import LANGUAGES, Words
from lib.wording import name_metric, say_row, say_value

FITS = 8        # Latin letters, half as wide as Chinese ones, of a value that a card shows whole on a phone
_UNIT_WORD = re.compile(r"\s[a-z][a-z ]*$")     # 27| people


@dataclass(frozen=True)
class Summary:
    """One metric over the reports in view: the comparable rows, what they say together, and the rows that are not among them."""
    metric: Metric
    rows: pd.DataFrame
    spread: Spread
    left_out: pd.DataFrame


def summarise(rows: pd.DataFrame, catalog: Catalog, most: int, own: str = "") -> list[Summary]:
    """The `most` metrics of these rows that most reports give, among equals the telling ones first; compared with the peers of `own`."""
    order = metric_order(catalog)
    known = [(metric, n) for metric, n in metrics_in(rows) if metric in catalog.metrics]
    known.sort(key=lambda pair: (-pair[1], order[pair[0]]))
    found = []
    for metric_id, _ in known[:most]:
        compared = compare(rows, catalog.metrics[metric_id], own=own)
        if len(compared.rows):
            found.append(Summary(compared.metric, compared.rows, spread(compared.rows), compared.left_out))
    return sorted(found, key=lambda item: (-len(item.rows), order[item.metric.id]))


def finding_of_many(found: Sequence[Summary], rows: pd.DataFrame, words: Words) -> str:
    """The sentence of a category over many reports: what most of them give, and how far it spreads."""
    if not found:
        return words("finding.none") if rows.empty else words("finding.many_none", n=rows["report_id"].nunique(), figures=len(rows))
    item = found[0]
    name = name_metric(item.metric.id, words.lang).full
    if len(item.rows) == 1:
        return words("finding.many_one", metric=name, value=say_row(item.rows.iloc[0], words.lang, prose=True))
    least, most = _ends(item, words)
    if item.spread.median is None:
        return words("finding.many_few", n=len(item.rows), metric=name, least=least, most=most)
    return words("finding.many", n=len(item.rows), metric=name, least=least, most=most, median=_value(item, item.spread.median, words))


def say_summary(item: Summary, own: str, own_name: str, words: Words) -> dict[str, str]:
    """What the card of a metric says: name, value, chip, and the place of one's own region where it has one."""
    least, most = _ends(item, words)
    span = _say_span(item, least, most, words)
    name = name_metric(item.metric.id, words.lang).short
    number = words("count.places", n=len(item.rows))
    if item.spread.median is None:
        told = {"name": name, "value": span, "chip": number} if _width(span) <= FITS else {"name": name, "value": number, "chip": span}
    else:
        bare = _UNIT_WORD.sub("", span)                         # the value above has the unit: 90–420
        span = span if re.search(r"\s", bare) else bare
        told = {"name": name, "value": _value(item, item.spread.median, words), "chip": words("card.median", span=span)}
    return told | {"place": say_place(item.rows, item.left_out, own, own_name, words)}


def say_place(rows: pd.DataFrame, left_out: pd.DataFrame, own: str, own_name: str, words: Words) -> str:
    """The place of one's own region: its number, its figure if that cannot be compared with these, or that there is none.

    Empty where no region is one's own."""
    if not own:
        return ""
    place = place_of(rows, own)
    if place is None:
        elsewhere = left_out[left_out["region_code"] == own]
        if len(elsewhere):
            return _say_left_out(elsewhere.iloc[0], own_name, words)
        return words("card.own_none", name=own_name)
    return words("card.place" if place[1] else "card.place_open", name=own_name, place=place[0], n=len(rows))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _say_left_out(row: pd.Series, name: str, words: Words) -> str:
    """The figure of one's own region that does not stand among the others, with its level where that is why."""
    value = say_row(row, words.lang)
    if row["reason"] == "level" and words.has(key := f"level.{row['level']}_government"):
        return words("card.own_other_level", name=name, value=value, level=words(key))
    return words("card.own_left_out", name=name, value=value)


def _say_span(item: Summary, least: str, most: str, words: Words) -> str:
    """4–12次, 4–12 times where both ends are exact numbers of one unit, else both in full."""
    if least == most:
        return least
    word = _UNIT_WORD.search(least)
    unit = str(item.rows["unit"].iloc[0]) if words.lang == LANGUAGES[0] else word.group() if word else ""
    one = (unit or words.lang == LANGUAGES[0]) and least.endswith(unit) and most.endswith(unit) and item.spread.open == 0
    if one and least[-len(unit) - 1].isdecimal() and most[-len(unit) - 1].isdecimal():
        return words("card.range", least=least.removesuffix(unit), most=most)
    return words("card.span", least=least, most=most)


def _ends(item: Summary, words: Words) -> tuple[str, str]:
    ranked = item.rows.sort_values("value", kind="stable")
    return say_row(ranked.iloc[0], words.lang), say_row(ranked.iloc[-1], words.lang)


def _value(item: Summary, value: float, words: Words) -> str:
    return say_value(round(value, 2), None, str(item.rows["unit"].mode().iloc[0]), lang=words.lang)


def year_before(report: pd.Series, reports: pd.DataFrame, table: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame | None:
    """What the same place stated a year earlier for the headline metrics of `rows`; None where no such report is held."""
    same = reports[(reports["region_code"] == report["region_code"]) & (reports["level"] == report["level"])
                   & (reports["year"] == int(report["year"]) - 1)]
    if same.empty or not report["region_code"]:
        return None
    earlier = table[table["report_id"].isin(same["report_id"]) & (table["repeat_of"] == "") & (table["nature"] == "actual")]
    wanted = rows.loc[rows["metric"] != "", "metric"]
    return earlier[earlier["metric"].isin(wanted)].drop_duplicates("metric").head(4)


def speaks_of(title: str, category: Category, catalog: Catalog) -> bool:
    """Whether a chapter without figures belongs to a category: its title names the category or one of its topics."""
    return any(name in title for name in (category.zh, *(catalog.topics[topic].zh for topic in category.topics)))

