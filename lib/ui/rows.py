"""The rows of a page with their sentences, the evidence of the chosen one beside them, and a CSV of exactly these rows."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.export import name_file, to_csv
from lib.ui import address
from lib.ui.correcting import correction_ways
from lib.ui.evidence import show_evidence
from lib.ui.relations import relation_by_figure
from lib.ui.view import View
from lib.wording import name_place, name_row, say_reading, say_row

ROW, HEAD, MOST_SHOWN = 35, 38, 14
ON_A_PAGE = 500             # rows; a table that can be chosen from is sent to the browser whole, so that more are spread over pages
WIDTHS: Mapping[str, Mapping[str, int]] = {                # the first two fill a phone; 1,234,567 businesses fits
    "zh": {"label": 208, "value": 117, "check": 104}, "en": {"label": 165, "value": 160, "check": 104}}
COLUMNS = ("place", "label", "value", "reading", "check", "topic", "clause")


def chosen_row(key: str, ids: Sequence[str], at: int) -> None:
    """A click on a row of page `at` chooses its figure, a second click lets go of it; the page stays open."""
    chosen = st.session_state[key]["selection"]["rows"]
    address.choose_now("figure", ids[chosen[0]] if chosen else "")
    address.choose_now("part", address.page_number(at))


def open_part(rows: pd.DataFrame, figure: str) -> tuple[int, int, pd.DataFrame]:
    """(number of the page of rows that is open, how many there are, its rows): that of the chosen figure, else the one turned to."""
    pages = max(1, -(-len(rows) // ON_A_PAGE))
    chosen = rows["figure_id"].tolist().index(figure) // ON_A_PAGE + 1 if figure else 0
    at = chosen or int(address.choice("part", map(str, range(1, pages + 1)), "1"))
    return at, pages, rows.iloc[(at - 1) * ON_A_PAGE:at * ON_A_PAGE]


def turn_parts(view: View, at: int, pages: int, n: int) -> None:
    """Which of n rows are shown, and the buttons that turn to others; nothing where they are all on one page."""
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(view.words("rows.part", first=(at - 1) * ON_A_PAGE + 1, last=min(n, at * ON_A_PAGE), n=n))
            address.turn_pages("part", pages, at)


def chosen_mark(key: str) -> None:
    """A click on a mark of a chart chooses the figure it was drawn from."""
    points = st.session_state[key]["selection"]["points"]
    ids = [_first_text(point.get("customdata")) for point in points]
    if ids and ids[0]:
        address.choose_now("figure", ids[0])


def _first_text(data: Any) -> str:
    if isinstance(data, dict):
        data = next(iter(data.values()), "")
    while isinstance(data, list | tuple):
        data = data[0] if data else ""
    return str(data or "")


def readable(rows: pd.DataFrame, view: View, columns: Sequence[str]) -> pd.DataFrame:
    """The rows as people read them: one column of text for each of `columns`."""
    lang, topics = view.lang, view.catalog.topics
    relations = relation_by_figure(view) if "check" in columns else {}

    def check(row: dict[str, Any]) -> str:
        relation = relations.get(row["figure_id"])
        return view.words(f"verdict.{relation.verdict}") if relation else ""

    def reading(row: dict[str, Any]) -> str:
        said = say_reading(row["bound"], row["nature"], lang)
        return view.words("correct.mark", reading=said) if row["corrected"] else said

    make: dict[str, Callable[[dict[str, Any]], str]] = {
        "check": check, "place": lambda row: name_place(row, lang), "label": lambda row: name_row(row, lang).full,
            "value": lambda row: say_row(row, lang), "reading": reading,
            "topic": lambda row: view.words.name(topics[row["topic"]]) if row["topic"] in topics else "",
            "clause": lambda row: str(row["clause"]).replace("\n", " ")}
    records = rows.to_dict("records")
    return pd.DataFrame({column: [make[column](record) for record in records] for column in columns})


def show_rows(view: View, rows: pd.DataFrame, topic: str, without: Sequence[str] = (), key: str = "rows") -> None:
    """Title, table, evidence, download. `topic` names the file, columns in `without` are the same in every row.

    The chosen figure is the one the address says."""
    words = view.words
    figure = address.choice("figure", rows["figure_id"])
    st.space(8)
    st.header(words("rows.title", n=len(rows)), anchor=False)
    st.caption(words("rows.hint"))
    table, panel = st.columns([63, 37]) if figure else (st.container(), None)
    with table:
        _draw_table(view, rows, figure, without, key)
        with st.container(horizontal=True, vertical_alignment="center"):
            download_rows(view, rows, topic, key)
    if panel is not None:
        with panel:
            show_evidence(view, rows[rows["figure_id"] == figure].iloc[0], correction_ways)


def _draw_table(view: View, rows: pd.DataFrame, figure: str, without: Sequence[str], key: str) -> None:
    hidden = {*without, *(("place",) if view.report is not None else ()), *(("topic", "reading") if figure else ())}
    columns = [column for column in COLUMNS if column not in hidden]
    n, (at, pages, rows) = len(rows), open_part(rows, figure)
    shown = readable(rows, view, columns)
    if "check" in shown and shown["check"].eq("").all():
        columns.remove("check")
        shown = shown.drop(columns="check")
    ids = rows["figure_id"].tolist()
    chosen = [ids.index(figure)] if figure else []
    state = {"selection": {"rows": chosen, "columns": [], "cells": []}}
    key = f"{key}_{view.page}"
    if st.session_state.get(key, {"selection": {"rows": []}})["selection"]["rows"] != chosen:
        st.session_state[key] = state
    words = view.words
    looks = {column: st.column_config.TextColumn(words(f"column.{column}"), width=WIDTHS[view.lang].get(column),
                                                 alignment="right" if column == "value" else None) for column in columns}
    st.dataframe(shown, key=key, hide_index=True, column_config=looks, selection_mode="single-row",
                 on_select=lambda: chosen_row(key, ids, at), height=HEAD + ROW * min(len(rows), MOST_SHOWN),
                 alt=words("rows.alt", n=len(rows)))
    turn_parts(view, at, pages, n)


def download_rows(view: View, rows: pd.DataFrame, topic: str, key: str) -> None:
    """The button for a CSV of exactly these rows, and what the file is called."""
    words = view.words
    name = name_file(rows, topic, "csv", view.lang)
    st.download_button(words("rows.download", n=len(rows)), data=lambda: to_csv(rows), file_name=name, mime="text/csv",
                       on_click="ignore", icon=":material/download:", key=f"csv_{key}_{view.page}")
    st.caption(name)
