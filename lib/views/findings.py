"""The few figures that carry a page, and the sentences made from them."""
from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence

import pandas as pd

from lib.catalog import FOLDER, Catalog, Process
from lib.views.words import Words
from lib.wording import name_row, say_row

HEADLINES = FOLDER / "headlines.toml"
CARDS = 4
IN_SENTENCE = 3


@functools.lru_cache(maxsize=1)
def load_headlines() -> Mapping[str, Sequence[str]]:
    """Category → metrics that carry it, most telling first."""
    return tomllib.loads(HEADLINES.read_text(encoding="utf-8"))


def metric_order(catalog: Catalog) -> dict[str, int]:
    """Metric → its place when figures are ordered by how much they tell: the chosen ones, then the catalogue's order."""
    chosen = [metric for metrics in load_headlines().values() for metric in metrics]
    return {metric: place for place, metric in enumerate(dict.fromkeys([*chosen, *catalog.metrics]))}


def headlines(rows: pd.DataFrame, catalog: Catalog, count: int = CARDS) -> pd.DataFrame:
    """The rows of one report that carry it: actual figures, each metric once, the telling ones first, then as in the text; those of
    another time than the report's year last."""
    actual = rows[rows["nature"] == "actual"]
    order = metric_order(catalog)
    places = [order.get(metric, len(order)) for metric in actual["metric"]]
    ranked = actual.assign(_place=places, _other=actual["period"] != "").sort_values(["_other", "_place", "start"], kind="stable")
    once = ~ranked.duplicated("metric") | (ranked["metric"] == "")
    return ranked[once].head(count).drop(columns=["_place", "_other"])


def process_rows(rows: pd.DataFrame, process: Process) -> pd.DataFrame:
    """The steps and outcomes of a process that one report states, in the order of the process; empty below two steps."""
    ids = [*process.steps, *process.outcomes]
    found = rows[rows["metric"].isin(ids) & (rows["nature"] == "actual") & (rows["period"] == "")].drop_duplicates("metric")
    if found["metric"].isin(process.steps).sum() < 2:
        return found.iloc[:0]
    order = found["metric"].astype(str).map(ids.index).sort_values(kind="stable").index
    return found.loc[order]


def shown_process(rows: pd.DataFrame, catalog: Catalog) -> tuple[Process, pd.DataFrame] | None:
    """The first process of the catalogue of which one report states at least two steps, with its rows."""
    given = set(rows["metric"])
    for process in catalog.processes:
        if len(given.intersection(process.steps)) < 2:
            continue
        found = process_rows(rows, process)
        if len(found):
            return process, found
    return None


def say_figures(rows: pd.DataFrame, words: Words, *, short: bool = False) -> str:
    """Figures as one enumeration: 收到行政复议申请37件，受理行政复议案件36件; with the short names of the catalogue where asked."""
    def label(row: pd.Series) -> str:
        name = name_row(row, words.lang)
        return name.short if short else name.full

    parts = [words("finding.figure", label=label(row), value=say_row(row, words.lang, prose=True))
             for _, row in rows.iterrows()]
    return words.join(parts)


def finding(rows: pd.DataFrame, catalog: Catalog, words: Words) -> str:
    """The sentence that says what the figures of one report say; words for none where there are none."""
    if rows.empty:
        return words("finding.none")
    process = shown_process(rows, catalog)
    if process:
        return say_figures(process[1], words, short=True)
    told = headlines(rows, catalog, IN_SENTENCE)
    return say_figures(told if len(told) else rows.head(IN_SENTENCE), words)


def finding_more(rows: pd.DataFrame, catalog: Catalog, words: Words, topics: Sequence[str]) -> str:
    """The sentence beneath: the shares that were not told yet, and which topics of the category have no figure."""
    process = shown_process(rows, catalog)
    told = process[1] if process else headlines(rows, catalog, IN_SENTENCE)
    rest = headlines(rows, catalog, CARDS + IN_SENTENCE)
    rest = rest[~rest["figure_id"].isin(told["figure_id"])].head(IN_SENTENCE)
    silent = [words.name(catalog.topics[topic]) for topic in topics if topic not in set(rows["topic"])]
    parts = [words("finding.also", figures=say_figures(rest, words)) if len(rest) else "",
             words("finding.silent", topics=words.join(silent, "list.and")) if silent else ""]
    return words.join(parts, "list.sentence")


def chip(row: pd.Series, words: Words, place: str = "") -> str:
    """The chip under a headline figure: its place, the words of the report, or how it reads."""
    if place:
        return place
    if row["bound"] != "exact" and row["surface"]:
        return words("card.surface", surface=row["surface"])
    return words(f"bound.{row['bound']}")
