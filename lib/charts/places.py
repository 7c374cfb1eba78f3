"""One metric in many places: ranked, and as a distribution. One's own place is coloured and bold, all others are grey."""
from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.charts.frame import (
    Chart,
    Names,
    Row,
    levels,
    make_chart,
    reach,
    records,
    say_odd,
    say_units,
    say_years,
    upper,
)
from lib.charts.levels import ARROW, ORDERS, bar_marks, log_marks, right_margin, share_axis, share_marks
from lib.charts.sketch import (
    FOOT,
    NARROW,
    SMALL,
    Axis,
    Dot,
    Line,
    Mark,
    Sketch,
    Text,
    log_ticks,
    round_ticks,
    text_width,
    widest,
    wrap_text,
)
from lib.charts.theme import Theme
from lib.wording import is_share, join, name_place, name_row, phrase, say_count, say_row, say_tick, unit_name

LIMIT = 30          # places that are ranked one by one; the distribution shows any number
ROW = 31            # pixels from one place to the next
PLACE = 146         # the widest name of a place, in pixels
MEDIAN_FROM = 5     # exact figures that a median needs
ABOUT = 0.1         # how far “about” may be off, for what can be said of an order


def is_own(row: Row, own: str) -> bool:
    """Whether a row is of one's own place, given as its code or its name."""
    return bool(own) and own in (str(row["region_code"]), str(row["region"]))


def value_axis(items: Sequence[Row], lang: str) -> Axis:
    """An axis for figures of one unit: 0–100 % for shares, from zero for counts, logarithmic over two orders of magnitude."""
    unit = str(items[0]["unit"])
    top, small = max(map(reach, items)), min((row["value"] for row in items if row["value"] > 0), default=1.0)
    if is_share(unit):
        return share_axis(items)
    if top / small > ORDERS and all(row["value"] > 0 for row in items):
        values = log_ticks(small, top)
        return Axis(values[0], values[-1], log=True, ticks=tuple((v, say_tick(v, unit, lang)) for v in values))
    return Axis(0, top or 1, ticks=tuple((v, say_tick(v, unit, lang)) for v in round_ticks(top) if v <= (top or 1)))


# --- what can be said of an order --------------------------------------------------------------------------------------

def span(row: Row) -> tuple[float, float]:
    """The least and the most that a figure can be: (260, ∞) for at least 260, a tenth either way for about."""
    value, top = float(row["value"]), upper(row) or float(row["value"])
    return {"at_least": (value, math.inf), "at_most": (0.0, top),
            "approx": (value * (1 - ABOUT), top * (1 + ABOUT))}.get(str(row["bound"]), (value, top))


def place_of(row: Row, others: Sequence[Row]) -> int | None:
    """The rank of a row from the top, equal figures sharing one; None where ≥, ≤ or ≈ leave it open."""
    low, high = span(row)
    rank = 1
    for other in others:
        if other is row:
            continue
        least, most = span(other)
        if least > high:
            rank += 1
        elif not (most < low or least == most == low == high):
            return None
    return rank


# --- ranked ------------------------------------------------------------------------------------------------------------

def ranked(rows: pd.DataFrame, theme: Theme, lang: str = "zh", *, own: str = "", absent: pd.DataFrame | None = None,
           reference: pd.DataFrame | None = None) -> Chart | None:
    """One metric by place, largest first: bars, points on lines for shares, dots on a log axis over two orders. None without figures.

    rows: one figure a place, of one metric and unit; targets and changes are left out. own: code or name of one's own region.
    absent: reports (region, region_code, year, excerpt) without the metric, which keep a line. reference: rows of a higher level,
    drawn as dotted lines.
    """
    kept = levels(rows)
    kept = kept[kept["nature"] == "actual"].sort_values("value", ascending=False, kind="stable")
    if kept.empty:
        return None
    items = _shown(records(kept), own)
    drawn = kept[kept["figure_id"].isin([row["figure_id"] for row in items])]
    missing = records(absent) if absent is not None else []
    lines = records(levels(reference)) if reference is not None else []
    share = is_share(str(items[0]["unit"]))
    axis = share_axis([*items, *lines], tight=True) if share else value_axis([*items, *lines], lang)
    axis = axis if share or axis.log else Axis(0, max(map(reach, [*items, *lines])) or 1)
    marks = _ranked_marks(items, missing, lines, own, axis, theme, lang)
    labels = [(1.0 if share else axis.place(reach(row)) if reach(row) > 0 else 0, _room(row, lang)) for row in items]
    left = min(PLACE, widest([_place(row, [*items, *missing], lang) for row in [*items, *missing]], bold=True)) + 14
    foot = FOOT if axis.ticks else 0
    depth = ROW * (len(items) + len(missing)) + (22 if lines else 0)
    sketch = Sketch(depth + foot, (axis,), tuple(marks), left=left, right=right_margin(labels), foot=foot)
    told = [f"{_place(row, items, lang)} {say_row(row, lang, prose=True)}" for row in items]
    return make_chart(sketch, theme, lang, drawn, title=_ranked_title(records(kept), missing, own, share, lang), told=told,
                      caption=_ranked_caption(items, axis, share, lang, kept),
                      notes=_ranked_notes(kept, len(items), lines, share, axis, lang))


