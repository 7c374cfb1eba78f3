"""One metric over years, and changes from a zero line."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.charts.frame import Chart, Names, Row, levels, make_chart, records, say_odd, say_units, say_years
from lib.charts.marks import ARROW, LIMIT, LINE, is_own, right_margin, value_axis
from lib.charts.sketch import FOOT, NARROW, SMALL, Arrow, Axis, Bar, Dot, Line, Mark, Sketch, Text, Upright, text_width, widest, wrap_text
from lib.charts.theme import Theme
from lib.wording import is_fall, is_share, join, name_place, name_row, phrase, say_row, say_year, unit_group, unit_name

DEPTH = 220         # height of the field of lines, in pixels
APART = 32          # pixels between two names at the ends of lines
SHAPES = {"at_least": "up", "at_most": "down"}
End = tuple[float, float, str, bool]      # year, value, name and value, own


# --- years -------------------------------------------------------------------------------------------------------------

def years(rows: pd.DataFrame, theme: Theme, lang: str = "zh", *, own: str = "") -> Chart | None:
    """One metric over whole years, a line a place, broken where a year is missing, named at its end; None without a year.

    rows: of one metric and unit. A figure whose period is another year (2022) stands there. own: code or name of the region that is
    coloured; with one place in the rows it is that.
    """
    kept = levels(rows)
    kept = kept[kept["nature"] == "actual"]
    series = _series(records(kept))
    if not series:
        return None
    drawn = kept[kept["figure_id"].isin([row["figure_id"] for points in series.values() for row in points.values()])]
    mine = next((key for key, points in series.items() if len(series) == 1 or is_own(next(iter(points.values())), own)), None)
    items = records(drawn)
    scale = value_axis(items, lang)
    first, last = min(min(p) for p in series.values()), max(max(p) for p in series.values())
    axis = _year_axis(first, last)
    upright = Upright(Axis(scale.lo, scale.hi, scale.log, scale.ticks, grid=True), 24, DEPTH)
    marks: list[Mark] = []
    for key, points in sorted(series.items(), key=lambda item: item[0] == mine):
        marks += _line(points, key == mine, theme, lang)
    ends = _ends(series, mine, upright, last, lang)
    marks += _end_names(ends, theme)
    if mine is not None:
        marks += _first_value(series[mine], upright, theme, lang)
    left = widest([text for _, text in scale.ticks], SMALL) + 12
    right = widest([text for _, _, text, _ in ends], bold=True) + 20
    sketch = Sketch(DEPTH + 12 + FOOT, (axis,), tuple(marks), left=left, right=right, upright=upright, foot=FOOT)
    told = [f"{name_place(row, lang, year=False)} {_year_of(row)} {say_row(row, lang, prose=True)}" for row in items]
    return make_chart(sketch, theme, lang, drawn, title=_years_title(series, mine, first, last, lang), told=told,
                      caption=_years_caption(items, drawn, scale, first, last, lang), notes=_years_notes(series, mine, drawn, lang))


def _year_of(row: Row) -> int | None:
    """The year that a figure speaks of: its period where that is a year, else its report's; None for other periods (累计)."""
    period = str(row["period"] or "")
    text = period if period else say_year(row["year"])
    return int(text) if text.isdecimal() and len(text) == 4 else None


def _series(items: Sequence[dict[str, Any]]) -> dict[str, dict[int, Row]]:
    """place → year → row, years in order; a report of the year itself before one that looks back."""
    series: dict[str, dict[int, Row]] = {}
    for row in sorted(items, key=lambda row: bool(row["period"])):
        year = _year_of(row)
        if year is not None:
            series.setdefault(str(row["region_code"]) or str(row["region"]), {}).setdefault(year, row)
    return {key: dict(sorted(points.items())) for key, points in series.items()}


