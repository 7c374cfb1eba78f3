"""Rows of the table → charts with their title, caption, note and alt text; no Streamlit.

Every family takes rows, a theme and a language and returns a Chart, or None where the rows hold nothing that it could draw:

    chart = shares(rows, load_theme(dark=False), "zh")
    st.plotly_chart(chart.figure, theme=None, config=CONFIG, alt=chart.alt)

A point that is clicked carries customdata [figure_id]. The families are in `lib/charts/`.
"""
from __future__ import annotations

from lib.charts.draw import CONFIG
from lib.charts.frame import Chart
from lib.charts.levels import count_rows, counts, lone_figures, share_rows, shares, unit_panels
from lib.charts.overview import composition, sections_of
from lib.charts.process import funnel, part_groups, parts
from lib.charts.theme import Theme, load_theme

__all__ = ["CONFIG", "Chart", "Theme", "composition", "count_rows", "counts", "funnel", "load_theme", "lone_figures", "part_groups",
           "parts", "sections_of", "share_rows", "shares", "unit_panels"]
