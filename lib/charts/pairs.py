"""Two metrics against each other, a point a report."""
from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.charts.frame import Chart, Row, levels, make_chart, records, say_years
from lib.charts.marks import is_own, value_axis
from lib.charts.sketch import FOOT, NARROW, SMALL, Axis, Dot, Mark, Sketch, Text, Upright, text_width, widest
from lib.charts.theme import Theme
from lib.wording import join, name_metric, name_place, phrase, say_row, unit_group, unit_name

DEPTH = 300         # height of the field of points, in pixels


def scatter(rows: pd.DataFrame, across: str, up: str, theme: Theme, lang: str = "zh", *, own: str = "") -> Chart | None:
    """Two metrics (ids), the first across and the second up, one point for each report that gives both; None under two points.

    own: code or name of the region whose points are coloured and named. Others are named where there is room.
    """
    pairs = _pairs(rows, across, up)
    if len(pairs) < 2:
        return None
    drawn = rows[rows["figure_id"].isin([row["figure_id"] for pair in pairs for row in pair])]
    wide, high = value_axis([a for a, _ in pairs], lang), value_axis([b for _, b in pairs], lang)
    upright = Upright(Axis(high.lo, high.hi, high.log, high.ticks, grid=True), 12, DEPTH)
    marks: list[Mark] = []
    for a, b in sorted(pairs, key=lambda pair: is_own(pair[0], own)):
        mine = is_own(a, own)
        hover = f"{name_place(a, lang)}\n{_said(a, lang)}\n{_said(b, lang)}"
        open_ = a["bound"] != "exact" or b["bound"] != "exact"
        marks.append(Dot(float(a["value"]), float(b["value"]), theme.colour(a["category"]) if mine else theme.other, hollow=open_,
                         size=13 if mine else 10, figure_id=str(b["figure_id"]), hover=hover))
    left = widest([text for _, text in high.ticks], SMALL) + 12
    right = 16.0
    marks += _labels(pairs, wide, upright, NARROW - left - right, own, theme, lang)
    sketch = Sketch(DEPTH + 8 + FOOT, (Axis(wide.lo, wide.hi, wide.log, wide.ticks, grid=True),), tuple(marks), left=left, right=right,
                    upright=upright, foot=FOOT)
    told = [name_place(a, lang) + phrase("join.colon", lang) + join([_said(a, lang), _said(b, lang)], lang) for a, b in pairs]
    return make_chart(sketch, theme, lang, drawn, title=_title(pairs, own, lang), caption=_caption(pairs, wide, high, drawn, lang),
                      told=told, notes=_notes(pairs, lang))


def _pairs(rows: pd.DataFrame, across: str, up: str) -> list[tuple[Row, Row]]:
    """(across, up) of each report that gives both as actual figures of its year, in the unit of the first report."""
    kept = levels(rows)
    kept = kept[(kept["nature"] == "actual") & (kept["period"].astype(str) == "")]
    found: dict[str, dict[str, Row]] = {}
    units: dict[str, str] = {}
    for row in records(kept[kept["metric"].isin([across, up])]):
        if units.setdefault(row["metric"], unit_group(row["unit"])) == unit_group(row["unit"]):
            found.setdefault(str(row["report_id"]), {}).setdefault(str(row["metric"]), row)
    return [(pair[across], pair[up]) for pair in found.values() if across in pair and up in pair]


def _said(row: Row, lang: str) -> str:
    return f"{name_metric(str(row['metric']), lang).short} {say_row(row, lang)}"


def _labels(pairs: Sequence[tuple[Row, Row]], wide: Axis, upright: Upright, room: float, own: str, theme: Theme, lang: str) -> list[Mark]:
    """Names beside the points, one's own first, as long as they meet neither a name nor a point on a phone."""
    spots = [(wide.place(a["value"]) * room, upright.place(b["value"])) for a, b in pairs]
    boxes: list[tuple[float, float, float, float]] = [(x - 7, y - 7, x + 7, y + 7) for x, y in spots]
    marks: list[Mark] = []
    order = sorted(range(len(pairs)), key=lambda at: (not is_own(pairs[at][0], own), spots[at]))
    for at in order:
        (a, b), (x, y) = pairs[at], spots[at]
        mine, text = is_own(a, own), name_place(a, lang, year=False)
        width = text_width(text, SMALL, mine)
        left = x + 10 + width > room
        box = (x - 10 - width, y - 8, x - 10, y + 8) if left else (x + 10, y - 8, x + 10 + width, y + 8)
        clear = all(box[2] < o[0] or o[2] < box[0] or box[3] < o[1] or o[3] < box[1] for n, o in enumerate(boxes) if n != at)
        if (clear and box[0] >= 0) or mine:
            boxes.append(box)
            marks.append(Text(float(a["value"]), float(b["value"]), text, theme.ink if mine else theme.muted, dx=-10 if left else 10,
                              size=SMALL, bold=mine, anchor="right" if left else "left"))
    return marks


def _title(pairs: Sequence[tuple[Row, Row]], own: str, lang: str) -> str:
    a, b = pairs[0]
    across, up = name_metric(str(a["metric"]), lang).full, name_metric(str(b["metric"]), lang).full
    title = phrase("scatter.title", lang, n=len(pairs), x=across, y=up)
    mine = next((pair for pair in pairs if is_own(pair[0], own)), None)
    if mine is None:
        return title
    return title + phrase("scatter.title_own", lang, place=name_place(mine[0], lang, year=False), a=say_row(mine[0], lang, prose=True),
                          b=say_row(mine[1], lang, prose=True))


def _caption(pairs: Sequence[tuple[Row, Row]], wide: Axis, high: Axis, rows: pd.DataFrame, lang: str) -> str:
    words = {}
    for key, row, axis in (("x", pairs[0][0], wide), ("y", pairs[0][1], high)):
        words[key] = name_metric(str(row["metric"]), lang).full
        unit = unit_name(unit_group(str(row["unit"])), lang)
        words[f"{key}_unit"] = join([unit, phrase("scatter.log", lang) if axis.log else ""], lang)
    return phrase("scatter.caption", lang, year=say_years(rows, lang), **words)


def _notes(pairs: Sequence[tuple[Row, Row]], lang: str) -> list[str]:
    rows = [row for pair in pairs for row in pair]
    notes = [phrase("scatter.note_open", lang)] if any(row["bound"] != "exact" for row in rows) else []
    return notes + ([phrase("ranked.year_note", lang)] if len({str(row["year"]) for row in rows}) > 1 else [])
