"""The pieces of the overview: of one report, or of many."""
from __future__ import annotations

import streamlit as st

from lib import chart
from lib.ui.cards import category_link, name_with_swatch
from lib.ui.category import summaries
from lib.ui.chart_frame import show_chart
from lib.ui.charts import draw
from lib.ui.evidence import outline_of
from lib.ui.markup import plain
from lib.ui.menu import page_file
from lib.ui.relations import badge, relation_by_figure, relations_in_view
from lib.ui.view import View
from lib.views import checking, findings, overview
from lib.views.reading import find_chapters
from lib.views.selection import own_reports_of, region_path, say_reports, years
from lib.views.summary import Summary, say_summary
from lib.views.words import Words
from lib.wording import say_reading, say_row, say_year

MOST_COVERED = 10       # reports whose coverage the overview draws; the page 覆盖 draws all
TOLD_FIRST = ("rate", "parts_total")     # kinds of relation that a card tells before others


def title_of(view: View) -> None:
    """Whose report it is, or how many reports and figures are in view."""
    words, report = view.words, view.report
    if report is None:
        st.title(words("overview.title", reports=say_reports(view.reports, words), figures=len(view.rows)), anchor=False)
        found = [year for year in years(view.reports) if year != "unknown"]
        if found:
            st.caption(f"{found[0]}–{found[-1]}" if len(found) > 1 else found[0])
        return
    st.title(plain(report["title"]), anchor=False)
    level = words(f"level.{report['level']}_government")
    kind = words("source.excerpt" if report["excerpt"] else "source.whole")
    parts = [" › ".join(region_path(report)), level, say_year(report["year"]), kind]
    st.caption(plain(words("list.dot").join(part for part in parts if part)))


def show_finding_of_one(view: View) -> None:
    """How many figures and how they read; three cards with the categories that tell most."""
    words, report = view.words, view.report
    assert report is not None
    st.header(plain(overview.finding(view.rows, outline_of(view, report["report_id"]), words)), anchor=False)
    found = relations_in_view(view)
    st.markdown(plain(words.join([words("overview.lead"), checking.finding_short(found, words) if found else ""], "list.sentence")))
    telling = overview.telling_categories(view.rows, view.catalog)
    with st.grid(3, min_column_width=260):
        for category in telling:
            _telling_card(view, category)


def _telling_card(view: View, category: str) -> None:
    rows, words = view.of_category(category), view.words
    with st.container(border=True, height="stretch"):
        with st.container(gap=None):
            st.markdown(name_with_swatch(view, category))
            st.markdown(f"**{plain(findings.finding(rows, view.catalog, words))}**")
        open_rows = rows[rows["bound"] != "exact"]
        by_figure = relation_by_figure(view)
        if found := [by_figure[id_] for id_ in rows["figure_id"] if id_ in by_figure]:
            shown = max(found, key=lambda relation: relation.kind in TOLD_FIRST)
            st.markdown(f"{badge(shown, words)} {plain(shown.sum)}")
        elif len(open_rows):
            row = open_rows.iloc[0]
            st.markdown(f":gray-badge[{say_reading(row['bound'], row['nature'], view.lang)}] {plain(say_row(row, view.lang))} "
                        f"{plain(words('card.surface', surface=row['surface']))}")
        st.space("stretch")
        with st.container(horizontal_alignment="right"):
            category_link(view, category, words("card.see", name=words.name(view.catalog.categories[category])))


def show_chapters(view: View) -> None:
    """Where in the report the figures stand, and what to know when reading it."""
    report = view.report
    assert report is not None
    outline = outline_of(view, report["report_id"])
    left, right = st.columns([58, 42], gap="large") if outline is not None else (st.container(), None)
    sections = overview.section_paths(find_chapters(outline, view.rows)) if outline is not None else []
    drawn = draw(view, chart.composition, view.rows, sections=sections)
    if drawn is not None:
        with left:
            show_chart(view, drawn, "composition", view.words("menu.overview"))
    if right is not None and outline is not None:
        own = view.library.table[view.library.table["report_id"] == report["report_id"]]
        with right:
            st.subheader(view.words("overview.notes"), anchor=False)
            for head, body in overview.notes(report, view.library.reports, own, view.rows, outline, view.words):
                st.markdown(f"**{plain(head)}**  \n{plain(body)}")


def show_finding_of_many(view: View) -> None:
    """What the reports in view amount to."""
    words = view.words
    counts = view.rows["bound"].value_counts()
    readings = [words(f"overview.{bound}", n=int(counts[bound])) for bound in counts.index]
    st.header(plain(words("overview.finding", n=len(view.rows), readings=words.join(readings))), anchor=False)
    st.markdown(words("overview.lead"))


def figures_of_many(view: View, category: str) -> list[tuple[str, str]]:
    """What the card of a category says of many reports: its most reported metrics, and how many reports have figures."""
    rows, words = view.of_category(category), view.words
    if rows.empty:
        return []
    found = [item for item in summaries(view, category, rows, 1) if len(item.rows) > 1]
    told = [say_summary(item, "", "", words) for item in found]
    return [(_named_value(one, item, words), words("card.of_reports", name=one["name"], n=len(item.rows)))
            for one, item in zip(told, found, strict=True)] + [
        (say_reports(view.reports[view.reports["report_id"].isin(rows["report_id"])], words), words("card.give"))]


def _named_value(told: dict[str, str], item: Summary, words: Words) -> str:
    """The value of a card: a median says that it is one."""
    return told["value"] if item.spread.median is None else words("card.median_value", value=told["value"])


def show_coverage(view: View) -> None:
    """How many figures the reports with most of them give in each category, and the way to all."""
    reports = own_reports_of(view.reports)
    counts = view.rows["report_id"].value_counts()
    first = reports.loc[reports["report_id"].map(counts).fillna(0).sort_values(ascending=False, kind="stable").index].head(MOST_COVERED)
    drawn = draw(view, chart.coverage, view.rows, first) if len(first) > 1 else None
    if drawn is None:
        return
    st.header(view.words("overview.where"), anchor=False)
    if len(reports) > len(first):
        st.caption(view.words("overview.where_first", n=len(first)))
    st.plotly_chart(drawn.figure, theme=None, key="overview_coverage", height=drawn.height, config=chart.CONFIG, alt=drawn.alt)
    st.page_link(page_file("coverage"), label=view.words("overview.coverage"), icon=":material/arrow_forward:", icon_position="right",
                 query_params={"lang": view.lang} if view.lang != "zh" else None)


def show_reports(view: View) -> None:
    """The reports in view, a row chosen opens its overview."""
    words = view.words
    st.header(words("overview.reports"), anchor=False)
    table = overview.list_reports(view.reports, view.rows, words)
    st.dataframe(table, hide_index=True, alt=words("overview.reports"), lazy=True if len(table) > 2000 else None,
                 column_config={column: st.column_config.Column(words(f"column.{column}")) for column in table.columns})


