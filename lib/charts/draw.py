"""A sketch → a plotly figure; the only module that knows plotly.

Marks are traces (go.Bar, go.Scatter) whose points carry customdata = [figure_id], so that a click leads to the evidence. Letters are
annotations with shifts in pixels. No legend, no toolbar, nothing to zoom.
"""
from __future__ import annotations

import html
import math
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from lib.charts.sketch import Arrow, Axis, Bar, Dot, Line, Sketch, Text
from lib.charts.theme import Theme

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False, "responsive": True}
SYMBOLS = {"circle": "circle", "right": "triangle-right", "left": "triangle-left", "diamond": "diamond", "up": "triangle-up",
           "down": "triangle-down", "stroke": "line-ns"}


def figure_of(sketch: Sketch, theme: Theme) -> go.Figure:
    """The plotly figure of a sketch, as tall as the sketch says and as wide as it is given room."""
    traces = [*_bars(sketch), *_lines(sketch), *_dots(sketch, theme)]
    return go.Figure(data=traces or [go.Scatter(x=[], y=[])], layout=_layout(sketch, theme))


def _groups(marks: Iterable[Any], *style: str) -> list[list[Any]]:
    """Marks of one style together, in the order in which each style is first met."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for mark in marks:
        groups.setdefault(tuple(getattr(mark, name) for name in style), []).append(mark)
    return list(groups.values())


def _axis_name(number: int | None) -> str:
    return "x" if not number else f"x{number + 1}"


def _told(marks: list[Any]) -> dict[str, Any]:
    """What a point tells when it is touched or clicked."""
    if not any(mark.hover or mark.figure_id for mark in marks):
        return {"hoverinfo": "skip"}
    return {"customdata": [[mark.figure_id] for mark in marks], "hovertext": [_plain(mark.hover) for mark in marks],
            "hovertemplate": "%{hovertext}<extra></extra>", "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}}}


def _bars(sketch: Sketch) -> list[go.Bar]:
    bars = []
    for marks in _groups(sketch.marks_of(Bar), "axis", "fill", "outline", "dotted"):
        first = marks[0]
        frame = {"width": 1.5, "color": first.outline} if first.outline and not first.dotted else {"width": 0}
        bars.append(go.Bar(orientation="h", x=[m.end - m.start for m in marks], base=[m.start for m in marks],
                           y=[m.y for m in marks], width=[m.thick for m in marks], xaxis=_axis_name(first.axis),
                           marker={"color": first.fill, "line": frame}, showlegend=False, **_told(marks)))
    return bars


def _lines(sketch: Sketch) -> list[go.Scatter]:
    lines = []
    for marks in _groups(sketch.marks_of(Line), "axis", "colour", "width", "dotted"):
        points = [point for mark in marks for point in (*mark.points, (None, None))][:-1]
        lines.append(go.Scatter(x=[p[0] for p in points], y=[p[1] for p in points], mode="lines", hoverinfo="skip",
                                xaxis=_axis_name(marks[0].axis), showlegend=False, cliponaxis=False,
                                line={"color": marks[0].colour, "width": marks[0].width,
                                      "dash": "dot" if marks[0].dotted else "solid"}))
    return lines


def _dots(sketch: Sketch, theme: Theme) -> list[go.Scatter]:
    dots = []
    for marks in _groups(sketch.marks_of(Dot), "axis", "colour", "shape", "hollow", "size"):
        first = marks[0]
        stroke = first.shape == "stroke"
        fill = theme.ground if first.hollow else first.colour
        edge = {"color": first.colour, "width": first.pen if first.hollow or stroke else 0}
        dots.append(go.Scatter(x=[m.x for m in marks], y=[m.y for m in marks], mode="markers", xaxis=_axis_name(first.axis),
                               marker={"symbol": SYMBOLS[first.shape], "size": first.size / (1.4 if stroke else 1),
                                       "color": fill, "opacity": 1, "line": edge},
                               showlegend=False, cliponaxis=False, **_told(marks)))
    return dots


def _plain(text: str) -> str:
    """Report text as text: plotly would read < and & as markup."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def _at(axis: Axis, value: float) -> float:
    """Annotations on a logarithmic axis want the logarithm."""
    return math.log10(value) if axis.log else value


