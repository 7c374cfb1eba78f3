"""Processes as funnels, and totals with their parts as divided bars."""
from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import pandas as pd

from lib.catalog import Process
from lib.charts.frame import Chart, Names, Row, levels, make_chart, reach, records, say_odd, say_units, say_years
from lib.charts.marks import LINE, bar_marks, right_margin, value_label
from lib.charts.sketch import NARROW, SMALL, Axis, Bar, Mark, Sketch, Text, text_width, wrap_text
from lib.charts.theme import Theme
from lib.wording import join, name_metric, phrase, say_count, say_row, unit_group

PALEST = 0.3        # strength of the smallest part


# --- funnel ------------------------------------------------------------------------------------------------------------

def funnel(rows: pd.DataFrame, process: Process, theme: Theme, lang: str = "zh") -> Chart | None:
    """The steps of a process in one report from one left edge, what was lost on the way in grey, outcomes as 其中; None under two steps.

    `rows` may hold other figures and reports: the report with most steps is drawn. A step that it does not give keeps its line.
    """
    found = _one_report(levels(rows), process)
    steps = [found[id_] for id_ in process.steps if id_ in found]
    if len(steps) < 2:
        return None
    outcomes = [found[id_] for id_ in process.outcomes if id_ in found and found[id_]["value"] <= steps[-1]["value"]]
    drawn = rows[rows["figure_id"].isin([row["figure_id"] for row in steps + outcomes])]
    names = Names(drawn, lang)
    top = max(map(reach, steps))
    marks: list[Mark] = []
    y = 0.0
    before: Row | None = None
    for id_ in process.steps:
        y = _step(marks, found.get(id_), name_metric(id_, lang).full, before, y, names, theme)
        before = found.get(id_, before)
    for row in outcomes:
        name = phrase("funnel.outcome", lang, name=name_metric(row["metric"], lang).full)
        y = _step(marks, row, name, steps[-1], y, names, theme, outcome=True)
    if len(outcomes) == 1:
        y = _rest(marks, steps[-1], outcomes[0], top, y, theme, lang)
    right = right_margin([(_edge(row, top), text_width(say_row(row, lang), bold=True) + 36) for row in steps + outcomes])
    sketch = Sketch(y, (Axis(0, top or 1),), tuple(marks), left=1, right=right)
    title, name = _funnel_words(steps, outcomes, process, lang)
    return make_chart(sketch, theme, lang, drawn, title=title, told=[names.told(row) for row in steps + outcomes],
                      caption=phrase("funnel.caption", lang, name=name, units=say_units(drawn, lang), year=say_years(drawn, lang)),
                      notes=_funnel_notes(steps, process, found, drawn, lang))


def _one_report(rows: pd.DataFrame, process: Process) -> Mapping[str, Row]:
    """metric id → row, of the report that gives most steps; all in the unit of the first."""
    best: dict[str, Row] = {}
    for _, part in rows[rows["metric"].isin([*process.steps, *process.outcomes])].groupby("report_id", sort=False):
        found: dict[str, Row] = {}
        for row in records(part[(part["nature"] == "actual") & (part["period"].astype(str) == "")]):
            if not found or unit_group(row["unit"]) == unit_group(next(iter(found.values()))["unit"]):
                found.setdefault(row["metric"], row)
        if sum(id_ in found for id_ in process.steps) > sum(id_ in best for id_ in process.steps):
            best = found
    return best


def _edge(row: Row, top: float) -> float:
    return reach(row) / top if top else 0


def _step(marks: list[Mark], row: Row | None, name: str, before: Row | None, y: float, names: Names, theme: Theme,
          outcome: bool = False) -> float:
    text = wrap_text(name, NARROW - 8)
    height = LINE * (text.count("\n") + 1)
    marks.append(Text(0, y + height / 2 - 1, text, theme.ink, axis=None))
    middle = y + height + 11
    if row is None:
        marks.append(Text(0, middle, phrase("none.missing", names.lang), theme.muted, size=SMALL, axis=None))
        return middle + 24
    if before is not None and before["value"] > row["value"]:
        marks.append(Bar(float(row["value"]), float(before["value"]), middle, 18, theme.missing))
    marks += bar_marks(row, middle, 18, theme, theme.colour(row["category"]), names.hover(row))
    edge = reach(row) if before is None or outcome else max(reach(row), float(before["value"]))
    if row["bound"] == "exact":
        marks.append(Text(edge, middle, say_row(row, names.lang), theme.ink, dx=8, bold=True))
    else:
        value_label(marks, row, middle, theme, names.lang)
    return middle + 26


