"""The whole table on the page 数据, and the ways to take it along."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib import export
from lib.ui import address
from lib.ui.correcting import correction_ways
from lib.ui.evidence import show_evidence
from lib.ui.rows import ROW, WIDTHS, chosen_row, open_part, readable, turn_parts
from lib.ui.view import View

READ = ("place", "label", "value", "reading", "topic", "clause")
RAW = ("metric", "unit", "period", "heading", "issuer", "level", "source", "url", "corrected", "figure_id")


def choose_columns(view: View) -> tuple[str, ...]:
    """Pills for the columns; those for reading are on, those for working with the table off."""
    words, every, key = view.words, (*READ, *RAW), "choose_columns"
    chosen = [c for c in every if c in address.free("columns").split(",")] or list(READ)
    with st.expander(words("data.columns")):
        usual: dict[str, Any] = {"default": chosen} if address.is_fresh(key, chosen) else {}
        st.pills(words("data.columns"), every, selection_mode="multi", key=key, label_visibility="collapsed",
                 format_func=lambda column: _column_name(view, column),
                 on_change=lambda: address.choose_now("columns", _written(st.session_state[key])), **usual)
    return tuple(chosen)


def _written(chosen: Sequence[str]) -> str:
    """The columns as the address holds them, nothing for the default."""
    return "" if set(chosen) == set(READ) else ",".join(chosen)


def _column_name(view: View, column: str) -> str:
    key = f"column.{column}"
    return view.words(key) if view.words.has(key) and column in READ else column


def show_table(view: View, rows: pd.DataFrame, columns: Sequence[str]) -> None:
    """The rows in the columns chosen, a page of them at a time."""
    figure, n = address.choice("figure", rows["figure_id"]), len(rows)
    at, pages, rows = open_part(rows, figure)
    read = readable(rows, view, [c for c in columns if c in READ])
    raw = rows[[c for c in columns if c in RAW]].reset_index(drop=True)
    shown = pd.concat([read, raw], axis=1)[list(columns)]
    looks = {column: st.column_config.TextColumn(_column_name(view, column), width=WIDTHS[view.lang].get(column),
                                                 alignment="right" if column == "value" else None) for column in columns}
    ids = rows["figure_id"].tolist()
    chosen = [ids.index(figure)] if figure else []
    if st.session_state.get("whole_table", {"selection": {"rows": []}})["selection"]["rows"] != chosen:
        st.session_state["whole_table"] = {"selection": {"rows": chosen, "columns": [], "cells": []}}
    st.caption(view.words("rows.hint"))
    table, panel = st.columns([63, 37]) if figure else (st.container(), None)
    table.dataframe(shown, hide_index=True, column_config=looks, height=min(560, 38 + ROW * len(shown)), key="whole_table",
                    alt=view.words("rows.alt", n=len(shown)), selection_mode="single-row",
                    on_select=lambda: chosen_row("whole_table", ids, at))
    turn_parts(view, at, pages, n)
    if panel is not None:
        with panel:
            show_evidence(view, rows.iloc[chosen[0]], correction_ways)


def download_table(view: View, rows: pd.DataFrame) -> None:
    """CSV, XLSX, Parquet and ZIP of the rows found, made when clicked."""
    words = view.words
    def name(ending: str) -> str:
        return export.name_file(rows, words("file.all"), ending, view.lang)

    ways = (("csv", "text/csv", lambda: export.to_csv(rows)),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", lambda: export.to_xlsx(rows, view.lang)),
            ("parquet", "application/vnd.apache.parquet", lambda: export.to_parquet(rows)),
            ("zip", "application/zip", lambda: export.to_zip(rows, name("zip").removesuffix(".zip"), view.lang)))
    st.markdown(words("data.download", n=len(rows)))
    with st.container(horizontal=True):
        for ending, mime, make in ways:
            st.download_button(ending.upper(), data=make, file_name=name(ending), mime=mime, on_click="ignore",
                               icon=":material/download:", key=f"take_{ending}",
                               disabled=ending == "xlsx" and len(rows) >= export.XLSX_ROWS)
    st.caption(words("data.formats"))
