"""A chart → a file that can be taken away: SVG text or PNG bytes, with title, caption, notes and source in it.

Drawn from the chart's sketch, so that neither a browser nor a request is needed. SVG leaves the letters to whoever shows it; PNG needs
a font of this machine that has Chinese characters (palette.toml, [fonts]) and Pillow, which Streamlit brings along.
"""
from __future__ import annotations

import html
import io

from lib.charts.frame import Chart
from lib.charts.pen import NoFont, Pen, PngPen, Point, SvgPen, find_font
from lib.charts.sketch import NARROW, SMALL, Arrow, Axis, Bar, Dot, Line, Mark, Sketch, Text, wrap_text
from lib.charts.theme import Theme
from lib.wording import phrase

WIDTH = 960         # pixels, unless told
EDGE = 28           # empty border
MOST_PIXELS = 24_000_000    # of the canvas that a PNG is drawn on
__all__ = ["NoFont", "draw_page", "draw_sketch", "png_of", "svg_of"]


def svg_of(chart: Chart, width: int = WIDTH) -> str:
    """The chart as an SVG document of this width."""
    pen = SvgPen()
    height = draw_page(chart, pen, width)
    alt = html.escape(chart.alt)
    head = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:.0f}" viewBox="0 0 {width} {height:.0f}" '
            f'font-family="{html.escape(chart.theme.font)}" role="img"><title>{html.escape(chart.title)}</title><desc>{alt}</desc>')
    return f'{head}<rect width="100%" height="100%" fill="{chart.theme.ground}"/>{"".join(pen.parts)}</svg>'


def png_of(chart: Chart, width: int = WIDTH, scale: int = 2) -> bytes:
    """The chart as PNG of width × scale pixels. Raises NoFont where this machine has no font with Chinese characters."""
    from PIL import Image, ImageDraw
    find_font(False)
    height = int(draw_page(chart, SvgPen(), width))
    fine = 2 if width * height * scale * scale * 4 <= MOST_PIXELS else 1
    image = Image.new("RGB", (width * scale * fine, height * scale * fine), chart.theme.ground)
    draw_page(chart, PngPen(ImageDraw.Draw(image), scale * fine), width)
    out = io.BytesIO()
    image.resize((width * scale, height * scale), Image.Resampling.BOX).save(out, "PNG", optimize=True, dpi=(96 * scale, 96 * scale))
    return out.getvalue()


def draw_page(chart: Chart, pen: Pen, width: int) -> float:
    """Draws title, caption, chart, what stands aside, and notes; returns the height."""
    theme, room = chart.theme, width - 2 * EDGE
    y = _block(pen, chart.title, EDGE, room, 20, theme.ink, bold=True) + 4
    y = _block(pen, chart.caption, y, room, 14, theme.muted) + 14
    draw_sketch(chart.sketch, theme, pen, EDGE, y, room)
    y += chart.sketch.height + 14
    if chart.aside:
        said = phrase("join.names", chart.lang).join(f"{name} {value}" for value, name in chart.aside)
        y = _block(pen, phrase("counts.alone", chart.lang) + phrase("join.colon", chart.lang) + said, y, room, 14, theme.ink) + 6
    return _block(pen, chart.note, y, room, 13, theme.muted) + EDGE - 6


def _block(pen: Pen, text: str, y: float, room: float, size: int, colour: str, bold: bool = False) -> float:
    lines = wrap_text(text, room, size, lines=12, bold=bold).split("\n") if text else []
    for line in lines:
        pen.words(EDGE, y + size * 0.7, line, colour, size, bold, "left", False)
        y += size * 1.45
    return y


class _Place:
    """Where values of a sketch stand on the page."""

    def __init__(self, sketch: Sketch, x: float, y: float, width: float):
        self.sketch, self.top = sketch, y
        self.left, self.wide = x + sketch.left, max(width, NARROW - 20) - sketch.left - sketch.right

    def x(self, value: float, axis: int | None) -> float:
        return self.left + self.wide * (value if axis is None else self.sketch.axes[axis].place(value))

    def y(self, value: float) -> float:
        return self.top + (self.sketch.upright.place(value) if self.sketch.upright else value)


