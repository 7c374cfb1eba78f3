"""The dashboard's frame: `streamlit run app.py`. Menu, address and filters first, then the chosen page."""
from __future__ import annotations

from lib.ui.frame import run_frame

run_frame()
