"""Overview: what has been read, the headline figures of each category, which parts of a report have no figure."""
from __future__ import annotations

import streamlit as st

from lib.ui.cards import CARD_WIDTH, category_card
from lib.ui.empty import anything_to_show, show_notices, show_problems
from lib.ui.frame import open_page
from lib.ui.overview import figures_of_many, show_chapters, show_coverage, show_finding_of_many, show_finding_of_one, show_reports, title_of
from lib.ui.relations import show_unchecked

view = open_page()
words = view.words

title_of(view)
show_problems(view)
show_notices(view)
if not anything_to_show(view):
    st.stop()

show_unchecked(view)
if view.report is not None:
    show_finding_of_one(view)
else:
    show_finding_of_many(view)

categories = [id_ for id_ in view.catalog.categories if id_ != "other" or len(view.of_category(id_))]
given = sum(1 for id_ in categories if len(view.of_category(id_)))
st.space(8)
key = "overview.categories" if given < len(categories) else "overview.categories_all"
st.header(words(key, n=len(categories), given=given), anchor=False)
with st.grid(4, min_column_width=CARD_WIDTH):
    for category in categories:
        category_card(view, category, None if view.report is not None else figures_of_many(view, category))

st.space(8)
if view.report is not None:
    show_chapters(view)
else:
    show_coverage(view)
    st.space(8)
    show_reports(view)
