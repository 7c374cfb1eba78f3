"""The pieces of the page 比较: choosing, drawing, saying what the figures amount to, and what was left out."""
from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import chart
from lib.catalog import Metric
from lib.export import name_file, to_csv
from lib.ui import address
from lib.ui.chart_frame import show_chart
from lib.ui.charts import draw
from lib.ui.markup import plain
from lib.ui.view import View
from lib.views.compare import GROUPS, Comparison, compare, group_of, metrics_in, pairs, several_years, spread
from lib.views.summary import say_place
from lib.wording import name_metric, name_place, name_row, say_row, say_value, unit_name

FORMS = ("ranked", "years", "spread", "pairs")


def choose_metric(view: View, name: str, label: str, found: list[tuple[str, int]]) -> Metric:
    """A selectbox over the metrics that the reports in view give, those of most reports first; searched by either language."""
    counts = dict(found)

    def show(id_: str) -> str:
        metric = view.catalog.metrics[id_]
        other = metric.en if view.lang == "zh" else metric.zh
        return view.words("compare.metric_option", name=f"{view.words.name(metric)} · {other}",
                          unit=unit_name(metric.units[0], view.lang), n=counts[id_])

    return view.catalog.metrics[address.pick_one(st.selectbox, label, name, list(counts), next(iter(counts)), format_func=show)]


def metrics_offered(view: View) -> list[tuple[str, int]]:
    """The catalogued metrics of the rows in view with the number of reports, most first."""
    return [(metric, n) for metric, n in metrics_in(view.rows) if metric in view.catalog.metrics]


def metrics_beside(view: View, metric: Metric) -> list[tuple[str, int]]:
    """The other metrics that reports with this one give too, with the number of such reports, most first."""
    both = view.rows[view.rows["report_id"].isin(view.rows.loc[view.rows["metric"] == metric.id, "report_id"])]
    return [(id_, n) for id_, n in metrics_in(both) if id_ in view.catalog.metrics and id_ != metric.id]


def choose_form(view: View) -> str:
    """How the metric is drawn."""
    return address.pick_one(st.segmented_control, view.words("compare.chart"), "chart", FORMS, FORMS[0], required=True,
                            format_func=lambda id_: view.words(f"compare.{id_}"))


def choose_group(view: View, metric: Metric, *, latest_only: bool) -> Comparison:
    """The comparison, of the kind of government chosen where several give the metric."""
    words = view.words
    asked = address.choice("group", GROUPS)
    found = compare(view.rows, metric, asked, latest_only, view.own)
    if len(found.groups) > 1:
        default = compare(view.rows, metric, "", latest_only, view.own).group if asked else found.group
        address.pick_one(st.segmented_control, words("compare.group"), "group", list(found.groups), default, required=True,
                         format_func=lambda id_: words("compare.group_option", name=words(f"compare.group_{id_}"), n=found.groups[id_]))
    return found


def draw_comparison(view: View, found: Comparison, form: str) -> None:
    """The chart of the form chosen, or why it cannot be drawn."""
    name = name_metric(found.metric.id, view.lang).full
    drawn = None
    if form == "ranked":
        nation = found.left_out[(found.left_out["reason"] == "level") & (found.left_out["level"] == "nation")]
        drawn = draw(view, chart.ranked, found.rows, own=view.own, absent=_own_absent(view, found),
                             reference=nation if len(nation) else None)
    elif form == "spread":
        drawn = draw(view, chart.distribution, found.rows, own=view.own)
    elif form == "years":
        rows = several_years(found.rows)
        drawn = draw(view, chart.years, rows, own=view.own) if len(rows) else None
    if drawn is not None:
        show_chart(view, drawn, f"{form}_{found.metric.id}", name, heading=st.header)
    else:
        empty = {"years": "compare.no_years", "spread": "compare.too_few"}.get(form, "compare.none")
        st.markdown(view.words(empty))


