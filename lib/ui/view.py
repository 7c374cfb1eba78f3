"""What every page is given: the library, the rows in view, the language, the theme."""
from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from lib.catalog import Catalog
from lib.store import Library
from lib.views.selection import Choice
from lib.views.words import Words


@dataclass(frozen=True)
class View:
    """The state of one run. `rows` has each fact once and has passed every filter; `report` is set when one report is in view."""
    page: str
    library: Library
    catalog: Catalog
    words: Words
    theme: str                  # light or dark
    choice: Choice
    reports: pd.DataFrame
    rows: pd.DataFrame
    own: str                    # region code of one's own region, empty where none is chosen
    kept: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)     # what of_category has made in this run
    on_pages: bool = True       # False for a report that is only looked at before it is used: no page can show it

    @property
    def lang(self) -> str:
        return self.words.lang

    @property
    def report(self) -> pd.Series | None:
        return self.reports.iloc[0] if len(self.reports) == 1 else None

    def of_category(self, category: str) -> pd.DataFrame:
        """The rows in view of one category."""
        if category not in self.kept:
            self.kept[category] = self.rows[self.rows["category"] == category]
        return self.kept[category]