def _shown(items: list[dict[str, Any]], own: str) -> list[dict[str, Any]]:
    """The first of the list, and one's own place if it comes later."""
    return items[:LIMIT] + [row for row in items[LIMIT:] if is_own(row, own)]


def _place(row: Row, among: Sequence[Row], lang: str) -> str:
    years = {str(other["year"]) for other in among}
    return wrap_text(name_place(row, lang, year=len(years) > 1), PLACE)


def _room(row: Row, lang: str) -> float:
    arrow = ARROW if row["bound"] in ("at_least", "at_most") and not is_share(str(row["unit"])) else 0
    return text_width(say_row(row, lang), bold=True) + 18 + arrow


def _ranked_marks(items: Sequence[Row], missing: Sequence[Row], lines: Sequence[Row], own: str, axis: Axis, theme: Theme,
                  lang: str) -> list[Mark]:
    marks: list[Mark] = []
    top = 22.0 if lines else 0.0
    depth = top + ROW * (len(items) + len(missing))
    marks += [Line(((value, top), (value, depth)), theme.grid, width=1) for value, _ in axis.ticks if axis.log]
    names = [_place(row, [*items, *missing], lang) for row in [*items, *missing]]
    for at, row in enumerate(items):
        y, mine = top + ROW * (at + 0.5), is_own(row, own)
        colour = theme.colour(row["category"]) if mine else theme.other
        marks.append(Text(0, y, names[at], theme.ink, dx=-10, anchor="right", bold=mine, axis=None))
        marks += _place_marks(row, y, axis, theme, colour, f"{names[at]}\n{say_row(row, lang)} · {row['surface']}", mine, lang)
    for at, row in enumerate(missing, start=len(items)):
        y, mine = top + ROW * (at + 0.5), is_own(row, own)
        marks.append(Text(0, y, names[at], theme.ink, dx=-10, anchor="right", bold=mine, axis=None))
        words = phrase("none.unknown" if row.get("excerpt") else "none.missing", lang)
        marks.append(Text(0, y, words, theme.muted, dx=4, size=SMALL, axis=None))
    for row in lines:
        marks += _reference(row, axis, top, depth, theme, lang)
    return marks


def _place_marks(row: Row, y: float, axis: Axis, theme: Theme, colour: str, hover: str, mine: bool, lang: str) -> list[Mark]:
    if is_share(str(row["unit"])):
        label = Text(1, y, say_row(row, lang), theme.ink, dx=14, bold=mine, axis=None)
        return [*share_marks(row, y, axis, theme, colour, hover), label]
    shift = 8 + (ARROW if row["bound"] in ("at_least", "at_most") else 0)
    label = Text(max(reach(row), axis.lo), y, say_row(row, lang), theme.ink, dx=shift + (4 if axis.log else 0), bold=mine)
    draw = log_marks(row, y, axis, theme, colour, hover) if axis.log else bar_marks(row, y, 18, theme, colour, hover)
    return [*draw, label]


