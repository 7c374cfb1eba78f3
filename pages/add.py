"""Add reports: drop files or paste text, see what was read, correct it, use it. Not in the menu until it is built."""
from __future__ import annotations

import streamlit as st

from lib.ui.frame import open_page

view = open_page()
st.title(view.words("menu.add"), anchor=False)
st.markdown(view.words("empty.no_reports_body"))
