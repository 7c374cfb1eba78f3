"""Counts as bars from zero, one panel a unit; over two orders of magnitude as dots on a logarithmic axis."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.charts.frame import Chart, Names, Row, levels, make_chart, reach, records, say_odd, say_unit, say_units, say_years
from lib.charts.marks import ARROW, LIMIT, ORDERS, bar_marks, log_axis, log_marks, name_above, right_margin, value_label
from lib.charts.sketch import SMALL, TEXT, Axis, Line, Mark, Sketch, Text, text_width
from lib.charts.theme import Theme
from lib.wording import is_share, join, phrase, say_row, unit_group, unit_name


@dataclass(frozen=True)
class _Panel:
    """The figures of one unit with the axis that they share."""
    rows: pd.DataFrame
    items: list[dict[str, Any]]
    axis: Axis

    @property
    def unit(self) -> str:
        return unit_group(str(self.items[0]["unit"]))

    def end(self, row: Row) -> float:
        """How far along the panel a figure's bar or dot ends, 0 to 1."""
        return self.axis.place(reach(row)) if reach(row) > 0 else 0.0


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


def counts(rows: pd.DataFrame, theme: Theme, lang: str = "zh", *, limit: int = LIMIT) -> Chart | None:
    """Bars from zero, one small panel a unit, largest first; `aside` holds figures alone in their unit. None without a panel.

    A panel whose figures span more than two orders of magnitude is drawn as dots on a logarithmic axis that says so. Of more than
    `limit` figures of a unit the largest are drawn, and the note says how many are not.
    """
    found = unit_panels(rows)
    panels = [_panel(part.sort_values("value", ascending=False, kind="stable").head(limit), lang) for part in found]
    if not panels:
        return None
    drawn = pd.concat([panel.rows for panel in panels])
    names = Names(drawn, lang)
    marks: list[Mark] = []
    y = 0.0
    for number, panel in enumerate(panels):
        y += 20 if number else 0
        if len(panels) > 1 or panel.axis.log:
            y = _panel_head(marks, panel, y, theme, lang)
        draw = _log_rows if panel.axis.log else _bar_rows
        y = draw(marks, panel, y, number, names, theme)
    right = right_margin([(panel.end(row), _label_room(row, lang)) for panel in panels for row in panel.items])
    sketch = Sketch(y + 4, tuple(panel.axis for panel in panels), tuple(marks), left=1, right=right)
    told = [names.told(row) for panel in panels for row in panel.items]
    lead = [names.told(panel.items[0]) for panel in panels[:3]] if len(panels) > 1 else told[:3]
    return make_chart(sketch, theme, lang, drawn, title=join(lead, lang), caption=_count_caption(panels, drawn, lang), told=told,
                      notes=_count_notes(panels, sum(map(len, found)) - len(drawn), lang), aside=lone_figures(rows, lang))


def _panel(rows: pd.DataFrame, lang: str) -> _Panel:
    items = records(rows)
    top, values = max(map(reach, items)), [float(row["value"]) for row in items if row["value"] > 0]
    if not values or top / min(values) <= ORDERS:
        return _Panel(rows, items, Axis(0, top or 1))
    return _Panel(rows, items, log_axis(min(values), top, str(items[0]["unit"]), lang))


def _label_room(row: Row, lang: str) -> float:
    return text_width(say_row(row, lang), TEXT, bold=True) + 14 + (ARROW if row["bound"] in ("at_least", "at_most") else 0)


def _panel_head(marks: list[Mark], panel: _Panel, y: float, theme: Theme, lang: str) -> float:
    head = unit_name(panel.unit, lang)
    marks.append(Text(0, y + 10, head, theme.ink, size=14, bold=True, axis=None))
    words = list(dict.fromkeys(str(row["unit"]) for row in panel.items))
    more = say_unit(panel.unit, words, lang).removeprefix(head)
    more = join([more, phrase("counts.log_axis", lang) if panel.axis.log else ""], lang, "words")
    if more:
        marks.append(Text(0, y + 10, more, theme.muted, dx=text_width(head, 14, True) + 8, size=SMALL, axis=None))
    return y + 28


def _bar_rows(marks: list[Mark], panel: _Panel, y: float, number: int, names: Names, theme: Theme) -> float:
    for row in panel.items:
        y = name_above(marks, names.of(row), y, theme)
        marks += bar_marks(row, y + 9, 14, theme, theme.colour(row["category"]), names.hover(row), number)
        y += value_label(marks, row, y + 9, theme, names.lang, number)
    return y


def _log_rows(marks: list[Mark], panel: _Panel, y: float, number: int, names: Names, theme: Theme) -> float:
    top, axis = y, panel.axis
    for row in panel.items:
        y = name_above(marks, names.of(row), y, theme)
        if row["value"] > 0:
            marks += log_marks(row, y + 9, axis, theme, theme.colour(row["category"]), names.hover(row), number)
            value_label(marks, row, y + 9, theme, names.lang, number)
        else:
            marks.append(Text(0, y + 9, say_row(row, names.lang), theme.ink, bold=True, axis=None))
        y += 27
    marks[:0] = [Line(((value, top), (value, y)), theme.grid, width=1, axis=number) for value, _ in axis.ticks]
    sides = {axis.lo: "left", axis.hi: "right"}
    marks += [Text(value, y + 10, text, theme.muted, size=SMALL, axis=number, anchor=sides.get(value, "center"))
              for value, text in axis.ticks]
    return y + 20


def _count_caption(panels: Sequence[_Panel], drawn: pd.DataFrame, lang: str) -> str:
    logs = [panel for panel in panels if panel.axis.log]
    words = {"units": say_units(drawn, lang), "year": say_years(drawn, lang)}
    if logs and len(logs) < len(panels):
        return phrase("counts.caption_mixed", lang, **words, log=join((unit_name(panel.unit, lang) for panel in logs), lang, "names"))
    key = "caption_log" if logs else "caption" if len(panels) == 1 else "caption_panels"
    return phrase(f"counts.{key}", lang, **words)


def _count_notes(panels: Sequence[_Panel], more: int, lang: str) -> list[str]:
    bars, dots = ([panel.rows for panel in panels if panel.axis.log is log] for log in (False, True))
    notes = say_odd(pd.concat(bars), "bar", lang) if bars else []
    if dots:
        notes += [text for text in say_odd(pd.concat(dots), "dot", lang) if text not in notes]
        notes += [phrase("counts.zero", lang)] if any((part["value"] == 0).any() for part in dots) else []
    return notes + ([phrase("counts.more", lang, n=more)] if more else [])
