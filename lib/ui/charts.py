"""Charts are drawn once for the same rows, theme and language; a filter that is pressed again finds its charts ready."""
from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pandas as pd

from lib.chart import Chart
from lib.ui.colours import chart_theme
from lib.ui.kept import kept
from lib.ui.view import View


def draw(view: View, make: Callable[..., Chart | None], rows: pd.DataFrame, *before: Any, **options: Any) -> Chart | None:
    """The chart `make(rows, *before, theme, lang, **options)` of a family of lib/chart.py, from the last ones drawn where it is there."""
    state = repr([make.__name__, *map(state_of, before), *((name, state_of(value)) for name, value in sorted(options.items()))])
    return _made(make, rows, before, options, state, state_of(rows), view.theme, view.lang, view.library.fingerprint)


@kept(128)
def _made(_make: Callable[..., Chart | None], _rows: pd.DataFrame, _before: tuple[Any, ...], _options: dict[str, Any], state: str,
          rows: str, theme: str, lang: str, fingerprint: str) -> Chart | None:
    del state, rows, fingerprint
    return _make(_rows, *_before, chart_theme(theme), lang, **_options)


def state_of(value: Any) -> str:
    """What tells one argument from another: of rows which figures or reports they are, in their order; of all else how it is written."""
    if not isinstance(value, pd.DataFrame):
        return repr(value)
    ids = value["figure_id" if "figure_id" in value else "report_id"].astype(str)
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()
