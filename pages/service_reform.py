"""Service reform: government services, approvals, business environment, enterprises, public legal services.

What the figures say, the few that carry it, a chart for each kind of quantity, the rows with their sentences.
"""
from __future__ import annotations

import streamlit as st

from lib.ui.category import (
    choose_topics,
    nothing_here,
    show_many,
    show_one,
    show_silent_chapters,
    title_of,
    words_name,
)
from lib.ui.empty import anything_to_show
from lib.ui.frame import open_page
from lib.ui.rows import show_rows

CATEGORY = "service_reform"
view = open_page()

title_of(view, CATEGORY)
if not anything_to_show(view):
    st.stop()

rows = choose_topics(view, CATEGORY, view.of_category(CATEGORY))
if rows.empty:
    nothing_here(view, CATEGORY)
elif view.report is not None:
    show_one(view, CATEGORY, rows)
else:
    show_many(view, CATEGORY, rows)

show_silent_chapters(view, CATEGORY)
if len(rows):
    show_rows(view, rows, words_name(view, CATEGORY))
