"""Marks that families share: how a share, a bar, a dot on a log axis shows its reading; margins that keep numbers whole."""
from __future__ import annotations

import math
from collections.abc import Sequence

from lib.charts.frame import Row, reach
from lib.charts.sketch import NARROW, SMALL, Arrow, Axis, Bar, Dot, Line, Mark, Text, log_ticks, round_ticks, widest, wrap_text
from lib.charts.theme import Theme
from lib.views.order import upper
from lib.wording import is_share, say_row, say_tick

ARROW = 22          # length of the arrow of “at least”, in pixels
LINE = 18           # height of a line of names
ORDERS = 100        # figures that span more than this many times are drawn on a logarithmic axis
LIMIT = 40          # rows of one panel; the table holds all


def right_margin(labels: Sequence[tuple[float, float]], left: float = 0) -> float:
    """The right margin in pixels that keeps labels whole at any width from NARROW up; (fraction of the axis, pixels needed) each."""
    room = NARROW - left
    needed = [room - (room - pixels) / fraction for fraction, pixels in labels if fraction > 0.01]
    return max([8.0, *needed])


def name_above(marks: list[Mark], name: str, y: float, theme: Theme) -> float:
    """Adds a name, in two lines where it is long, and returns where its mark begins."""
    text = wrap_text(name, NARROW - 14)
    height = LINE * (text.count("\n") + 1)
    marks.append(Text(0, y + height / 2 - 1, text, theme.ink, axis=None))
    return y + height


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


def log_marks(row: Row, y: float, axis: Axis, theme: Theme, colour: str, hover: str, number: int = 0) -> list[Mark]:
    """A dot on a logarithmic axis with its thin line; hollow for about, a diamond for a target, arrows for bounds."""
    target = row["nature"] == "target"
    ends = [float(row["value"])] + ([top] if (top := upper(row)) is not None else [])
    marks: list[Mark] = [Line(((axis.lo, y), (ends[-1], y)), theme.scale, axis=number)]
    marks += [Dot(value, y, colour, "diamond" if target else "circle", hollow=target or row["bound"] == "approx", size=12,
                  figure_id=row["figure_id"], hover=hover, axis=number) for value in ends]
    return marks + arrow_marks(row, y, colour, number)


def value_label(marks: list[Mark], row: Row, y: float, theme: Theme, lang: str, axis: int = 0, bold: bool = True) -> float:
    """Adds the value behind the end of a row's bar or dot; returns the height of the row."""
    shift = 8 + (ARROW if row["bound"] in ("at_least", "at_most") else 0)
    marks.append(Text(reach(row), y, say_row(row, lang), theme.ink, dx=shift, bold=bold, axis=axis))
    return 27


def value_axis(items: Sequence[Row], lang: str) -> Axis:
    """An axis for figures of one unit: 0–100 % for shares, from zero for counts, logarithmic over two orders of magnitude."""
    unit = str(items[0]["unit"])
    top, small = max(map(reach, items)), min((row["value"] for row in items if row["value"] > 0), default=1.0)
    if is_share(unit):
        return share_axis(items)
    if top / small > ORDERS and all(row["value"] > 0 for row in items):
        return log_axis(small, top, unit, lang)
    return Axis(0, top or 1, ticks=tuple((v, say_tick(v, unit, lang)) for v in round_ticks(top) if v <= (top or 1)))


def is_own(row: Row, own: str) -> bool:
    """Whether a row is of one's own place, given as its code or its name."""
    return bool(own) and own in (str(row["region_code"]), str(row["region"]))


def log_axis(small: float, top: float, unit: str, lang: str) -> Axis:
    """A logarithmic axis by powers of ten, as many of them named as a phone has room for."""
    values = log_ticks(small, top)
    words = [say_tick(value, unit, lang) for value in values]
    apart = (NARROW - 150) / (len(values) - 1)        # what the widest margins leave
    step = math.ceil((1.5 * widest(words, SMALL) + 4) / apart)
    return Axis(values[0], values[-1], log=True, ticks=tuple(zip(values[::step], words[::step], strict=True)))
