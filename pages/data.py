"""Data: the whole table. Search, choose columns, take it away as CSV, XLSX, Parquet or ZIP with codebook."""
from __future__ import annotations

import streamlit as st

from lib.ui import address
from lib.ui.empty import anything_to_show, nothing_left
from lib.ui.frame import open_page
from lib.ui.tables import choose_columns, download_table, show_table
from lib.views.searching import search_rows
from lib.views.selection import say_reports

view = open_page()
words = view.words

st.title(words("data.title"), anchor=False)
st.caption(words("data.subtitle"))
if not anything_to_show(view):
    st.stop()

search, category, topic = st.columns([2, 1, 1])
with search:
    wanted = address.type_text(words("data.search"), "search", placeholder=words("data.search_hint"))
with category:
    categories = [id_ for id_ in view.catalog.categories if (view.rows["category"] == id_).any()]
    chosen = address.pick_one(st.selectbox, words("filter.category"), "category", ["", *categories],
                              format_func=lambda id_: words.name(view.catalog.categories[id_]) if id_ else words("data.all_categories"))
with topic:
    topics = list(view.catalog.categories[chosen].topics) if chosen else []
    about = address.pick_one(st.selectbox, words("filter.topic"), "topic", ["", *topics], disabled=not topics,
                             format_func=lambda id_: words.name(view.catalog.topics[id_]) if id_ else words("data.all_topics"))

rows = search_rows(view.rows, wanted, chosen, about)
if rows.empty:
    nothing_left(view, ("search", "category", "topic"))
    st.stop()

found_in = view.reports[view.reports["report_id"].isin(rows["report_id"])]
st.header(words("data.finding", figures=len(rows), reports=say_reports(found_in, words)), anchor=False)
columns = choose_columns(view)
show_table(view, rows, columns)
download_table(view, rows)
