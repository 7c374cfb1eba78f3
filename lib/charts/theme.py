"""The colours of a chart in light and in dark: categories from categories.toml, everything else from palette.toml."""
from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.catalog import FOLDER, CatalogError, load_catalog, read_toml
from lib.lexicon import blaming

WHITE, BLACK = "#FFFFFF", "#111821"


@dataclass(frozen=True)
class Theme:
    """ground under the chart; ink and muted for letters; colours by category id; sequence from few to many."""
    dark: bool
    font: str
    ground: str
    ink: str
    muted: str
    other: str
    scale: str
    grid: str
    missing: str
    sequence: tuple[str, ...]
    colours: Mapping[str, str]

    def colour(self, category: str) -> str:
        """The colour of a category; that of other regions' marks for one that the catalogue does not hold."""
        return self.colours.get(category, self.other)

    def fade(self, colour: str, strength: float) -> str:
        """A colour at a strength from 0 (the ground) to 1 (itself)."""
        mixed = (round(a * strength + b * (1 - strength)) for a, b in zip(_rgb(colour), _rgb(self.ground), strict=True))
        return "#" + "".join(f"{channel:02X}" for channel in mixed)

    def letters_on(self, fill: str) -> str:
        """White or near black, whichever is easier to read on a fill."""
        return max((WHITE, BLACK), key=lambda colour: contrast(colour, fill))


@functools.lru_cache(maxsize=2)
@blaming(FOLDER / "palette.toml", CatalogError)
def load_theme(dark: bool = False) -> Theme:
    """The light or the dark theme."""
    palette: Mapping[str, Any] = read_toml(FOLDER / "palette.toml")
    own = dict(palette["dark" if dark else "light"])
    colours = {c.id: c.colours[2 if dark else 0] for c in load_catalog().categories.values()}
    return Theme(dark=dark, font=palette["font"], sequence=tuple(own.pop("sequence")), colours=colours, **own)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [c / 255 for c in _rgb(colour)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
