"""What pictures are drawn with: SVG elements, or a Pillow canvas with a font of this machine."""
from __future__ import annotations

import functools
import html
import itertools
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from lib.catalog import FOLDER, read_toml
from lib.wording import phrase

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
