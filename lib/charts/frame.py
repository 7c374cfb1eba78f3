"""What stands round every chart: title, caption, note and alt text, made from the rows; and the rows as the families read them."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.draw import figure_of
from lib.charts.sketch import Sketch
from lib.charts.theme import Theme
from lib.views.order import upper
from lib.wording import join, name_place, name_row, phrase, say_row, say_year, unit_group, unit_name

Row = Mapping[str, Any]
ALT_LIMIT = 40      # figures read out in an alt text; the table under the chart holds them all


@dataclass(frozen=True)
class Chart:
    """A chart with its frame, ready to be shown: `rows` are exactly the rows drawn, `aside` (value, name) of those said in words only.

    `figure` is as wide as its room and `height` pixels tall. `sketch` and `theme` are what `lib/picture.py` draws a file from.
    """
    figure: go.Figure
    title: str
    caption: str
    note: str
    alt: str
    rows: pd.DataFrame
    height: int
    sketch: Sketch = field(repr=False)
    theme: Theme = field(repr=False)
    lang: str = "zh"
    aside: tuple[tuple[str, str], ...] = ()


def make_chart(sketch: Sketch, theme: Theme, lang: str, rows: pd.DataFrame, *, title: str, caption: str, notes: Iterable[str],
               told: Iterable[str], aside: Sequence[tuple[str, str]] = ()) -> Chart:
    """The chart of a sketch. `notes` say how to read it, the source is added; `told` are the numbers for the alt text."""
    said = list(told)
    more = ["…"] if len(said) > ALT_LIMIT else []
    alt = join([title, caption, join(said[:ALT_LIMIT] + more, lang)], lang, "stop")
    note = join([*notes, say_source(rows, lang)], lang, "stop")
    return Chart(figure_of(sketch, theme), title, caption, note, alt, rows, int(sketch.height), sketch, theme, lang, tuple(aside))


# --- rows --------------------------------------------------------------------------------------------------------------

def levels(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that can stand on an axis of levels: no repeats, no changes, a value."""
    return rows[(rows["repeat_of"].astype(str) == "") & (rows["nature"] != "change") & rows["value"].notna()]


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries, in order."""
    columns = [rows[name].tolist() for name in rows.columns]      # to_dict("records") takes ten times as long on category columns
    return [dict(zip(rows.columns, values, strict=True)) for values in zip(*columns, strict=True)]


def reach(row: Row) -> float:
    """The largest value that a row's mark has to show."""
    return max(float(row["value"]), upper(row) or 0.0)


# --- words -------------------------------------------------------------------------------------------------------------

def say_years(rows: pd.DataFrame, lang: str) -> str:
    """The years of some rows: 2023年, 2019–2023年."""
    years = sorted({text for value in rows["year"] if (text := say_year(value))})
    if len(years) < 2:
        return phrase("join.year", lang, year=years[0]) if years else ""
    return phrase("join.years", lang, first=years[0], last=years[-1])


def say_units(rows: pd.DataFrame, lang: str) -> str:
    """The units of some rows, once each: 件（含写作“宗”的）、户."""
    groups: dict[str, list[str]] = {}
    for unit in rows["unit"].astype(str):
        words = groups.setdefault(unit_group(unit), [])
        if unit not in words:
            words.append(unit)
    return join((say_unit(group, words, lang) for group, words in groups.items()), lang, "names")


def say_unit(group: str, words: Sequence[str], lang: str) -> str:
    """A unit and, in brackets, the other measure words that were counted as the same."""
    also = [word for word in words if word != group]
    name = unit_name(group, lang)
    if not also or lang == "en":
        return name
    return name + phrase("join.bracket", lang, text=phrase("counts.same_unit", lang, words=join(also, lang, "names")))


def say_source(rows: pd.DataFrame, lang: str) -> str:
    """来源：元宝山区2023年报告，1份报告，4个数字 · 来源：4份报告，9个数字，其中6个取自公布的统计."""
    text = rows[rows["source"].astype(str) != "published"]
    published = len(rows) - len(text)
    reports = text["report_id"].nunique()
    if not reports:
        return phrase("source.only_published", lang, figures=len(rows))
    if reports == 1 and not published:
        row = records(text.head(1))[0]
        return phrase("source.one", lang, place=name_place(row, lang, year=False), year=say_year(row["year"]), n=len(rows))
    words = phrase("source.many", lang, n=reports, figures=len(rows))
    return words + (phrase("source.published", lang, n=published) if published else "")


def say_odd(rows: pd.DataFrame, mark: str, lang: str) -> list[str]:
    """How to read the marks that are no exact levels, one sentence for each kind that is there; mark is point or bar."""
    kinds = [kind for kind in ("at_least", "at_most", "approx") if (rows["bound"] == kind).any()]
    kinds += ["target"] if (rows["nature"] == "target").any() else []
    kinds += ["range"] if rows["value_max"].notna().any() else []
    return [phrase(f"odd.{mark}_{kind}", lang) for kind in kinds]


class Names:
    """Names of the marks of some rows: with the place where there are several, with the period where it is not the year's."""

    def __init__(self, rows: pd.DataFrame, lang: str):
        self.lang = lang
        self.places = rows["region_code"].astype(str).nunique() > 1 or rows["region"].astype(str).nunique() > 1
        self.years = rows["year"].nunique() > 1

    def of(self, row: Row) -> str:
        """收到行政复议申请（通州区 2023）."""
        return self._add(row, name_row(row, self.lang).full)

    def short(self, row: Row) -> str:
        """The same with the catalogue's short name."""
        return self._add(row, name_row(row, self.lang).short)

    def _add(self, row: Row, name: str) -> str:
        place = name_place(row, self.lang, year=self.years) if self.places else say_year(row["year"]) if self.years else ""
        more = join([place, str(row["period"] or "")], self.lang)
        return name + (phrase("join.bracket", self.lang, text=more) if more else "")

    def hover(self, row: Row) -> str:
        """Name, value and the report's own words."""
        name = f"{self.of(row)}\n{say_row(row, self.lang)}"
        return f"{name} · {row['surface']}" if row["surface"] else name

    def told(self, row: Row) -> str:
        """Name and value in words, for titles and alt texts: 归集公示涉企信息至少1.4万条."""
        return f"{self.short(row)}{phrase('join.words', self.lang) if self.lang == 'en' else ''}{say_row(row, self.lang, prose=True)}"
