"""Reports on law-based government, from free prose to tables of figures.

    load(folder) → the table of all reports in a data folder;  by_category(table) → {category: its rows}
    extract(text) → the table of one text

The way a text takes, which is also the order of the modules: `outline` finds headings, sentences and repeated passages; `figure` finds
numbers with unit, bound and nature; `naming` says what each counts; `table` makes rows of them.
"""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:                       # pandas is slow to import, and the processes that only read files do without it
    import pandas as pd

    from lib.figure import Figure
    from lib.naming import Named
    from lib.outline import Outline


def read_figures(text: str, year: int | None = None) -> tuple[Outline, list[Figure], list[Named]]:
    """The outline of a text, its figures in order, and for each figure what it counts. `year` is the report's."""
    from lib.figure import find_figures
    from lib.naming import name_figures
    from lib.outline import read_outline
    outline = read_outline(text)
    figures = find_figures(text, outline)
    return outline, figures, name_figures(outline, figures, year)


def extract(text: str, name: str = "text") -> pd.DataFrame:
    """The table of one text: a row a figure, columns as in `lib.table.COLUMNS`; empty where the text holds no figure."""
    from lib.report import make_report
    from lib.table import table_of
    report = make_report(text, file=name)
    return table_of(report, *read_figures(text, report.identity.year))


def load(folder: Path | str = "data") -> pd.DataFrame:
    """The table of all reports in a data folder, those of `reports/` and `published/`; unreadable files are left out."""
    from lib.store import open_library
    return open_library(Path(folder)).table


def by_category(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of each category, by its id."""
    from lib.table import by_category as split
    return split(table)
