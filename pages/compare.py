"""Compare: one metric, many regions and years. Only what is the same quantity stands on one axis; the rest is listed with its reason."""
from __future__ import annotations

import streamlit as st

from lib.ui.compare import (
    choose_form,
    choose_group,
    choose_metric,
    download_comparison,
    draw_comparison,
    draw_pairs,
    metrics_beside,
    metrics_offered,
    say_spread,
    show_left_out,
)
from lib.ui.empty import anything_to_show
from lib.ui.frame import open_page
from lib.ui.rows import show_rows
from lib.views.compare import rank
from lib.wording import name_metric

view = open_page()
words = view.words

st.title(words("compare.title"), anchor=False)
st.caption(words("compare.subtitle"))
if not anything_to_show(view):
    st.stop()

offered = metrics_offered(view)
if not offered:
    st.markdown(words("compare.none"))
    st.stop()

left, right = st.columns([55, 45], vertical_alignment="bottom")
with left:
    metric = choose_metric(view, "metric", words("filter.metric"), offered)
with right:
    form = choose_form(view)
others = metrics_beside(view, metric)
second = choose_metric(view, "second", words("compare.second"), others) if form == "pairs" and others else None
found = choose_group(view, metric, latest_only=form != "years")

if second is not None:
    draw_pairs(view, found, second)
else:
    draw_comparison(view, found, form)
if len(found.rows) > 1 and form in ("ranked", "spread"):
    say_spread(view, found)

show_left_out(view, found)
download_comparison(view, found)
if len(found.rows):
    show_rows(view, rank(found.rows.drop(columns=["reason", "group"])), name_metric(metric.id, view.lang).full,
              without=("label", "topic"))
