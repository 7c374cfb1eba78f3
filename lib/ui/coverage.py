"""The pieces of the page 覆盖: the heat map, and what one report gives and leaves out."""
from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import chart
from lib.ui import address
from lib.ui.chart_frame import show_chart
from lib.ui.charts import draw
from lib.ui.markup import plain
from lib.ui.view import View
from lib.views.coverage import against_peers
from lib.views.selection import own_reports_of, report_name

MAP_LIMIT = 40      # reports drawn at once


def show_map(view: View) -> None:
    """Reports × categories, how many figures each gives, in pages where there are many reports."""
    counts = view.rows["report_id"].value_counts()
    reports = own_reports_of(view.reports)
    tables = view.reports.drop(reports.index)
    reports = reports.assign(_n=[-int(counts.get(id_, 0)) for id_ in reports["report_id"]]).sort_values(
        ["excerpt", "_n"], kind="stable")
    pages = -(-len(reports) // MAP_LIMIT)
    page = st.pagination(pages, key="coverage_page") if pages > 1 else 1
    shown = reports.iloc[(page - 1) * MAP_LIMIT:page * MAP_LIMIT]
    drawn = draw(view, chart.coverage, view.rows[view.rows["report_id"].isin(shown["report_id"])], shown)
    if drawn is not None:
        show_chart(view, drawn, "coverage", view.words("menu.coverage"), heading=st.header)
    for title, lines in tables.groupby("statistic") if len(tables) else ():
        st.caption(plain(view.words("coverage.statistic", title=title, n=len(lines))))


def choose_report(view: View) -> pd.Series | None:
    """The report whose gaps are shown: the only one in view, or one chosen."""
    if view.report is not None:
        return view.report
    whole = own_reports_of(view.reports).sort_values("excerpt", kind="stable")
    if whole.empty:
        return None
    names = {row["report_id"]: report_name(row) for _, row in whole.iterrows()}
    own = whole[(whole["region_code"] == view.own) & (view.own != "")]
    default = str(own.iloc[-1]["report_id"]) if len(own) else next(iter(names))
    chosen = address.pick_one(st.selectbox, view.words("coverage.about"), "about", list(names), default,
                              format_func=lambda id_: names[id_])
    return whole[whole["report_id"] == chosen].iloc[0]


def show_gaps(view: View, report: pd.Series) -> None:
    """The metrics that most peers give and this report leaves out, then those it gives."""
    words = view.words
    table = view.library.table
    rows = table[table["repeat_of"] == ""]
    found = against_peers(report, view.library.reports, rows, view.catalog)
    given, left = found[found["given"]], found[~found["given"]]
    st.header(words("coverage.finding_one", all=len(found), given=len(given)), anchor=False)
    if report["excerpt"]:
        st.markdown(words("coverage.excerpt"))
    of = int(found["of"].iloc[0]) if len(found) else 0
    st.caption(words("coverage.peers_of", of=of) if of else words("coverage.no_peers"))
    columns = st.columns(2, gap="large")
    for place, part, key in zip(columns, (left, given), ("leaves", "gives"), strict=True):
        with place:
            st.subheader(words(f"coverage.{key}", n=len(part)), anchor=False)
            _draw(view, part, key)


def _draw(view: View, part: pd.DataFrame, key: str) -> None:
    if part.empty:
        return
    words, metrics = view.words, view.catalog.metrics
    shown = pd.DataFrame({
        "metric": [words.name(metrics[id_]) for id_ in part["metric"]],
        "category": [words.name(view.catalog.categories[id_]) for id_ in part["category"]],
        "peers": [words("coverage.peers", n=n, of=of) if of else "" for n, of in zip(part["peers"], part["of"], strict=True)]})
    if shown["peers"].eq("").all():
        shown = shown.drop(columns="peers")
    st.dataframe(shown, hide_index=True, height=38 + 35 * min(max(len(shown), 1), 16), key=f"coverage_{key}",
                 column_config={c: st.column_config.TextColumn(words(f"column.{c}")) for c in shown.columns},
                 alt=words(f"coverage.{key}", n=len(shown)))