def _reference(row: Row, axis: Axis, top: float, depth: float, theme: Theme, lang: str) -> list[Mark]:
    value = float(row["value"])
    text = phrase("ranked.reference", lang, place=name_place(row, lang, year=False), value=say_row(row, lang))
    side = "right" if axis.place(value) > 0.5 else "left"
    return [Line(((value, top - 2), (value, depth)), theme.muted, dotted=True),
            Text(value, top - 12, text, theme.muted, dx=4 if side == "right" else -4, size=SMALL, anchor=side)]


def _ranked_title(items: Sequence[Row], missing: Sequence[Row], own: str, share: bool, lang: str) -> str:
    name, first, last = name_row(items[0], lang).full, items[0], items[-1]
    kind = "_share" if share else ""

    def words(key: str, row: Row, **more: object) -> str:
        return phrase(f"ranked.{key}", lang, place=name_place(row, lang, year=False), value=say_row(row, lang, prose=True), **more)

    gone = [phrase("ranked.own_missing", lang, place=name_place(r, lang, year=False)) for r in missing if is_own(r, own)][:1]
    if len(items) == 1:
        return join([words("title_one", first, name=name), *gone], lang)
    said = []
    if place_of(first, items) == 1:
        said.append(words(f"top{kind}", first))
    mine = next((row for row in items if is_own(row, own)), None)
    rank = place_of(mine, items) if mine else None
    if mine is not None and (mine is not first or not said):
        key = "own_open" if rank is None else f"last{kind}" if rank == len(items) else "own"
        said.append(words(key, mine, k=rank))
    elif mine is None and place_of(last, items) == len(items):
        said.append(words(f"last{kind}", last))
    if not said:
        both = [f"{name_place(r, lang, year=False)}{say_row(r, lang, prose=True)}" for r in items[:2]]
        said.append(phrase("ranked.open_list", lang, list=join(both, lang)))
    return phrase("ranked.title", lang, n=len(items), list=join([*said, *gone], lang))


def _ranked_caption(items: Sequence[Row], axis: Axis, share: bool, lang: str, rows: pd.DataFrame) -> str:
    key = "caption_share" if share else "caption_log" if axis.log else "caption"
    year = say_years(rows, lang) if rows["year"].nunique() == 1 else phrase("join.each_year", lang)
    return phrase(f"ranked.{key}", lang, name=name_row(items[0], lang).full, units=say_units(rows, lang), year=year, top=f"{axis.hi:g}")


def _ranked_notes(kept: pd.DataFrame, drawn: int, lines: Sequence[Row], share: bool, axis: Axis, lang: str) -> list[str]:
    notes = say_odd(kept, "point" if share else "dot" if axis.log else "bar", lang)
    notes += [phrase("ranked.open_note", lang)] if (kept["bound"] != "exact").any() else []
    notes += [phrase("ranked.year_note", lang)] if kept["year"].nunique() > 1 else []
    notes += [phrase("ranked.level_note", lang)] if kept["level"].astype(str).nunique() > 1 else []
    notes += [phrase("ranked.size_note", lang)] if not share and len(kept) > 1 else []
    notes += [phrase("ranked.reference_note", lang)] if lines else []
    return notes + ([phrase("ranked.more", lang, n=len(kept) - drawn)] if len(kept) > drawn else [])


# --- distribution ------------------------------------------------------------------------------------------------------

STROKES = 52.0      # height at which the middle of the strokes stands, in pixels


def distribution(rows: pd.DataFrame, theme: Theme, lang: str = "zh", *, own: str = "") -> Chart | None:
    """One thin stroke a place, one's own taller and coloured, the median of the exact figures from five up; None under two figures.

    rows: as for `ranked`. Figures that are not exact carry a small mark and are in no median.
    """
    kept = levels(rows)
    kept = kept[kept["nature"] == "actual"].sort_values("value", kind="stable")
    if len(kept) < 2:
        return None
    items, names = records(kept), Names(kept, lang)
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
    return make_chart(sketch, theme, lang, kept, title=_spread_title(items, mine, median, names, lang),
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
    if top is not mine and taken + 20 < axis.place(top["value"]) * (NARROW - 30) - text_width(text):
        marks.append(Text(float(top["value"]), 24, text, theme.ink, dx=2, anchor="right"))
    return marks


def _spread_title(items: Sequence[Row], mine: Row | None, median: float | None, names: Names, lang: str) -> str:
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
