"""One metric in many places, largest first; one's own place is coloured and bold, all others are grey."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.charts.frame import Chart, Row, levels, make_chart, reach, records, say_odd, say_units, say_years
from lib.charts.marks import ARROW, bar_marks, is_own, log_marks, right_margin, share_axis, share_marks, value_axis
from lib.charts.sketch import FOOT, SMALL, Axis, Line, Mark, Sketch, Text, text_width, widest, wrap_text
from lib.charts.theme import Theme
from lib.views.order import rank_of
from lib.wording import is_share, join, name_place, name_row, phrase, say_row

LIMIT = 30          # places that are ranked one by one; the distribution shows any number
ROW = 31            # pixels from one place to the next
PLACE = 146         # the widest name of a place, in pixels


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
    sketch = Sketch(depth + foot, (axis,), tuple(marks), left=left, right=right_margin(labels, left), foot=foot)
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
    if all(row["value"] == first["value"] and row["bound"] == "exact" for row in items):
        return phrase("ranked.title", lang, n=len(items), list=join([words("same", first), *gone], lang))
    said = []
    if rank_of(first, items) == 1:
        said.append(words(f"top{kind}", first))
    mine = next((row for row in items if is_own(row, own)), None)
    rank = rank_of(mine, items) if mine else None
    if mine is not None and (mine is not first or not said):
        key = "own_open" if rank is None else f"last{kind}" if rank == len(items) else "own"
        said.append(words(key, mine, k=rank))
    elif mine is None and rank_of(last, items) == len(items):
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
