"""Coverage: how many figures each report gives by category; which catalogued metrics one report leaves out that its peers give."""
from __future__ import annotations

import streamlit as st

from lib.ui.coverage import choose_report, show_gaps, show_map
from lib.ui.empty import anything_to_show
from lib.ui.frame import open_page

view = open_page()
words = view.words

st.title(words("coverage.title"), anchor=False)
st.caption(words("coverage.subtitle"))
if not anything_to_show(view):
    st.stop()

show_map(view)
st.space(8)
report = choose_report(view)
if report is not None:
    show_gaps(view, report)
