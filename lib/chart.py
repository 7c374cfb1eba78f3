"""Rows of the table → charts with their title, caption, note and alt text; no Streamlit.

Every family takes rows, a theme and a language and returns a Chart, or None where the rows hold nothing that it could draw:

    chart = shares(rows, load_theme(dark=False), "zh")
    st.plotly_chart(chart.figure, theme=None, config=CONFIG, alt=chart.alt)

A point that is clicked carries customdata [figure_id]. The families are in `lib/charts/`.
"""
from __future__ import annotations

from lib.charts.counts import count_rows, counts, lone_figures, unit_panels
from lib.charts.coverage import coverage
from lib.charts.distribution import distribution
from lib.charts.draw import CONFIG
from lib.charts.frame import Chart
from lib.charts.overview import composition, sections_of
from lib.charts.pairs import scatter
from lib.charts.process import funnel, part_groups, parts
from lib.charts.ranked import ranked
from lib.charts.shares import share_rows, shares
from lib.charts.theme import Theme, load_theme
from lib.charts.trends import change, change_rows, lone_changes, years

__all__ = [
    "CONFIG", "Chart", "Theme", "change", "change_rows", "composition", "count_rows", "counts", "coverage", "distribution", "funnel",
    "load_theme", "lone_changes", "lone_figures", "part_groups", "parts", "ranked", "scatter", "sections_of", "share_rows", "shares",
    "unit_panels", "years",
]
