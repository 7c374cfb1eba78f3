"""How one metric is spread over many places, with one's own marked."""
from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from lib.charts.frame import Chart, Row, levels, make_chart, records, say_units, say_years
from lib.charts.marks import is_own, value_axis
from lib.charts.sketch import FOOT, NARROW, SMALL, Axis, Dot, Line, Mark, Sketch, Text, text_width
from lib.charts.theme import Theme
from lib.views.order import upper
from lib.wording import is_share, name_place, name_row, phrase, say_count, say_row, unit_name

MEDIAN_FROM = 5     # exact figures that a median needs
STROKES = 52.0      # height at which the middle of the strokes stands, in pixels


def distribution(rows: pd.DataFrame, theme: Theme, lang: str = "zh", *, own: str = "") -> Chart | None:
    """One thin stroke a place, one's own taller and coloured, the median of the exact figures from five up; None under two figures.

    rows: as for `ranked`. Figures that are not exact carry a small mark and are in no median.
    """
    kept = levels(rows)
    kept = kept[kept["nature"] == "actual"].sort_values("value", kind="stable")
    if len(kept) < 2:
        return None
    items = records(kept)
    axis = value_axis(items, lang)
    mine = next((row for row in items if is_own(row, own)), None)
    marks: list[Mark] = [Line(((axis.lo, 96), (axis.hi, 96)), theme.grid, width=1)]
    for row in [row for row in items if row is not mine] + ([mine] if mine else []):
        marks += _stroke(row, row is mine, theme, f"{name_place(row, lang)}\n{say_row(row, lang)} · {row['surface']}")
    marks += _stroke_labels(items, mine, axis, theme, lang)
    exact = [float(row["value"]) for row in items if row["bound"] == "exact" and upper(row) is None]
    median = _median(exact) if len(exact) >= MEDIAN_FROM else None
    if median is not None:
        text = phrase("distribution.median", lang, value=say_count(median, str(items[0]["unit"]), lang))
        side = "right" if axis.place(median) > 0.5 else "left"
        marks += [Line(((median, STROKES + 22), (median, STROKES + 32)), theme.ink, width=2),
                  Text(median, STROKES + 32, text, theme.ink, dx=-6 if side == "right" else 6, anchor=side)]
    edge = text_width(axis.ticks[-1][1], SMALL) / 2 + 6
    sketch = Sketch(100 + FOOT, (axis,), tuple(marks), left=10, right=max(edge, 12), foot=FOOT)
    return make_chart(sketch, theme, lang, kept, title=_spread_title(items, mine, median, lang),
                      told=[f"{name_place(row, lang)} {say_row(row, lang, prose=True)}" for row in reversed(items)],
                      caption=_spread_caption(items, axis, kept, lang), notes=_spread_notes(kept, len(exact), median, lang))


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _stroke(row: Row, mine: bool, theme: Theme, hover: str) -> list[Mark]:
    told = {"figure_id": row["figure_id"], "hover": hover}
    colour = theme.colour(row["category"]) if mine else theme.other
    marks: list[Mark] = [Dot(float(row["value"]), STROKES, colour, "stroke", size=52 if mine else 30, **told)]
    shape = {"at_least": "right", "at_most": "left", "approx": "circle"}.get(str(row["bound"]))
    if shape:
        marks.append(Dot(float(row["value"]), STROKES - (31 if mine else 20), colour, shape, hollow=shape == "circle", size=8, **told))
    return marks


def _stroke_labels(items: Sequence[Row], mine: Row | None, axis: Axis, theme: Theme, lang: str) -> list[Mark]:
    """One's own place over its stroke, and the largest, where the two do not meet on a phone."""
    marks: list[Mark] = []
    taken = -math.inf
    if mine is not None:
        at, text = axis.place(mine["value"]), f"{name_place(mine, lang, year=False)} {say_row(mine, lang)}"
        side = "right" if at > 0.5 else "left"
        marks.append(Text(float(mine["value"]), 10, text, theme.ink, dx=-2 if side == "left" else 2, bold=True, anchor=side))
        taken = at * (NARROW - 30) + (0 if side == "right" else text_width(text, bold=True))
    top = items[-1]
    text = f"{name_place(top, lang, year=False)} {say_row(top, lang)}"
    if top is not mine and max(taken + 20, 0) < axis.place(top["value"]) * (NARROW - 30) - text_width(text):
        marks.append(Text(float(top["value"]), 24, text, theme.ink, dx=2, anchor="right"))
    return marks


def _spread_title(items: Sequence[Row], mine: Row | None, median: float | None, lang: str) -> str:
    words = {"n": len(items), "name": name_row(items[0], lang).full}
    if median is not None:
        title = phrase("distribution.title_median", lang, median=say_count(median, str(items[0]["unit"]), lang), **words)
    else:
        title = phrase("distribution.title", lang, low=say_row(items[0], lang, prose=True), high=say_row(items[-1], lang, prose=True),
                       **words)
    if mine is None:
        return title
    return title + phrase("distribution.title_own", lang, place=name_place(mine, lang, year=False), value=say_row(mine, lang, prose=True))


def _spread_caption(items: Sequence[Row], axis: Axis, rows: pd.DataFrame, lang: str) -> str:
    units = say_units(rows, lang) if not is_share(str(items[0]["unit"])) else unit_name(str(items[0]["unit"]), lang)
    return phrase("distribution.caption_log" if axis.log else "distribution.caption", lang, name=name_row(items[0], lang).full,
                  units=units, year=say_years(rows, lang))


def _spread_notes(kept: pd.DataFrame, exact: int, median: float | None, lang: str) -> list[str]:
    if median is None:
        notes = [phrase("distribution.note_few", lang, n=MEDIAN_FROM)]
    else:
        notes = [phrase("distribution.note_median", lang, n=exact)]
    notes += [phrase("distribution.note_open", lang)] if (kept["bound"] != "exact").any() else []
    notes += [phrase("ranked.year_note", lang)] if kept["year"].nunique() > 1 else []
    return notes + ([phrase("ranked.level_note", lang)] if kept["level"].astype(str).nunique() > 1 else [])
