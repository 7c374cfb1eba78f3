"""Small multiples of a process: the same steps in several reports, one funnel each."""
from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib import chart
from lib.catalog import Catalog
from lib.ui.chart_frame import show_chart
from lib.ui.charts import draw, state_of
from lib.ui.kept import kept
from lib.ui.markup import plain
from lib.ui.view import View
from lib.views.processes import Told, told_processes
from lib.wording import name_place

ACROSS = 3      # funnels beside each other


@kept(64)
def _told(_rows: pd.DataFrame, _catalog: Catalog, rows: str, own: str, fingerprint: str) -> Told | None:
    del rows, fingerprint
    return told_processes(_rows, _catalog, own)


def show_funnels(view: View, rows: pd.DataFrame, topic: str) -> None:
    """The process that most of the reports in view tell, a funnel a report; nothing where fewer than two tell one."""
    told = _told(rows, view.catalog, state_of(rows), view.own, view.library.fingerprint)
    if told is None:
        return
    words, lang = view.words, view.lang
    drawn = [(part, made) for part in told.reports if (made := draw(view, chart.funnel, part, told.process)) is not None]
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
