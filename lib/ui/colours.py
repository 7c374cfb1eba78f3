"""The colours of a category's letters and text marks in the theme of this run."""
from __future__ import annotations

from dataclasses import dataclass

from lib.catalog import Catalog
from lib.charts.theme import Theme, load_theme


@dataclass(frozen=True, slots=True)
class Colours:
    """Of one category: `full` for marks, `mark` behind text, `on_full` and `on_mark` for letters on them."""
    full: str
    mark: str
    on_full: str
    on_mark: str


def chart_theme(theme: str) -> Theme:
    """What the charts of this run are coloured by."""
    return load_theme(dark=theme == "dark")


def colours_of(catalog: Catalog, category: str, theme: str) -> Colours:
    """The colours of a category; of the last one where the catalogue does not know it."""
    entry = catalog.categories.get(category) or list(catalog.categories.values())[-1]
    chart = chart_theme(theme)
    full = chart.colour(entry.id)
    return Colours(full, entry.colours[3 if chart.dark else 1], chart.letters_on(full), chart.ink)
