"""Shares as points on lines from 0 to 100 %, and counts as bars from zero, one panel a unit."""
from __future__ import annotations

from collections.abc import Sequence

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
    say_unit,
    say_units,
    say_years,
    upper,
)
from lib.charts.sketch import (
    FOOT,
    NARROW,
    SMALL,
    TEXT,
    Arrow,
    Axis,
    Bar,
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
from lib.wording import is_share, join, name_metric, phrase, say_row, say_tick, unit_group, unit_name

ARROW = 22          # length of the arrow of “at least”, in pixels
LINE = 18           # height of a line of names
ORDERS = 100        # a panel whose figures span more than this many times is drawn on a logarithmic axis
LIMIT = 40          # rows of one panel; the table holds all


def share_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that `shares` draws: per cent, no changes, no repeats."""
    kept = levels(rows)
    return kept[kept["unit"].astype(str).map(is_share).astype(bool)]


def count_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that `counts` draws or says in words: everything that is counted or paid or lasts; no changes, no repeats."""
    kept = levels(rows)
    return kept[~kept["unit"].astype(str).map(is_share).astype(bool)]


# --- shares ------------------------------------------------------------------------------------------------------------

def shares(rows: pd.DataFrame, theme: Theme, lang: str = "zh", *, absent: Sequence[str] = ()) -> Chart | None:
    """Points on one line each from 0 to 100 %, highest first; None where no row is a share and nothing is absent.

    `absent`: metric ids that the reports do not give; they keep a line with the words for it.
    """
    drawn = share_rows(rows).sort_values("value", ascending=False, kind="stable").head(LIMIT)
    if drawn.empty and not absent:
        return None
    names, items = Names(drawn, lang), records(drawn)
    axis = share_axis(items)
    labels = [say_row(row, lang) for row in items]
    marks: list[Mark] = []
    y = 0.0
    for row, label in zip(items, labels, strict=True):
        y = _name_above(marks, names.of(row), y, theme)
        marks += share_marks(row, y + 10, axis, theme, theme.colour(row["category"]), names.hover(row))
        marks.append(Text(1, y + 10, label, theme.ink, dx=14, bold=True, axis=None))
        y += 28
    for metric in absent:
        y = _name_above(marks, name_metric(metric, lang).full, y, theme)
        marks.append(Text(0, y + 10, phrase("none.missing", lang), theme.muted, size=SMALL, axis=None))
        y += 28
    sketch = Sketch(y + FOOT, (axis,), tuple(marks), left=8, right=widest(labels, bold=True) + 18, foot=FOOT)
    key = "shares.caption" if axis.hi == 100 else "shares.caption_over"
    told = [names.told(row) for row in items]
    gone = [name_metric(m, lang).short + phrase("join.words", lang) + phrase("none.missing", lang) for m in absent]
    return make_chart(sketch, theme, lang, drawn, title=_share_title(items, names, absent, lang), told=[*told, *gone],
                      caption=phrase(key, lang, year=say_years(drawn, lang), top=f"{axis.hi:g}"), notes=say_odd(drawn, "point", lang))


def share_axis(rows: Sequence[Row], tight: bool = False) -> Axis:
    """The axis from 0 to 100 %, further where a rate is over it; where `tight`, only as far as the rates reach."""
    top = max((reach(row) for row in rows), default=0.0)
    values = round_ticks(top) if top > 100 or (tight and top <= 50) else [0.0, 25.0, 50.0, 75.0, 100.0]
    return Axis(0, values[-1], ticks=tuple((v, f"{v:g}" + ("%" if v == values[-1] else "")) for v in values))


def share_marks(row: Row, y: float, axis: Axis, theme: Theme, colour: str, hover: str) -> list[Mark]:
    """The line of one share and its mark: ● exact, ▶ at least, ◀ at most, ○ about, ◇ target, ●━● a range."""
    value, top, target = float(row["value"]), upper(row), row["nature"] == "target"
    marks: list[Mark] = [Line(((axis.lo, y), (axis.hi, y)), theme.scale)]
    ends = {"at_least": (value, axis.hi), "at_most": (axis.lo, value)}.get(str(row["bound"]))
    if top is not None:
        ends = (value, top)
    if ends and ends[0] < ends[1]:
        marks.append(Line(((ends[0], y), (ends[1], y)), colour, width=4))
    shape = {"at_least": "right", "at_most": "left"}.get(str(row["bound"]), "circle")
    marks.append(Dot(value, y, colour, "diamond" if target else shape, hollow=target or row["bound"] == "approx",
                     size=14 if target or shape != "circle" else 12, figure_id=row["figure_id"], hover=hover))
    if top is not None:
        marks.append(Dot(top, y, colour, figure_id=row["figure_id"], hover=hover))
    return marks


def _share_title(items: Sequence[Row], names: Names, absent: Sequence[str], lang: str) -> str:
    if not items:
        return phrase("shares.title_missing", lang, list=join((name_metric(m, lang).short for m in absent), lang, "names"))
    told = [names.told(row) for row in items]
    if len(told) <= 3:
        return phrase("shares.title_few" if len(told) == 1 else "shares.title_open", lang, n=len(told), list=join(told, lang))
    done = [names.told(row) for row in items if row["nature"] == "actual"] or told
    return phrase("shares.title_many", lang, n=len(told), low=done[-1], high=done[0])


def _name_above(marks: list[Mark], name: str, y: float, theme: Theme) -> float:
    """Adds a name, in two lines where it is long, and returns where its mark begins."""
    text = wrap_text(name, NARROW - 14)
    height = LINE * (text.count("\n") + 1)
    marks.append(Text(0, y + height / 2 - 1, text, theme.ink, axis=None))
    return y + height


# --- counts ------------------------------------------------------------------------------------------------------------

def unit_panels(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of `count_rows` by unit, those with two figures or more, most figures first; each can be a chart of its own."""
    kept = count_rows(rows)
    groups = [part for _, part in kept.groupby(kept["unit"].astype(str).map(unit_group), sort=False)]
    return sorted((part for part in groups if len(part) > 1), key=len, reverse=True)


def lone_figures(rows: pd.DataFrame, lang: str = "zh") -> list[tuple[str, str]]:
    """(value, name) of the figures that are the only one of their unit, to be said in a line of text: (724项, 认领监管事项)."""
    kept = count_rows(rows)
    groups = kept["unit"].astype(str).map(unit_group)
    alone = kept[groups.map(groups.value_counts()) == 1] if len(kept) else kept
    names = Names(kept, lang)
    return [(say_row(row, lang), names.of(row)) for row in records(alone)]


def counts(rows: pd.DataFrame, theme: Theme, lang: str = "zh") -> Chart | None:
    """Bars from zero, one small panel a unit, largest first; `aside` holds figures alone in their unit. None without a panel.

    A panel whose figures span more than two orders of magnitude is drawn as dots on a logarithmic axis that says so.
    """
    panels = [part.sort_values("value", ascending=False, kind="stable").head(LIMIT) for part in unit_panels(rows)]
    if not panels:
        return None
    drawn = pd.concat(panels)
    names = Names(drawn, lang)
    right = right_margin([(panel_fraction(row, part), _label_room(row, lang)) for part in panels for row in records(part)])
    marks: list[Mark] = []
    axes: list[Axis] = []
    y = 0.0
    for number, part in enumerate(panels):
        if number:
            y += 20
        if len(panels) > 1 or _is_log(part):
            y = _panel_head(marks, part, y, theme, lang)
        axes.append(_log_axis(part, lang) if _is_log(part) else Axis(0, max(map(reach, records(part))) or 1))
        draw = _log_rows if _is_log(part) else _bar_rows
        y = draw(marks, part, y, number, axes[-1], names, theme)
    sketch = Sketch(y + 4, tuple(axes), tuple(marks), left=1, right=right)
    told = [names.told(row) for row in records(drawn)]
    lead = [names.told(records(part)[0]) for part in panels[:3]] if len(panels) > 1 else told[:3]
    aside = lone_figures(rows, lang)
    return make_chart(sketch, theme, lang, drawn, title=join(lead, lang), caption=_count_caption(panels, drawn, lang), told=told,
                      notes=_count_notes(panels, lang), aside=aside)


def right_margin(labels: Sequence[tuple[float, float]]) -> float:
    """The right margin in pixels that keeps labels whole at any width from NARROW up; (fraction of the axis, pixels needed) each."""
    needed = [NARROW - (NARROW - pixels) / fraction for fraction, pixels in labels if fraction > 0.01]
    return max([8.0, *needed])


def panel_fraction(row: Row, part: pd.DataFrame) -> float:
    """How far along its panel a row's bar or dot ends, 0 to 1."""
    items = records(part)
    if _is_log(part):
        return _log_axis(part, "zh").place(reach(row)) if reach(row) > 0 else 0
    return reach(row) / (max(map(reach, items)) or 1)


def _label_room(row: Row, lang: str) -> float:
    return text_width(say_row(row, lang), TEXT, bold=True) + 14 + (ARROW if row["bound"] in ("at_least", "at_most") else 0)


def _is_log(part: pd.DataFrame) -> bool:
    values = [float(row["value"]) for row in records(part) if row["value"] > 0]
    return bool(values) and max(map(reach, records(part))) / min(values) > ORDERS


def _log_axis(part: pd.DataFrame, lang: str) -> Axis:
    values = [float(row["value"]) for row in records(part) if row["value"] > 0]
    ticks = log_ticks(min(values), max(map(reach, records(part))))
    return Axis(ticks[0], ticks[-1], log=True, ticks=tuple((v, say_tick(v, str(part["unit"].iloc[0]), lang)) for v in ticks))


def _panel_head(marks: list[Mark], part: pd.DataFrame, y: float, theme: Theme, lang: str) -> float:
    group = unit_group(str(part["unit"].iloc[0]))
    head = unit_name(group, lang)
    marks.append(Text(0, y + 10, head, theme.ink, size=14, bold=True, axis=None))
    more = say_unit(group, list(dict.fromkeys(part["unit"].astype(str))), lang).removeprefix(head)
    more = join([more, phrase("counts.log_axis", lang) if _is_log(part) else ""], lang, "words")
    if more:
        marks.append(Text(0, y + 10, more, theme.muted, dx=text_width(head, 14, True) + 8, size=SMALL, axis=None))
    return y + 28


def _bar_rows(marks: list[Mark], part: pd.DataFrame, y: float, number: int, axis: Axis, names: Names, theme: Theme) -> float:
    for row in records(part):
        y = _name_above(marks, names.of(row), y, theme)
        marks += bar_marks(row, y + 9, 14, theme, theme.colour(row["category"]), names.hover(row), number)
        y += value_label(marks, row, y + 9, theme, names.lang, number)
    return y


def value_label(marks: list[Mark], row: Row, y: float, theme: Theme, lang: str, axis: int = 0, bold: bool = True) -> float:
    """Adds the value behind the end of a row's bar or dot; returns the height of the row."""
    shift = 8 + (ARROW if row["bound"] in ("at_least", "at_most") else 0)
    marks.append(Text(reach(row), y, say_row(row, lang), theme.ink, dx=shift, bold=bold, axis=axis))
    return 27


def bar_marks(row: Row, y: float, thick: float, theme: Theme, colour: str, hover: str, axis: int = 0) -> list[Mark]:
    """The bar of one figure: full, → at least, ← at most, pale and dotted about, an empty frame for a target, a pale end for a range."""
    value, top, told = float(row["value"]), upper(row), {"figure_id": row["figure_id"], "hover": hover, "axis": axis}
    if row["nature"] == "target":
        marks: list[Mark] = [Bar(0, value, y, thick, theme.ground, outline=colour, **told)]
    elif row["bound"] == "approx":
        marks = [Bar(0, value, y, thick, theme.fade(colour, 0.3), outline=colour, dotted=True, **told)]
    else:
        marks = [Bar(0, value, y, thick, colour, **told)]
    if top is not None:
        marks.append(Bar(value, top, y, thick, theme.fade(colour, 0.4), **told))
    return marks + arrow_marks(row, y, colour, axis)


def arrow_marks(row: Row, y: float, colour: str, axis: int = 0) -> list[Mark]:
    """The arrow of “at least” leaving the end of a mark, of “at most” arriving at it; none for other readings."""
    if row["bound"] == "at_least":
        return [Arrow(reach(row), y, 0, ARROW, colour, axis)]
    return [Arrow(reach(row), y, ARROW, 2, colour, axis)] if row["bound"] == "at_most" else []


def _log_rows(marks: list[Mark], part: pd.DataFrame, y: float, number: int, axis: Axis, names: Names, theme: Theme) -> float:
    top = y
    for row in records(part):
        y = _name_above(marks, names.of(row), y, theme)
        if row["value"] > 0:
            marks += log_marks(row, y + 9, axis, theme, theme.colour(row["category"]), names.hover(row), number)
            value_label(marks, row, y + 9, theme, names.lang, number)
        else:
            marks.append(Text(0, y + 9, say_row(row, names.lang), theme.ink, bold=True, axis=None))
        y += 27
    ends = [(value, text) for value, text in axis.ticks]
    marks[:0] = [Line(((value, top), (value, y)), theme.grid, width=1, axis=number) for value, _ in ends]
    marks += [Text(value, y + 10, text, theme.muted, size=SMALL, axis=number,
                   anchor="left" if value == axis.lo else "center") for value, text in ends]
    return y + 20


def log_marks(row: Row, y: float, axis: Axis, theme: Theme, colour: str, hover: str, number: int = 0) -> list[Mark]:
    """A dot on a logarithmic axis with its thin line; hollow for about, a diamond for a target, arrows for bounds."""
    target = row["nature"] == "target"
    ends = [float(row["value"])] + ([top] if (top := upper(row)) is not None else [])
    marks: list[Mark] = [Line(((axis.lo, y), (ends[-1], y)), theme.scale, axis=number)]
    marks += [Dot(value, y, colour, "diamond" if target else "circle", hollow=target or row["bound"] == "approx", size=12,
                  figure_id=row["figure_id"], hover=hover, axis=number) for value in ends]
    return marks + arrow_marks(row, y, colour, number)


def _count_caption(panels: Sequence[pd.DataFrame], drawn: pd.DataFrame, lang: str) -> str:
    logs = [part for part in panels if _is_log(part)]
    words = {"units": say_units(drawn, lang), "year": say_years(drawn, lang)}
    if logs and len(logs) < len(panels):
        return phrase("counts.caption_mixed", lang, **words, log=join((say_units(p, lang) for p in logs), lang, "names"))
    key = "caption_log" if logs else "caption" if len(panels) == 1 else "caption_panels"
    return phrase(f"counts.{key}", lang, **words)


def _count_notes(panels: Sequence[pd.DataFrame], lang: str) -> list[str]:
    bars = [part for part in panels if not _is_log(part)]
    notes = say_odd(pd.concat(bars), "bar", lang) if bars else []
    dots = [part for part in panels if _is_log(part)]
    if dots:
        notes += [text for text in say_odd(pd.concat(dots), "dot", lang) if text not in notes]
        notes += [phrase("counts.zero", lang)] if any((part["value"] == 0).any() for part in dots) else []
    return notes
