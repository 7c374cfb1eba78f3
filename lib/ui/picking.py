"""A table of which one row is always chosen, held by the row's id and not by its place, which may change."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

HEAD, ROW = 38, 35          # pixels of a table's head and rows


def pick_row(shown: pd.DataFrame, ids: Sequence[str], key: str, *, columns: Mapping[str, Any], alt: str, most: int) -> str:
    """Draws the table and returns the id of the row chosen: the first until another is clicked."""
    def choose() -> None:
        rows = st.session_state[f"table_{key}"]["selection"]["rows"]
        if rows and rows[0] < len(ids):
            st.session_state[key] = ids[rows[0]]

    chosen = str(st.session_state.get(key, ""))
    chosen = chosen if chosen in ids else ids[0]
    wanted = [ids.index(chosen)]
    if st.session_state.get(f"table_{key}", {"selection": {"rows": []}})["selection"]["rows"] != wanted:
        st.session_state[f"table_{key}"] = {"selection": {"rows": wanted, "columns": [], "cells": []}}
    st.dataframe(shown, key=f"table_{key}", hide_index=True, column_config=columns, selection_mode="single-row", on_select=choose,
                 height=HEAD + ROW * min(len(ids), most), alt=alt)
    return chosen
