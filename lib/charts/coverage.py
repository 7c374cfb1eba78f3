"""Which report gives how many figures of which category."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from lib.catalog import load_catalog
from lib.charts.frame import Chart, Row, make_chart, records
from lib.charts.overview import category_name
from lib.charts.sketch import SMALL, Axis, Bar, Mark, Sketch, Text, text_width, widest, wrap_text
from lib.charts.theme import Theme
from lib.wording import join, name_place, phrase

LIMIT = 40          # reports in one picture
PLACE = 118         # the widest name of a report, in pixels
CELL = 36

Cells = Mapping[tuple[str, str], list[Row]]


def coverage(rows: pd.DataFrame, reports: pd.DataFrame, theme: Theme, lang: str = "zh") -> Chart | None:
    """Reports by categories with the number of figures in each cell, paler for fewer; None without a report.

    reports: report_id, region, issuer, year, excerpt. A whole text without figures says so on grey, an excerpt leaves the cell empty.
    """
    if reports.empty:
        return None
    drawn = rows[(rows["repeat_of"].astype(str) == "") & rows["report_id"].isin(reports["report_id"])]
    shown = records(reports.head(LIMIT))
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in records(drawn):
        cells.setdefault((str(row["report_id"]), str(row["category"])), []).append(row)
    categories = [id_ for id_ in load_catalog().categories if id_ != "other" or any(c == "other" for _, c in cells)]
    names = [_report_name(report, lang) for report in shown]
    left = min(PLACE, widest(names)) + 10
    marks, head = _heads(categories, theme, lang)
    most = max((len(own) for own in cells.values()), default=1)
    for at, report in enumerate(shown):
        y = head + CELL * (at + 0.5)
        marks.append(Text(0, y, names[at], theme.ink, dx=-8, size=SMALL, anchor="right", axis=None))
        for column, category in enumerate(categories):
            marks += _cell(cells.get((str(report["report_id"]), category), []), report, category, column, y, most, theme, lang)
    sketch = Sketch(head + CELL * len(shown) + 2, (Axis(0, len(categories)),), tuple(marks), left=left, right=2)
    notes = [phrase("coverage.note", lang)]
    notes += [phrase("coverage.more", lang, n=len(reports) - len(shown))] if len(reports) > len(shown) else []
    return make_chart(sketch, theme, lang, drawn, title=_title(reports, cells, categories, lang), caption=phrase("coverage.caption", lang),
                      notes=notes, told=_told(shown, cells, categories, lang))


def _report_name(report: Row, lang: str) -> str:
    kind = phrase("coverage.excerpt" if report["excerpt"] else "coverage.whole", lang)
    return wrap_text(f"{name_place(report, lang)} {kind}", PLACE, SMALL)


def _heads(categories: Sequence[str], theme: Theme, lang: str) -> tuple[list[Mark], float]:
    """Names over the columns: two Chinese characters a line, English ones turned upright, so that a phone holds them; their height."""
    names = [category_name(category, lang) for category in categories]
    if lang == "zh":
        texts = ["\n".join(name[i:i + 2] for i in range(0, len(name), 2)) for name in names]
        height = 17 * max(text.count("\n") + 1 for text in texts) + 4
        return [Text(at + 0.5, height - 2 - 8.5 * (text.count("\n") + 1), text, theme.ink, size=SMALL, anchor="center")
                for at, text in enumerate(texts)], height
    length = max(text_width(name, SMALL) for name in names) + 8
    return [Text(at + 0.5, length - 4, name, theme.ink, size=SMALL, anchor="left", turned=True) for at, name in enumerate(names)], length


def _cell(own: Sequence[Row], report: Row, category: str, column: int, y: float, most: int, theme: Theme, lang: str) -> list[Mark]:
    if not own and report["excerpt"]:
        return [Bar(column + 0.03, column + 0.97, y, CELL - 4, theme.ground, outline=theme.grid)]
    step = (len(own) * (len(theme.sequence) - 3)) // most
    fill = theme.sequence[step] if own else theme.missing
    hover = phrase("coverage.hover", lang, place=name_place(report, lang), category=category_name(category, lang), n=len(own))
    text, colour = (str(len(own)), theme.letters_on(fill)) if own else (phrase("none.empty", lang), theme.muted)
    return [Bar(column, column + 1, y, CELL - 2, fill, str(own[0]["figure_id"]) if own else "", hover, outline=theme.ground),
            Text(column + 0.5, y, text, colour, size=SMALL, anchor="center")]


def _title(reports: pd.DataFrame, cells: Cells, categories: Sequence[str], lang: str) -> str:
    giving = {category: sum(1 for _, c in cells if c == category) for category in categories}
    if len(reports) == 1:
        place = name_place(records(reports)[0], lang)
        return phrase("coverage.title_one", lang, place=place, n=sum(n > 0 for n in giving.values()), all=len(categories))
    most, least = max(giving, key=lambda c: giving[c]), min(giving, key=lambda c: giving[c])
    named = {key: category_name(c, lang) + phrase("join.bracket", lang, text=phrase("coverage.reported", lang, n=giving[c]))
             for key, c in (("most", most), ("least", least))}
    return phrase("coverage.title", lang, n=len(reports), **named)


def _told(shown: Sequence[Row], cells: Cells, categories: Sequence[str], lang: str) -> list[str]:
    told = []
    for report in shown:
        counts = [(category_name(c, lang), len(cells.get((str(report["report_id"]), c), []))) for c in categories]
        said = join((f"{name} {n}" for name, n in counts if n), lang, "names")
        told.append(f"{name_place(report, lang)}{phrase('join.colon', lang)}{said or phrase('none.no_figures', lang)}")
    return told
