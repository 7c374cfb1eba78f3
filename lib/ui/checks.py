"""The pieces of the page 核对."""
from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.check import Relation, describe_note
from lib.ui import address
from lib.ui.correcting import correction_ways
from lib.ui.evidence import show_evidence
from lib.ui.markup import plain
from lib.ui.menu import page_file
from lib.ui.relations import badge
from lib.ui.view import View
from lib.views.checking import relation_rows, stated
from lib.wording import name_place, name_row, say_row

VERDICT = 170       # pixels; sized by the first rows alone, "agrees within rounding" further down would be cut off


def show_first(view: View, relations: Sequence[Relation]) -> None:
    """The first doubtful relation in full: what the report states, what comes out, the way to the sentence."""
    first = next((relation for relation in relations if relation.doubtful), None)
    rows = view.library.table.drop_duplicates("figure_id").set_index("figure_id", drop=False)
    row = stated(first, rows) if first is not None else None
    if first is None or row is None:
        return
    with st.container(border=True):
        title = f"{name_place(row, view.lang)} · {name_row(row, view.lang).full} {say_row(row, view.lang)}"
        st.markdown(f"{badge(first, view.words)} **{plain(title)}**")
        st.markdown(plain(first.sum))
        if note := describe_note(first, view.lang):
            st.markdown(plain(note))
        st.page_link(page_file("report"), label=view.words("checks.see"), icon=":material/article:",
                     query_params={"report": str(row["report_id"]), "figure": str(row["figure_id"])})


def show_relations(view: View, relations: Sequence[Relation]) -> None:
    """The relations as rows; the chosen one with the evidence of its figure beside it."""
    words = view.words
    rows = relation_rows(relations, view.library.table, words)
    figure = address.choice("figure", [id_ for id_ in rows["figure"] if id_])
    table, panel = st.columns([63, 37]) if figure else (st.container(), None)
    ids = rows["figure"].tolist()
    chosen = [ids.index(figure)] if figure else []
    if st.session_state.get("relations", {"selection": {"rows": []}})["selection"]["rows"] != chosen:
        st.session_state["relations"] = {"selection": {"rows": chosen, "columns": [], "cells": []}}

    def choose() -> None:
        picked = st.session_state["relations"]["selection"]["rows"]
        address.choose_now("figure", ids[picked[0]] if picked else "")

    shown = rows[["verdict", "report", "stated", "worked"]]
    with table:
        st.dataframe(shown, key="relations", hide_index=True, on_select=choose, selection_mode="single-row", alt=words("checks.title"),
                     height=38 + 35 * min(len(shown), 18),
                     column_config={name: st.column_config.TextColumn(words(f"checks.{name}"), width=VERDICT if name == "verdict" else None)
                                    for name in shown.columns})
    if panel is not None:
        with panel:
            show_evidence(view, view.library.table[view.library.table["figure_id"] == figure].iloc[0], correction_ways)
