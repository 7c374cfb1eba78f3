"""A chart → a file that can be taken away: SVG text or PNG bytes, with title, caption, notes and source in it.

Drawn from the chart's sketch, so that neither a browser nor a request is needed. SVG leaves the letters to whoever shows it; PNG needs
a font of this machine that has Chinese characters (palette.toml, [fonts]) and Pillow, which Streamlit brings along.
"""
from __future__ import annotations

import functools
import html
import io
import itertools
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from lib.catalog import FOLDER, read_toml
from lib.charts.frame import Chart
from lib.charts.sketch import NARROW, SMALL, Arrow, Axis, Bar, Dot, Line, Mark, Sketch, Text, wrap_text
from lib.charts.theme import Theme
from lib.wording import phrase

WIDTH = 960         # pixels, unless told
EDGE = 28           # empty border
MOST_PIXELS = 24_000_000    # of the canvas that a PNG is drawn on
Point = tuple[float, float]


class NoFont(Exception):
    """This machine has no font with Chinese characters that a PNG could be written with; the message says what to install."""


class Pen(Protocol):
    """What a drawing is made with: shapes and lines of text, in pixels from the upper left corner."""

    def box(self, x: float, y: float, wide: float, high: float, fill: str, outline: str, dotted: bool) -> None:
        """A filled box, with an outline unless that is ""."""

    def line(self, points: Sequence[Point], colour: str, width: float, dotted: bool) -> None:
        """A line through points."""

    def shape(self, points: Sequence[Point], fill: str, outline: str) -> None:
        """A filled polygon."""

    def disc(self, x: float, y: float, radius: float, fill: str, outline: str) -> None:
        """A filled circle."""

    def words(self, x: float, y: float, text: str, colour: str, size: float, bold: bool, anchor: str, turned: bool) -> None:
        """A line of text whose middle is at y and whose `anchor` side is at x; turned: upwards from y."""


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


# --- the page ----------------------------------------------------------------------------------------------------------

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


# --- the sketch --------------------------------------------------------------------------------------------------------

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
        pen.line([(x, y - half), (x, y + half)], mark.colour, 2, False)
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


# --- SVG ---------------------------------------------------------------------------------------------------------------