def draw_sketch(sketch: Sketch, theme: Theme, pen: Pen, x: float, y: float, width: float) -> None:
    """Draws a sketch with its upper left corner at x, y: scales first, then bars, lines, points, letters."""
    place = _Place(sketch, x, y, width)
    _scales(sketch, theme, pen, place)
    order = (Bar, Line, Dot, Arrow, Text)
    for mark in sorted(sketch.marks, key=lambda mark: order.index(type(mark))):
        _mark(mark, theme, pen, place)


def _scales(sketch: Sketch, theme: Theme, pen: Pen, place: _Place) -> None:
    foot = place.top + sketch.height - sketch.foot
    for number, axis in enumerate(sketch.axes):
        for value, text in _inside(axis):
            across = place.x(value, number)
            if axis.grid:
                pen.line([(across, place.top), (across, foot)], theme.grid, 1, False)
            pen.words(across, foot + 14, text, theme.muted, SMALL, False, "center", False)
    if sketch.upright:
        for value, text in _inside(sketch.upright.axis):
            height = place.y(value)
            pen.line([(place.left, height), (place.left + place.wide, height)], theme.grid, 1, False)
            pen.words(place.left - 6, height, text, theme.muted, SMALL, False, "right", False)


def _inside(axis: Axis) -> list[tuple[float, str]]:
    return [(value, text) for value, text in axis.ticks if axis.lo <= value <= axis.hi]


def _mark(mark: Mark, theme: Theme, pen: Pen, place: _Place) -> None:
    if isinstance(mark, Bar):
        start, end, y = place.x(mark.start, mark.axis), place.x(mark.end, mark.axis), place.y(mark.y)
        pen.box(start, y - mark.thick / 2, end - start, mark.thick, mark.fill, mark.outline, mark.dotted)
    elif isinstance(mark, Line):
        points = [(place.x(a, mark.axis), place.y(b)) for a, b in mark.points]
        pen.line(points, mark.colour, mark.width, mark.dotted)
    elif isinstance(mark, Dot):
        _dot(mark, theme, pen, place.x(mark.x, mark.axis), place.y(mark.y))
    elif isinstance(mark, Arrow):
        x, y, side = place.x(mark.x, mark.axis), place.y(mark.y), 1 if mark.tip > mark.start else -1
        tip = x + mark.tip
        pen.line([(x + mark.start, y), (tip - side * 7, y)], mark.colour, 2, False)
        pen.shape([(tip, y), (tip - side * 9, y - 5), (tip - side * 9, y + 5)], mark.colour, "")
    else:
        _text(mark, pen, place)


def _dot(mark: Dot, theme: Theme, pen: Pen, x: float, y: float) -> None:
    half = mark.size / 2
    fill, outline = (theme.ground, mark.colour) if mark.hollow else (mark.colour, "")
    shapes: dict[str, list[Point]] = {
        "right": [(x - half, y - half), (x - half, y + half), (x + half, y)],
        "left": [(x + half, y - half), (x + half, y + half), (x - half, y)],
        "up": [(x - half, y + half), (x + half, y + half), (x, y - half)],
        "down": [(x - half, y - half), (x + half, y - half), (x, y + half)],
        "diamond": [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]}
    if mark.shape == "stroke":
        pen.line([(x, y - half), (x, y + half)], mark.colour, mark.pen, False)
    elif mark.shape in shapes:
        pen.shape(shapes[mark.shape], fill, outline)
    else:
        pen.disc(x, y, half, fill, outline)


def _text(mark: Text, pen: Pen, place: _Place) -> None:
    lines = mark.text.split("\n")
    x, y = place.x(mark.x, mark.axis) + mark.dx, place.y(mark.y) + mark.dy
    for number, line in enumerate(lines):
        shift = (number - (len(lines) - 1) / 2) * mark.size * 1.3
        pen.words(x, y + shift, line, mark.colour, mark.size, mark.bold, mark.anchor, mark.turned)
