"""Checks: every relation between figures that a report implies, worked out again, doubtful ones first."""
from __future__ import annotations

import streamlit as st

from lib.check import describe_kind, relations_table
from lib.export import join_name, to_csv
from lib.ui import address
from lib.ui.checks import show_first, show_relations
from lib.ui.empty import anything_to_show
from lib.ui.frame import open_page
from lib.ui.markup import plain
from lib.ui.relations import relations_in_view, show_unchecked
from lib.views import checking

view = open_page()
words = view.words

st.title(words("checks.title"), anchor=False)
st.caption(words("checks.subtitle"))
if not anything_to_show(view):
    st.stop()

show_unchecked(view)
relations = relations_in_view(view)
if not relations:
    st.markdown(words("checks.none"))
    st.stop()
st.header(plain(checking.finding(relations, words)), anchor=False)

counts = dict(checking.count_verdicts(relations))
left, right = st.columns([7, 3])
with left:
    names = {"": f"{words('checks.all')} {len(relations)}"} | {v: f"{words(f'verdict.{v}')} {n}" for v, n in counts.items()}
    verdict = address.pick_one(st.pills, words("checks.verdict"), "verdict", list(names), required=True, wrap=True,
                                format_func=lambda id_: names[id_])
with right:
    kind = address.pick_one(st.selectbox, words("checks.kind"), "relation", ["", *checking.kinds_of(relations)],
                            format_func=lambda id_: describe_kind(id_, view.lang) if id_ else words("checks.all_kinds"))

shown = checking.select(relations, verdict, kind)
show_first(view, shown)
show_relations(view, shown)
st.download_button(words("checks.download", n=len(shown)), data=lambda: to_csv(relations_table(shown, view.lang)), mime="text/csv",
                   file_name=join_name([words("menu.checks")], "csv"), on_click="ignore", icon=":material/download:", key="csv_checks")
st.caption(words("checks.tolerance"))