def _rest(marks: list[Mark], whole: Row, part: Row, top: float, y: float, theme: Theme, lang: str) -> float:
    """Says what the last step's other cases are: in the grey where it has room on a phone, else under it."""
    rest = float(whole["value"]) - float(part["value"])
    if rest <= 0 or {whole["bound"], part["bound"]} != {"exact"}:
        return y
    text = phrase("funnel.rest", lang, value=say_count(rest, str(part["unit"]), lang))
    shift = 8 + text_width(say_row(part, lang), bold=True) + 14
    if _edge(part, top) * (NARROW - 60) + shift + text_width(text, SMALL) < _edge(whole, top) * (NARROW - 60):
        marks.append(Text(float(part["value"]), y - 26, text, theme.muted, dx=shift, size=SMALL))
        return y
    marks.append(Text(0, y - 6, text, theme.muted, size=SMALL, axis=None))
    return y + 12


def _funnel_words(steps: Sequence[Row], outcomes: Sequence[Row], process: Process, lang: str) -> tuple[str, str]:
    name = process.zh if lang == "zh" else process.en
    title = phrase("funnel.title", lang, name=name, steps=" → ".join(say_row(row, lang) for row in steps))
    if outcomes:
        gap = phrase("join.words", lang) if lang == "en" else ""
        told = [name_metric(row["metric"], lang).short + gap + say_row(row, lang, prose=True) for row in outcomes[:3]]
        title += phrase("funnel.title_outcome", lang, list=join(told, lang))
    return title, name


def _funnel_notes(steps: Sequence[Row], process: Process, found: Mapping[str, Row], drawn: pd.DataFrame, lang: str) -> list[str]:
    values = [row["value"] for row in steps]
    pairs = list(itertools.pairwise(values))
    notes = [phrase("funnel.note", lang)] if any(a > b for a, b in pairs) else []
    notes += [phrase("funnel.note_rise", lang)] if any(a < b for a, b in pairs) else []
    notes += [phrase("funnel.missing", lang, name=name_metric(id_, lang).full) for id_ in process.steps if id_ not in found]
    return notes + say_odd(drawn, "bar", lang)


# --- parts -------------------------------------------------------------------------------------------------------------

def parts(rows: pd.DataFrame, theme: Theme, lang: str = "zh") -> Chart | None:
    """One divided bar for each total that has parts among the rows, its parts in falling strength, the rest in grey; None without one.

    Only totals whose parts do not exceed them are drawn: the others are a matter for the checks.
    """
    groups = part_groups(rows)
    if not groups:
        return None
    names = Names(rows[rows["figure_id"].isin([r["figure_id"] for total, own in groups for r in (total, *own)])], lang)
    marks: list[Mark] = []
    axes: list[Axis] = []
    y = 0.0
    for number, (total, own) in enumerate(groups):
        axes.append(Axis(0, float(total["value"])))
        y = _divided(marks, total, own, number, y + (22 if number else 0), names, theme)
    drawn = rows[rows["figure_id"].isin([r["figure_id"] for total, own in groups for r in (total, *own)])]
    told = [names.told(row) for total, own in groups for row in (total, *own)]
    return make_chart(Sketch(y, tuple(axes), tuple(marks), left=1, right=1), theme, lang, drawn, title=_parts_title(groups, names, lang),
                      caption=phrase("parts.caption", lang, units=say_units(drawn, lang), year=say_years(drawn, lang)), told=told,
                      notes=[phrase("parts.note", lang), *say_odd(drawn, "bar", lang)])


