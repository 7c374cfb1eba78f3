"""The frame of every chart: the finding, what is drawn, the chart or its table, how to read odd marks, and the files."""
from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.chart import CONFIG, Chart
from lib.charts.pen import NoFont, find_font
from lib.export import name_file, to_csv
from lib.picture import png_of, svg_of
from lib.ui.markup import plain
from lib.ui.rows import chosen_mark, readable
from lib.ui.view import View


def show_chart(view: View, chart: Chart, key: str, topic: str, heading: Callable[..., Any] = st.subheader) -> None:
    """Draws a chart with everything that belongs to it; a click on a mark chooses its figure."""
    words = view.words
    key = f"chart_{view.page}_{key}"
    heading(plain(chart.title), anchor=False)
    st.caption(plain(chart.caption))
    slot = st.container()
    if chart.note:
        st.caption(plain(chart.note))
    with st.container(horizontal=True, vertical_alignment="center"):
        form = st.segmented_control(words("chart.form"), ["chart", "table"], default="chart", required=True, key=f"{key}_form",
                                    format_func=lambda id_: words(f"chart.{id_}"), label_visibility="collapsed")
        _draw_files(view, chart, key, topic)
    with slot:
        if form == "table":
            columns = ["label", "value", "reading"] if view.report is not None else ["place", "label", "value"]
            st.table(readable(chart.rows, view, columns).rename(columns={c: words(f"column.{c}") for c in columns}).map(plain),
                     border="horizontal", hide_index=True, alt=chart.alt)
        else:
            st.plotly_chart(chart.figure, theme=None, key=key, height=chart.height, config=CONFIG, alt=chart.alt,
                            on_select=lambda: chosen_mark(key), selection_mode="points")


def _draw_files(view: View, chart: Chart, key: str, topic: str) -> None:
    st.download_button("CSV", data=lambda: to_csv(chart.rows), file_name=name_file(chart.rows, topic, "csv", view.lang), mime="text/csv",
                       type="tertiary", on_click="ignore", key=f"{key}_csv")
    for ending, mime, make in (("png", "image/png", lambda: png_of(chart)), ("svg", "image/svg+xml", lambda: svg_of(chart))):
        lacking = _lacking_font() if ending == "png" else ""
        st.download_button(ending.upper(), data=make, file_name=name_file(chart.rows, topic, ending, view.lang), mime=mime, type="tertiary",
                           on_click="ignore", key=f"{key}_{ending}", disabled=bool(lacking), help=lacking or None)


@functools.cache
def _lacking_font() -> str:
    """Why this machine cannot draw a PNG with Chinese characters; empty where it can."""
    try:
        find_font(False)
    except NoFont as problem:
        return str(problem)
    return ""
