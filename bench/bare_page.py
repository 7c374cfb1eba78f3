"""The page the dashboard's reruns are measured against: one bar chart and the switch that redraws it, nothing else."""
from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

OPTIONS = {"a": 1, "b": 2, "c": 3, "d": 4}

with st.sidebar:
    chosen = st.pills("bars", list(OPTIONS), default=list(OPTIONS), selection_mode="multi", key="choose_bound")
st.plotly_chart(go.Figure(go.Bar(x=chosen, y=[OPTIONS[name] for name in chosen])))