def _year_axis(first: int, last: int) -> Axis:
    """Whole years only; every second one where they are many."""
    step = max(1, -(-(last - first + 1) // 7))
    pad = 0.5 if first == last else (last - first) * 0.04
    return Axis(first - pad, last + pad, ticks=tuple((float(year), str(year)) for year in range(last, first - 1, -step))[::-1])


def _runs(points: dict[int, Row]) -> list[list[int]]:
    """Years without a gap: [[2019, 2020], [2022]]."""
    runs: list[list[int]] = []
    for year in points:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _line(points: dict[int, Row], mine: bool, theme: Theme, lang: str) -> list[Mark]:
    colour = theme.colour(next(iter(points.values()))["category"]) if mine else theme.other
    marks: list[Mark] = [Line(tuple((float(year), float(points[year]["value"])) for year in run), colour, width=2.5 if mine else 1.5)
                         for run in _runs(points) if len(run) > 1]
    for year, row in points.items():
        hover = f"{name_place(row, lang, year=False)} {year}\n{say_row(row, lang)} · {row['surface']}"
        marks.append(Dot(float(year), float(row["value"]), colour, SHAPES.get(str(row["bound"]), "circle"), hollow=row["bound"] == "approx",
                         size=10 if mine else 8, figure_id=row["figure_id"], hover=hover))
    return marks


def _ends(series: dict[str, dict[int, Row]], mine: str | None, upright: Upright, last: int, lang: str) -> list[End]:
    """(year, value, name and value, own) at the ends of the lines, one's own first; those that would lie on another are left out."""
    ends: list[End] = []
    for key, points in sorted(series.items(), key=lambda item: (item[0] != mine, -item[1][max(item[1])]["value"])):
        year = max(points)
        row = points[year]
        height = upright.place(row["value"])
        if year == last and all(abs(height - upright.place(value)) >= APART for _, value, _, _ in ends):
            text = f"{wrap_text(name_place(row, lang, year=False), 104, lines=1)}\n{say_row(row, lang)}"
            ends.append((float(year), float(row["value"]), text, key == mine))
    return ends


def _end_names(ends: Sequence[End], theme: Theme) -> list[Mark]:
    return [Text(year, value, text, theme.ink if own else theme.muted, dx=10, bold=own) for year, value, text, own in ends]


def _first_value(points: dict[int, Row], upright: Upright, theme: Theme, lang: str) -> list[Mark]:
    """The value at the beginning of one's own line: above it where it falls, below where it rises and there is room."""
    first, last = min(points), max(points)
    if first == last:
        return []
    row = points[first]
    below = row["value"] < points[last]["value"] and upright.place(row["value"]) < upright.bottom - 24
    return [Text(float(first), float(row["value"]), say_row(row, lang), theme.ink, dx=-4, dy=17 if below else -15)]


def _years_title(series: dict[str, dict[int, Row]], mine: str | None, first: int, last: int, lang: str) -> str:
    points = series[mine] if mine is not None else next(iter(series.values()))
    a, b = min(points), max(points)
    name, place = name_row(points[a], lang).full, name_place(points[a], lang, year=False)
    if mine is None and len(series) > 1:
        return phrase("years.title_many", lang, name=name, n=len(series), first=first, last=last)
    if a == b:
        return phrase("years.title_single", lang, place=place, name=name, first=a, a=say_row(points[a], lang, prose=True))
    return phrase("years.title_one", lang, place=place, name=name, first=a, last=b, a=say_row(points[a], lang, prose=True),
                  b=say_row(points[b], lang, prose=True))


def _years_caption(items: Sequence[Row], rows: pd.DataFrame, scale: Axis, first: int, last: int, lang: str) -> str:
    unit = str(items[0]["unit"])
    units = unit_name(unit, lang) if is_share(unit) else say_units(rows, lang)
    year = phrase("join.years", lang, first=first, last=last) if first != last else phrase("join.year", lang, year=first)
    return phrase("years.caption_log" if scale.log else "years.caption", lang, name=name_row(items[0], lang).full, units=units, year=year)


def _years_notes(series: dict[str, dict[int, Row]], mine: str | None, rows: pd.DataFrame, lang: str) -> list[str]:
    notes = [phrase("years.note_gap", lang)] if any(len(_runs(points)) > 1 for points in series.values()) else []
    notes += [phrase("years.note_others", lang)] if mine is not None and len(series) > 1 else []
    return notes + say_odd(rows, "year", lang)


# --- change ------------------------------------------------------------------------------------------------------------

def change_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that `change` draws: distances from an earlier level, no repeats."""
    return rows[(rows["repeat_of"].astype(str) == "") & (rows["nature"] == "change") & rows["value"].notna()]


def lone_changes(rows: pd.DataFrame, lang: str = "zh") -> list[tuple[str, str]]:
    """(value, name) of the changes that are no bar: the only one of its unit, or without a word that says up or down."""
    kept = change_rows(rows)
    names, items = Names(kept, lang), [(row, is_fall(row)) for row in records(kept)]
    units = [unit_group(str(row["unit"])) for row, falls in items if falls is not None]
    return [(say_row(row, lang), names.of(row)) for row, falls in items if falls is None or units.count(unit_group(str(row["unit"]))) == 1]


def change(rows: pd.DataFrame, theme: Theme, lang: str = "zh", *, own: str = "") -> Chart | None:
    """Changes from a zero line, one panel a unit, falls to the left; `aside` holds `lone_changes`. None without a panel.

    With one place in the rows all bars have their category's colour, else only those of `own`.
    """
    kept = change_rows(rows)
    items = [(row, is_fall(row)) for row in records(kept)]
    names = Names(kept, lang)
    groups: dict[str, list[tuple[Row, float]]] = {}
    for row, falls in items:
        if falls is not None:
            groups.setdefault(unit_group(str(row["unit"])), []).append((row, -row["value"] if falls else float(row["value"])))
    groups = {unit: sorted(group, key=lambda item: -item[1])[:LIMIT] for unit, group in groups.items() if len(group) > 1}
    if not groups:
        return None
    aside = lone_changes(kept, lang)
    drawn = kept[kept["figure_id"].isin([row["figure_id"] for group in groups.values() for row, _ in group])]
    axes = [Axis(min(0.0, *(v for _, v in group)), max(0.0, *(v for _, v in group)) or 0.0) for group in groups.values()]
    axes = [axis if axis.hi > axis.lo else Axis(axis.lo - 1, axis.hi + 1) for axis in axes]
    left, right = _change_margins(list(groups.values()), axes, lang)
    marks: list[Mark] = []
    y = 0.0
    for number, (unit, group) in enumerate(groups.items()):
        if len(groups) > 1:
            y += 16 if number else 0
            marks.append(Text(0, y + 9, unit_name(unit, lang), theme.ink, dx=-left, size=14, bold=True, axis=None))
            y += 26
        y = _change_panel(marks, group, number, y, left, names, own, theme)
    told = [names.told(row) for group in groups.values() for row, _ in group]
    return make_chart(Sketch(y + 2, tuple(axes), tuple(marks), left=left, right=right), theme, lang, drawn,
                      title=_change_title(groups, told, lang), told=told, aside=aside,
                      caption=phrase("change.caption", lang, units=join((unit_name(u, lang) for u in groups), lang, "names"),
                                     year=say_years(drawn, lang)),
                      notes=say_odd(drawn, "bar", lang) + [phrase("change.unsaid", lang)] * any(falls is None for _, falls in items))


def _change_margins(groups: Sequence[Sequence[tuple[Row, float]]], axes: Sequence[Axis], lang: str) -> tuple[float, float]:
    """Pixels left and right that keep the numbers at both ends whole."""
    room = [(value, axis, text_width(say_row(row, lang), bold=True) + 14 + (ARROW if row["bound"] in SHAPES else 0))
            for group, axis in zip(groups, axes, strict=True) for row, value in group]
    left = right_margin([(1 - axis.place(value), pixels) for value, axis, pixels in room if value < 0])
    right = right_margin([(axis.place(value), pixels) for value, axis, pixels in room if value >= 0])
    return (left if any(value < 0 for value, _, _ in room) else 2), right


def _change_panel(marks: list[Mark], group: Sequence[tuple[Row, float]], axis: int, y: float, left: float, names: Names, own: str,
                  theme: Theme) -> float:
    for row, value in group:
        text = wrap_text(names.of(row), NARROW - 8)
        height = LINE * (text.count("\n") + 1)
        marks.append(Text(0, y + height / 2 - 1, text, theme.ink, dx=-left, axis=None))
        colour = theme.colour(row["category"]) if not names.places or is_own(row, own) else theme.other
        marks += _change_bar(row, value, y + height + 9, colour, names, axis, theme)
        marks.append(Line(((0.0, y + height - 2), (0.0, y + height + 20)), theme.ink, width=1, axis=axis))
        y += height + 26
    return y


def _change_bar(row: Row, value: float, y: float, colour: str, names: Names, axis: int, theme: Theme) -> list[Mark]:
    about, sign = row["bound"] == "approx", -1 if value < 0 else 1
    marks: list[Mark] = [Bar(min(0.0, value), max(0.0, value), y, 14, theme.fade(colour, 0.3) if about else colour, row["figure_id"],
                             names.hover(row), outline=colour if about else "", dotted=about, axis=axis)]
    if row["bound"] in SHAPES:
        ends = (0, sign * ARROW) if row["bound"] == "at_least" else (sign * ARROW, sign * 2)
        marks.append(Arrow(value, y, *ends, colour, axis))
    shift = 8 + (ARROW if row["bound"] in SHAPES else 0)
    marks.append(Text(value, y, say_row(row, names.lang), theme.ink, dx=sign * shift, bold=True,
                      anchor="left" if sign > 0 else "right", axis=axis))
    return marks


def _change_title(groups: dict[str, list[tuple[Row, float]]], told: Sequence[str], lang: str) -> str:
    values = [value for group in groups.values() for _, value in group]
    if len(told) <= 3:
        return join(told, lang)
    return phrase("change.title_many", lang, n=len(values), up=sum(v > 0 for v in values), down=sum(v < 0 for v in values))

