"""Shares as points on lines from 0 to 100 %."""
from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.charts.frame import Chart, Names, Row, levels, make_chart, records, say_odd, say_years
from lib.charts.marks import LIMIT, name_above, share_axis, share_marks
from lib.charts.sketch import FOOT, SMALL, Mark, Sketch, Text, widest
from lib.charts.theme import Theme
from lib.wording import is_share, join, name_metric, phrase, say_row


def share_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that `shares` draws: per cent, no changes, no repeats."""
    kept = levels(rows)
    return kept[kept["unit"].astype(str).map(is_share).astype(bool)]


def shares(rows: pd.DataFrame, theme: Theme, lang: str = "zh", *, absent: Sequence[str] = (), limit: int = LIMIT) -> Chart | None:
    """Points on one line each from 0 to 100 %, highest first; None where no row is a share and nothing is absent.

    `absent`: metric ids that the reports do not give; they keep a line with the words for it. Of more than
    `limit` shares the highest are drawn, and the note says how many are not.
    """
    kept = share_rows(rows).sort_values("value", ascending=False, kind="stable")
    drawn = kept.head(limit)
    if drawn.empty and not absent:
        return None
    names, items = Names(drawn, lang), records(drawn)
    axis = share_axis(items)
    labels = [say_row(row, lang) for row in items]
    marks: list[Mark] = []
    y = 0.0
    for row, label in zip(items, labels, strict=True):
        y = name_above(marks, names.of(row), y, theme)
        marks += share_marks(row, y + 10, axis, theme, theme.colour(row["category"]), names.hover(row))
        marks.append(Text(1, y + 10, label, theme.ink, dx=14, bold=True, axis=None))
        y += 28
    for metric in absent:
        y = name_above(marks, name_metric(metric, lang).full, y, theme)
        marks.append(Text(0, y + 10, phrase("none.missing", lang), theme.muted, size=SMALL, axis=None))
        y += 28
    sketch = Sketch(y + FOOT, (axis,), tuple(marks), left=8, right=widest(labels, bold=True) + 18, foot=FOOT)
    key = "shares.caption" if axis.hi == 100 else "shares.caption_over"
    notes = say_odd(drawn, "point", lang) + ([phrase("counts.more", lang, n=len(kept) - len(drawn))] if len(kept) > len(drawn) else [])
    told = [names.told(row) for row in items]
    gone = [name_metric(m, lang).short + phrase("join.words", lang) + phrase("none.missing", lang) for m in absent]
    return make_chart(sketch, theme, lang, drawn, title=_share_title(items, names, absent, lang), told=[*told, *gone],
                      caption=phrase(key, lang, year=say_years(drawn, lang), top=f"{axis.hi:g}"), notes=notes)


def _share_title(items: Sequence[Row], names: Names, absent: Sequence[str], lang: str) -> str:
    if not items:
        return phrase("shares.title_missing", lang, list=join((name_metric(m, lang).short for m in absent), lang, "names"))
    told = [names.told(row) for row in items]
    if len(told) <= 3:
        return phrase("shares.title_few" if len(told) == 1 else "shares.title_open", lang, n=len(told), list=join(told, lang))
    done = [names.told(row) for row in items if row["nature"] == "actual"] or told
    return phrase("shares.title_many", lang, n=len(told), low=done[-1], high=done[0])
