"""Report text: one report, its outline, its text with every figure marked. The address can point at one figure."""
from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.ui import address
from lib.ui.empty import anything_to_show
from lib.ui.evidence import outline_of
from lib.ui.frame import open_page
from lib.ui.markup import plain
from lib.ui.report_text import chapters_of, choose_marks, show_chosen, show_outline, show_text
from lib.views.selection import own_reports_of, report_name

view = open_page()
words, report = view.words, view.report

if report is None:
    st.title(words("menu.report"), anchor=False)
    if anything_to_show(view):
        names = {row["report_id"]: report_name(row) for _, row in own_reports_of(view.reports).iterrows()}
        st.markdown(words("report.pick_hint", n=len(names)))
        st.selectbox(words("report.pick"), list(names), index=None, format_func=lambda id_: names[id_], key="pick_report",
                     placeholder=words("report.pick_none"),
                     on_change=lambda: address.choose_now("report", st.session_state["pick_report"] or ""))
    st.stop()

table = view.library.table
everything = table[(table["report_id"] == report["report_id"]) & table["start"].notna()]
outline = outline_of(view, report["report_id"])
st.title(plain(report["title"]), anchor=False)
if outline is None:
    st.markdown(words("report.no_text"))
    if report["url"]:
        st.link_button(words("report.open_source"), report["url"], icon=":material/open_in_new:")
    st.stop()

once = everything[(everything["repeat_of"] == "") | everything["start"].map(lambda start: outline.first_printing(int(start)) is None)]
shown = once[once["bound"].isin(set(view.choice.bound if view.choice.bound is not None else once["bound"]))]
caption = words("report.caption", chars=len(outline.text), figures=int((everything["repeat_of"] == "").sum()))
st.caption(caption + (" " + words("report.caption_repeat") if outline.repeats else ""))

figure = address.choice("figure", once["figure_id"])
marked = choose_marks(view, shown)
left, middle, right = st.columns([22, 50, 28], gap="medium")
with left:
    at = once.loc[once["figure_id"] == figure, "start"]
    show_outline(view, chapters_of(outline, everything), None if pd.isna(at).all() else int(at.iloc[0]))
with middle:
    show_text(view, outline, shown, figure, marked)
with right:
    show_chosen(view, once, figure)
