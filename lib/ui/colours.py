"""The colours of categories and text marks in the theme of this run."""
from __future__ import annotations

from dataclasses import dataclass

from lib.catalog import Catalog

INK, DARK_INK, WHITE = "#111821", "#E6E9EC", "#FFFFFF"
LEAST_CONTRAST = 4.5


@dataclass(frozen=True, slots=True)
class Colours:
    """Of one category: `full` for marks, `mark` behind text, `on_full` and `on_mark` for letters on them."""
    full: str
    mark: str
    on_full: str
    on_mark: str


def colours_of(catalog: Catalog, category: str, theme: str) -> Colours:
    """The colours of a category; of the last one where the catalogue does not know it."""
    entry = catalog.categories.get(category) or list(catalog.categories.values())[-1]
    light, light_mark, dark, dark_mark = entry.colours
    if theme == "dark":
        return Colours(dark, dark_mark, INK, DARK_INK)
    return Colours(light, light_mark, WHITE if _contrast(WHITE, light) >= LEAST_CONTRAST else INK, INK)


def _contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG measures it, from 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