class SvgPen:
    """Collects SVG elements in `parts`."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def box(self, x: float, y: float, wide: float, high: float, fill: str, outline: str, dotted: bool) -> None:
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(wide, 0.5):.1f}" height="{high:.1f}" fill="{fill}"'
                          f'{_stroke(outline, 1.5, dotted)}/>')

    def line(self, points: Sequence[Point], colour: str, width: float, dotted: bool) -> None:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" fill="none"{_stroke(colour, width, dotted)}/>')

    def shape(self, points: Sequence[Point], fill: str, outline: str) -> None:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polygon points="{path}" fill="{fill}"{_stroke(outline, 2, False)}/>')

    def disc(self, x: float, y: float, radius: float, fill: str, outline: str) -> None:
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}"{_stroke(outline, 2, False)}/>')

    def words(self, x: float, y: float, text: str, colour: str, size: float, bold: bool, anchor: str, turned: bool) -> None:
        side = {"left": "start", "right": "end", "center": "middle"}[anchor]
        turn = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ""
        weight = ' font-weight="600"' if bold else ""
        self.parts.append(f'<text x="{x:.1f}" y="{y + size * 0.36:.1f}" font-size="{size:g}" fill="{colour}" text-anchor="{side}"'
                          f'{weight}{turn}>{html.escape(text)}</text>')


def _stroke(colour: str, width: float, dotted: bool) -> str:
    dash = ' stroke-dasharray="2 3"' if dotted else ""
    return f' stroke="{colour}" stroke-width="{width:g}"{dash}' if colour else ""


# --- PNG ---------------------------------------------------------------------------------------------------------------

class PngPen:
    """Draws on a Pillow canvas that is `scale` times as large as the page."""

    def __init__(self, canvas: Any, scale: int):
        self.canvas, self.scale = canvas, scale

    def _points(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def box(self, x: float, y: float, wide: float, high: float, fill: str, outline: str, dotted: bool) -> None:
        (left, top), (right, bottom) = self._points([(x, y), (x + max(wide, 0.5), y + high)])
        self.canvas.rectangle((left, top, right - 1, bottom - 1), fill=fill, outline=outline if outline and not dotted else None,
                              width=round(1.5 * self.scale))
        if dotted and outline:
            corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
            self.line(corners, outline, 1.5, True)

    def line(self, points: Sequence[Point], colour: str, width: float, dotted: bool) -> None:
        for a, b in itertools.pairwise(points):
            for start, end in _dashes(a, b) if dotted else [(a, b)]:
                self.canvas.line(self._points([start, end]), fill=colour, width=max(1, round(width * self.scale)))

    def shape(self, points: Sequence[Point], fill: str, outline: str) -> None:
        self.canvas.polygon(self._points(points), fill=fill, outline=outline or None, width=2 * self.scale)

    def disc(self, x: float, y: float, radius: float, fill: str, outline: str) -> None:
        (left, top), (right, bottom) = self._points([(x - radius, y - radius), (x + radius, y + radius)])
        self.canvas.ellipse((left, top, right, bottom), fill=fill, outline=outline or None, width=2 * self.scale)

    def words(self, x: float, y: float, text: str, colour: str, size: float, bold: bool, anchor: str, turned: bool) -> None:
        font = _face(bold, round(size * self.scale))
        if turned:
            self._turned(x, y, text, colour, font)
            return
        side = {"left": "ls", "right": "rs", "center": "ms"}[anchor]
        self.canvas.text((x * self.scale, (y + size * 0.36) * self.scale), text, fill=colour, font=font, anchor=side)

    def _turned(self, x: float, y: float, text: str, colour: str, font: Any) -> None:
        from PIL import Image, ImageDraw
        left, top, right, bottom = font.getbbox(text)
        mask = Image.new("L", (int(right - left) + 2, int(bottom - top) + 2))
        ImageDraw.Draw(mask).text((-left, -top), text, fill=255, font=font)
        mask = mask.rotate(90, expand=True)
        self.canvas.bitmap((x * self.scale - mask.width / 2, y * self.scale - mask.height), mask, fill=colour)


def _dashes(a: Point, b: Point) -> list[tuple[Point, Point]]:
    """A line from a to b as dashes of two pixels with gaps of three."""
    length = max(((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5, 0.01)

    def at(distance: float) -> Point:
        part = min(distance / length, 1.0)
        return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part

    return [(at(step), at(step + 2)) for step in range(0, int(length) + 1, 5)]


@functools.lru_cache(maxsize=64)
def _face(bold: bool, size: int) -> Any:
    from PIL import ImageFont
    path, index = find_font(bold)
    return ImageFont.truetype(path, size, index=index)


@functools.lru_cache(maxsize=2)
def find_font(bold: bool) -> tuple[str, int]:
    """File and number of the face that letters are taken from; the regular one where there is no bold one. Raises NoFont."""
    fonts = read_toml(FOLDER / "palette.toml")["fonts"]
    for name in fonts["bold" if bold else "regular"]:
        if Path(name).is_file():
            return name, _face_number(name, fonts["face"])
    if bold:
        return find_font(False)
    if shutil.which("fc-match"):
        command = ["fc-match", "-f", "%{file}\t%{lang}", fonts["family"]]
        found = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
        name, _, languages = found.stdout.partition("\t")
        if "zh" in languages and Path(name).is_file():
            return name, _face_number(name, fonts["face"])
    raise NoFont(phrase("export.no_font", "zh") + "\n" + phrase("export.no_font", "en"))


def _face_number(path: str, wanted: str) -> int:
    """The face of a collection whose name ends with `wanted` (Noto Sans CJK SC), 0 where none does."""
    from PIL import ImageFont
    for index in range(16):
        try:
            family = str(ImageFont.truetype(path, 10, index=index).getname()[0])
        except OSError:
            break
        if family.endswith(wanted):
            return index
    return 0
