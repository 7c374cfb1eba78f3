"""The other categories: rule-making and decisions, emergency, capacity and publicity, leadership, and what fits none."""
from __future__ import annotations

import streamlit as st

from lib.ui import address
from lib.ui.cards import name_with_swatch
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
from lib.ui.menu import BY_ID
from lib.ui.rows import show_rows

view = open_page()
categories = tuple(id_ for id_ in view.catalog.categories if id_ not in BY_ID)

category = address.choice("category", categories, categories[0])
title_of(view, category)
address.pick_one(st.pills, view.words("filter.category"), "category", categories, categories[0], required=True,
                 label_visibility="collapsed", format_func=lambda id_: name_with_swatch(view, id_))
if not anything_to_show(view):
    st.stop()

rows = choose_topics(view, category, view.of_category(category))
if rows.empty:
    nothing_here(view, category)
elif view.report is not None:
    show_one(view, category, rows)
else:
    show_many(view, category, rows)

show_silent_chapters(view, category)
if len(rows):
    show_rows(view, rows, words_name(view, category))