def draw_pairs(view: View, found: Comparison, second: Metric) -> None:
    """Two metrics of the same reports against each other."""
    other = compare(view.rows, second, found.group)
    both = pairs(found.rows, other.rows)
    rows = pd.concat([found.rows, other.rows])
    drawn = draw(view, chart.scatter, rows, found.metric.id, second.id, own=view.own) if len(both) else None
    if drawn is None:
        st.markdown(view.words("compare.no_pairs"))
    else:
        show_chart(view, drawn, f"pairs_{found.metric.id}_{second.id}", name_metric(second.id, view.lang).full, heading=st.header)


def _own_absent(view: View, found: Comparison) -> pd.DataFrame | None:
    """The report of one's own region, where it is in view and does not give the metric: it keeps its line."""
    own = view.reports[view.reports["region_code"] == view.own]
    given = pd.concat([found.rows["region_code"], found.left_out["region_code"]])
    if not view.own or (given == view.own).any():
        return None
    own = own[own["level"].map(group_of) == found.group]
    return None if own.empty else own.sort_values("year").tail(1)


def say_spread(view: View, found: Comparison) -> None:
    """Median and middle half of the exact figures, what the open ones would change, and the place of one's own region."""
    words, unit = view.words, found.metric.units[0]
    told = spread(found.rows)

    def value(number: float | None) -> str:
        return say_value(round(number or 0, 2), None, unit, lang=view.lang)

    said = []
    if told.median is not None:
        said.append(words("compare.median_note", n=told.exact, median=value(told.median), lower=value(told.lower),
                          upper=value(told.upper)))
    if told.open and told.median is not None and told.median_open is not None:
        said.append(words("compare.open_note", open=told.open, median=value(told.median_open)))
    elif told.open:
        said.append(words("compare.open_few", open=told.open))
    names = dict(zip(view.library.reports["region_code"], view.library.reports["region"], strict=True))
    if view.own and (place := say_place(found.rows, found.left_out, view.own, names.get(view.own, ""), words)):
        said.append(words("compare.place", place=place))
    if found.metric.kind == "count":
        said.append(words("compare.caution"))
    st.markdown(plain(words.join(said, "list.sentence")))


def show_left_out(view: View, found: Comparison) -> None:
    """The figures of the metric that are not on the axis, each with its reason."""
    words, rows = view.words, found.left_out
    st.space(8)
    if rows.empty:
        st.caption(words("compare.nothing_left_out"))
        return
    st.header(words("compare.left_out", n=len(rows)), anchor=False)
    table = pd.DataFrame({
        words("column.place"): [name_place(row, view.lang) for _, row in rows.iterrows()],
        words("column.value"): [f"{name_row(row, view.lang).full} {say_row(row, view.lang)}" for _, row in rows.iterrows()],
        words("column.reason"): [_reason(view, row) for _, row in rows.iterrows()],
        words("column.clause"): [str(row["clause"]) for _, row in rows.iterrows()]})
    st.dataframe(table, hide_index=True, height=min(420, 38 + 35 * len(table)), alt=words("compare.left_out", n=len(rows)))


def _reason(view: View, row: pd.Series) -> str:
    level = view.words(f"level.{row['level']}") if view.words.has(f"level.{row['level']}") else str(row["level"])
    return view.words(f"reason.{row['reason']}", period=row["period"], unit=row["unit"], level=level)


def download_comparison(view: View, found: Comparison) -> None:
    """One CSV of the rows compared and of those left out, with the reason."""
    words = view.words
    both = pd.concat([found.rows, found.left_out]).drop(columns="group")
    name = name_metric(found.metric.id, view.lang).full
    st.download_button(words("compare.download", n=len(found.rows), m=len(found.left_out)), data=lambda: to_csv(both), mime="text/csv",
                       file_name=name_file(both, f"{words('file.compare')}-{name}", "csv", view.lang), on_click="ignore",
                       icon=":material/download:", key="csv_compare")
