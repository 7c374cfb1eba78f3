"""Brings a place of the page into view: the figure that the address points at."""
from __future__ import annotations

from pathlib import Path

import streamlit as st

_SCROLL = st.components.v2.component("scroll_to", js=(Path(__file__).parent / "scroll.js").read_text(encoding="utf-8"))


def scroll_to(container_key: str, figure_id: str) -> None:
    """Brings the container drawn under `container_key` into view, once for each figure chosen."""
    _SCROLL(key="scroll_to", height=1, data={"target": f"st-key-{container_key}", "figure": figure_id})
