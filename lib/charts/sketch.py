"""What a chart shows, before anything draws it: marks on axes, sizes in pixels. Drawn by plotly (draw.py) and as a picture alike.

Across, a mark stands at a value of one of the axes, so that a chart fits any width; up and down it stands at pixels from the top, or at
a value where the sketch has an upright axis. Letters stand at a place plus a shift in pixels, so margins of fixed pixels hold them.
"""
from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

NARROW = 350        # the narrowest chart that must be legible, in pixels: a phone
TEXT = 13
SMALL = 12
TALL = 40           # strokes longer than this stand for one's own place
FOOT = 26           # room for the numbers of an axis under the chart


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from lo to hi; where log, the logarithm is linear (lo and hi stay plain values). ticks are (value, text)."""
    lo: float
    hi: float
    log: bool = False
    ticks: tuple[tuple[float, str], ...] = ()
    grid: bool = False

    def place(self, value: float) -> float:
        """Where a value stands, 0 at lo to 1 at hi."""
        if self.log:
            return (math.log10(value) - math.log10(self.lo)) / (math.log10(self.hi) - math.log10(self.lo))
        return (value - self.lo) / (self.hi - self.lo)


@dataclass(frozen=True, slots=True)
class Upright:
    """An upright axis whose lo stands `bottom` and whose hi stands `top` pixels below the upper edge."""
    axis: Axis
    top: float
    bottom: float

    def place(self, value: float) -> float:
        """Pixels below the upper edge."""
        return self.bottom - self.axis.place(value) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from start to end at height y. figure_id "" for marks that are no figure; dotted or plain outline over its fill."""
    start: float
    end: float
    y: float
    thick: float
    fill: str
    figure_id: str = ""
    hover: str = ""
    outline: str = ""
    dotted: bool = False
    axis: int = 0


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark at one value: shape circle, right (▶), left (◀), up, down, diamond or stroke (an upright line of `size` pixels)."""
    x: float
    y: float
    colour: str
    shape: str = "circle"
    hollow: bool = False
    size: float = 12
    figure_id: str = ""
    hover: str = ""
    axis: int = 0

    @property
    def pen(self) -> int:
        """The width of its outline, or of a stroke: a tall stroke is a thick one."""
        return 4 if self.shape == "stroke" and self.size > TALL else 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; no mark of its own."""
    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.5
    dotted: bool = False
    axis: int = 0


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from x + start to x + tip pixels."""
    x: float
    y: float
    start: float
    tip: float
    colour: str
    axis: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Letters at x (a value of the axis; where axis is None a fraction of the drawn width) shifted by dx, dy pixels.

    anchor: the side of the letters that stands there, left, right or center; y is their middle. Lines are parted by a line break.
    turned: written upwards from y, the middle of the line at x.
    """
    x: float
    y: float
    text: str
    colour: str
    dx: float = 0
    dy: float = 0
    size: int = TEXT
    bold: bool = False
    anchor: str = "left"
    axis: int | None = 0
    turned: bool = False


Mark = Bar | Dot | Line | Arrow | Text
M = TypeVar("M", Bar, Dot, Line, Arrow, Text)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A chart: its height and side margins in pixels, its axes and its marks, the later ones on top."""
    height: float
    axes: tuple[Axis, ...]
    marks: tuple[Mark, ...]
    left: float = 0
    right: float = 0
    upright: Upright | None = None
    foot: float = field(default=0)

    def marks_of(self, kind: type[M]) -> list[M]:
        """The marks of one kind, in order."""
        return [mark for mark in self.marks if isinstance(mark, kind)]


# --- letters -----------------------------------------------------------------------------------------------------------

def text_width(text: str, size: float = TEXT, bold: bool = False) -> float:
    """About how many pixels wide a line of text is: Chinese characters are square, Latin letters a good half."""
    ems = sum(1.0 if unicodedata.east_asian_width(c) in "WF" or c in "“”‘’…—≥≤≈" else
              0.3 if c in " .,:;'|ilj!()[]\u00a0" else 0.68 if c.isupper() or c in "%+−→mw" else 0.57 for c in text)
    return ems * size * (1.06 if bold else 1.0)


def widest(texts: Sequence[str], size: float = TEXT, bold: bool = False) -> float:
    """The width in pixels of the widest line of some texts, 0 for none."""
    return max((text_width(line, size, bold) for text in texts for line in text.split("\n")), default=0)


def wrap_text(text: str, width: float, size: float = TEXT, lines: int = 2, bold: bool = False) -> str:
    """The text broken into at most so many lines of at most `width` pixels; what does not fit ends with …"""
    pieces = _pieces(text)
    done: list[str] = []
    line = ""
    for at, piece in enumerate(pieces):
        if text_width((line + piece).rstrip(), size, bold) <= width:
            line += piece
            continue
        if len(done) == lines - 1:
            done.append(_shorten(line + "".join(pieces[at:]), width, size, bold))
            return "\n".join(done)
        done.append(line.rstrip())
        line = piece.lstrip()
    return "\n".join([*done, line.rstrip()])


def _pieces(text: str) -> list[str]:
    """What a line may be broken between: Chinese characters (their stops stay with them) and words."""
    pieces: list[str] = []
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        stays = char in "，。；：、）》”’！？) ,.%"
        if pieces and (stays or not (wide or pieces[-1].endswith(" ") or _is_wide(pieces[-1][-1])) or pieces[-1][-1] in "（《“(‘"):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _shorten(text: str, width: float, size: float, bold: bool) -> str:
    while text and text_width(text + "…", size, bold) > width:
        text = text[:-1]
    return text.rstrip() + "…"


# --- ticks -------------------------------------------------------------------------------------------------------------

def round_ticks(top: float, steps: int = 4) -> list[float]:
    """Round values from 0 to at least `top`, about `steps` of them apart by 1, 2, 2.5 or 5 times a power of ten."""
    if top <= 0:
        return [0.0, 1.0]
    raw = top / steps
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw * 0.999)
    return [round(i * step, 10) for i in range(math.ceil(top / step - 1e-9) + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """Powers of ten from the one below `low` to the one above `high`."""
    first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    return [10.0 ** power for power in range(first, max(last, first + 1) + 1)]
