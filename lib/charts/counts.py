"""Counts as bars from zero, one panel a unit; over two orders of magnitude as dots on a logarithmic axis."""
from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.charts.frame import Chart, Names, Row, levels, make_chart, reach, records, say_odd, say_unit, say_units, say_years
from lib.charts.marks import ARROW, LIMIT, ORDERS, bar_marks, log_marks, name_above, right_margin, value_label
from lib.charts.sketch import SMALL, TEXT, Axis, Line, Mark, Sketch, Text, log_ticks, text_width
from lib.charts.theme import Theme
from lib.wording import is_share, join, phrase, say_row, say_tick, unit_group, unit_name


def count_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that `counts` draws or says in words: everything that is counted or paid or lasts; no changes, no repeats."""
    kept = levels(rows)
    return kept[~kept["unit"].astype(str).map(is_share).astype(bool)]


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
        y = name_above(marks, names.of(row), y, theme)
        marks += bar_marks(row, y + 9, 14, theme, theme.colour(row["category"]), names.hover(row), number)
        y += value_label(marks, row, y + 9, theme, names.lang, number)
    return y


def _log_rows(marks: list[Mark], part: pd.DataFrame, y: float, number: int, axis: Axis, names: Names, theme: Theme) -> float:
    top = y
    for row in records(part):
        y = name_above(marks, names.of(row), y, theme)
        if row["value"] > 0:
            marks += log_marks(row, y + 9, axis, theme, theme.colour(row["category"]), names.hover(row), number)
            value_label(marks, row, y + 9, theme, names.lang, number)
        else:
            marks.append(Text(0, y + 9, say_row(row, names.lang), theme.ink, bold=True, axis=None))
        y += 27
    ends = [(value, text) for value, text in axis.ticks]
    marks[:0] = [Line(((value, top), (value, y)), theme.grid, width=1, axis=number) for value, _ in ends]
    marks += [Text(value, y + 10, text, theme.muted, size=SMALL, axis=number,
                   anchor="left" if value == axis.lo else "right" if value == axis.hi else "center") for value, text in ends]
    return y + 20


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
