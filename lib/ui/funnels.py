"""Small multiples of a process: the same steps in several reports, one funnel each."""
from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib import chart
from lib.ui.chart_frame import show_chart
from lib.ui.colours import chart_theme
from lib.ui.markup import plain
from lib.ui.view import View
from lib.views.processes import told_processes
from lib.wording import name_place

ACROSS = 3      # funnels beside each other


def show_funnels(view: View, rows: pd.DataFrame, topic: str) -> None:
    """The process that most of the reports in view tell, a funnel a report; nothing where fewer than two tell one."""
    told = told_processes(rows, view.catalog, view.own)
    if told is None:
        return
    words, lang, theme = view.words, view.lang, chart_theme(view.theme)
    drawn = [(part, made) for part in told.reports if (made := chart.funnel(part, told.process, theme, lang)) is not None]
    st.space(8)
    st.header(plain(words("funnels.title", process=words.name(told.process), n=len(drawn) + told.left_out)), anchor=False)
    st.caption(words("funnels.more", n=told.left_out) if told.left_out else words("funnels.scale"))
    for begin in range(0, len(drawn), ACROSS):
        for place, (part, made) in zip(st.columns(ACROSS, gap="medium"), drawn[begin:begin + ACROSS], strict=False):
            name = name_place(part.iloc[0], lang)

            def head(text: str, anchor: Any = False, name: str = name) -> Any:
                return st.subheader(f"{plain(name)}{words('funnels.colon')}{text}", anchor=anchor)
            with place:
                show_chart(view, made, f"funnel_{part['report_id'].iloc[0]}", topic, head)