def _annotations(sketch: Sketch, theme: Theme) -> list[dict[str, Any]]:
    notes: list[dict[str, Any]] = []
    for mark in sketch.marks:
        if isinstance(mark, Text):
            notes.append({"x": mark.x if mark.axis is None else _at(sketch.axes[mark.axis], mark.x),
                          "xref": "paper" if mark.axis is None else _axis_name(mark.axis), "y": _height(sketch, mark.y), "yref": "y",
                          "text": _plain(mark.text), "textangle": -90 if mark.turned else 0, "showarrow": False,
                          "xanchor": "center" if mark.turned else mark.anchor, "yanchor": "bottom" if mark.turned else "middle",
                          "align": mark.anchor, "xshift": mark.dx, "yshift": 1 - mark.dy, "borderpad": 0,
                          "font": {"size": mark.size, "color": mark.colour, "weight": 600 if mark.bold else 400}})
        elif isinstance(mark, Arrow):
            notes.append({"x": _at(sketch.axes[mark.axis], mark.x), "xref": _axis_name(mark.axis), "y": _height(sketch, mark.y),
                          "yref": "y", "xshift": mark.tip, "ax": mark.start - mark.tip, "ay": 0, "axref": "pixel", "ayref": "pixel",
                          "showarrow": True, "arrowhead": 2, "arrowsize": 1.2, "arrowwidth": 2, "arrowcolor": mark.colour,
                          "text": "", "standoff": 0})
    return notes


def _height(sketch: Sketch, y: float) -> float:
    return _at(sketch.upright.axis, y) if sketch.upright else y


def _frames(sketch: Sketch) -> list[dict[str, Any]]:
    """Dotted outlines, which a bar of plotly cannot have."""
    return [{"type": "rect", "xref": _axis_name(m.axis), "yref": "y", "x0": m.start, "x1": m.end, "y0": m.y - m.thick / 2,
             "y1": m.y + m.thick / 2, "line": {"color": m.outline, "width": 1.5, "dash": "dot"}, "fillcolor": "rgba(0,0,0,0)"}
            for m in sketch.marks_of(Bar) if m.dotted]


def _layout(sketch: Sketch, theme: Theme) -> dict[str, Any]:
    letters = {"family": theme.font, "size": 13, "color": theme.ink}
    layout: dict[str, Any] = {
        "height": sketch.height, "margin": {"l": sketch.left, "r": sketch.right, "t": 0, "b": sketch.foot, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "font": letters, "showlegend": False, "barmode": "overlay",
        "bargap": 0, "dragmode": False, "hovermode": "closest", "annotations": _annotations(sketch, theme), "shapes": _frames(sketch),
        "hoverlabel": {"bgcolor": theme.ground, "bordercolor": theme.scale, "font": letters, "align": "left"},
        "yaxis": _upright(sketch, theme), "template": {"layout": {}}, "separators": ".,", "modebar": {"remove": ["all"]}}
    for number, axis in enumerate(sketch.axes):
        layout["xaxis" if not number else f"xaxis{number + 1}"] = {
            **_scale(axis, theme), "anchor": "y", **({"overlaying": "x"} if number else {}),
            "range": [_at(axis, axis.lo), _at(axis, axis.hi)]}
    return layout


def _scale(axis: Axis, theme: Theme) -> dict[str, Any]:
    return {"type": "log" if axis.log else "linear", "fixedrange": True, "zeroline": False, "showgrid": axis.grid,
            "gridcolor": theme.grid, "gridwidth": 1, "showline": False, "ticks": "", "tickmode": "array", "automargin": False,
            "tickvals": [value for value, _ in axis.ticks], "ticktext": [_plain(text) for _, text in axis.ticks],
            "showticklabels": bool(axis.ticks), "tickfont": {"size": 12, "color": theme.muted}, "tickangle": 0}


def _upright(sketch: Sketch, theme: Theme) -> dict[str, Any]:
    depth = sketch.height - sketch.foot
    if sketch.upright is None:
        return {"range": [depth, 0], "visible": False, "fixedrange": True}
    up = sketch.upright
    low, high = _at(up.axis, up.axis.lo), _at(up.axis, up.axis.hi)
    a_pixel = (high - low) / (up.bottom - up.top)
    return {**_scale(up.axis, theme), "range": [low - (depth - up.bottom) * a_pixel, high + up.top * a_pixel]}
