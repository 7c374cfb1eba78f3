"""Add reports: drop files or paste text, see what was read, correct it, use it in this session or save it."""
from __future__ import annotations

import streamlit as st

from lib.ui.adding import draw_ways, show_outcomes
from lib.ui.correction_list import show_corrections
from lib.ui.frame import open_page
from lib.ui.looking import show_figures, show_identity, view_of
from lib.ui.using import choose_report, show_actions

view = open_page()

st.title(view.words("add.title"), anchor=False)
st.caption(view.words("add.subtitle"))
if view.library.reports.empty:
    st.markdown(view.words("empty.no_reports_body"))
draw_ways(view)
show_outcomes(view)

item = choose_report(view)
if item is not None:
    st.space(8)
    show_identity(view, item)
    show_actions(view, item)
    st.space(8)
    show_figures(view_of(view, item), item)
show_corrections(view)