def part_groups(rows: pd.DataFrame) -> list[tuple[Row, list[Row]]]:
    """(total, its parts, largest first) for each total among the rows whose parts are in its unit and do not exceed it."""
    same = {row["figure_id"]: row["repeat_of"] or row["figure_id"] for row in records(rows)}
    kept = records(levels(rows))
    by_id = {row["figure_id"]: row for row in kept}
    found: dict[str, list[Row]] = {}
    for row in kept:
        total = by_id.get(same.get(row["part_of"], row["part_of"]))
        if total is not None and unit_group(total["unit"]) == unit_group(row["unit"]) and total["figure_id"] != row["figure_id"]:
            found.setdefault(total["figure_id"], []).append(row)
    groups = [(by_id[id_], sorted(own, key=lambda row: -row["value"])) for id_, own in found.items()]
    return [(total, own) for total, own in groups if 0 < sum(row["value"] for row in own) <= total["value"]]


def _divided(marks: list[Mark], total: Row, own: Sequence[Row], axis: int, y: float, names: Names, theme: Theme) -> float:
    """Adds one divided bar with its head above and, beneath it, the names that have no room inside."""
    lang, value = names.lang, float(total["value"])
    text = wrap_text(f"{names.of(total)} {say_row(total, lang)}", NARROW - 8, bold=True)
    height = LINE * (text.count("\n") + 1)
    marks.append(Text(0, y + height / 2 - 1, text, theme.ink, bold=True, axis=None))
    middle, start = y + height + 22, 0.0
    beneath: list[tuple[str, str]] = []
    for number, row in enumerate(own):
        fill = theme.fade(theme.colour(row["category"]), 1 - (1 - PALEST) * number / max(len(own) - 1, 1) if number else 1)
        marks.append(Bar(start, start + row["value"], middle, 34, fill, row["figure_id"], names.hover(row),
                         outline=theme.ground, axis=axis))
        label = f"{names.of(row)} {say_row(row, lang)}"
        if not _inside(marks, [label, say_row(row, lang)], start, row["value"], value, middle, theme.letters_on(fill), axis):
            beneath.append((fill, label))
        start += row["value"]
    if start < value:
        _grey(marks, total, own, start, middle, axis, theme, lang, beneath)
    return _listed(marks, beneath, middle + 26, theme)


def _inside(marks: list[Mark], labels: Sequence[str], start: float, length: float, whole: float, y: float, colour: str, axis: int) -> bool:
    """Adds the longest label that a segment holds on a phone; True where it is the first, which says everything."""
    room = length / whole * NARROW - 12
    for at, label in enumerate(labels):
        if text_width(label) <= room:
            marks.append(Text(start, y, label, colour, dx=7, axis=axis))
            return at == 0
    return False


def _grey(marks: list[Mark], total: Row, own: Sequence[Row], start: float, y: float, axis: int, theme: Theme, lang: str,
          beneath: list[tuple[str, str]]) -> None:
    value = float(total["value"])
    exact = {row["bound"] for row in (total, *own)} == {"exact"}
    rest = say_count(value - start, str(total["unit"]), lang)
    text = phrase("parts.rest", lang, value=rest) if exact else phrase("parts.rest_open", lang)
    marks.append(Bar(start, value, y, 34, theme.missing, outline=theme.ground, axis=axis))
    if not _inside(marks, [text], start, value - start, value, y, theme.muted, axis):
        beneath.append((theme.missing, text))


def _listed(marks: list[Mark], beneath: Sequence[tuple[str, str]], y: float, theme: Theme) -> float:
    for fill, label in beneath:
        text = wrap_text(label, NARROW - 30)
        height = LINE * (text.count("\n") + 1)
        marks.append(Text(0, y + LINE / 2, "■", fill, axis=None))
        marks.append(Text(0, y + height / 2 - 1, text, theme.ink, dx=18, axis=None))
        y += height + 3
    return y + 2


def _parts_title(groups: Sequence[tuple[Row, list[Row]]], names: Names, lang: str) -> str:
    total, own = groups[0]
    if len(groups) == 1:
        return phrase("parts.title", lang, total=names.told(total), part=names.told(own[0]))
    return phrase("parts.title_more", lang, n=len(groups), list=join((names.told(total) for total, _ in groups[:3]), lang))

