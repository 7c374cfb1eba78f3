"""The pieces of a category page: about one report, or about many."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import pandas as pd
import streamlit as st

from lib import chart
from lib.catalog import Catalog
from lib.ui import address
from lib.ui.cards import CARD_WIDTH, cards_beside, show_headlines
from lib.ui.chart_frame import show_chart
from lib.ui.charts import draw
from lib.ui.evidence import outline_of
from lib.ui.funnels import show_funnels
from lib.ui.kept import kept
from lib.ui.markup import plain
from lib.ui.menu import page_file
from lib.ui.view import View
from lib.views import summary
from lib.views.findings import finding, finding_more
from lib.views.plan import Plan, plan_charts
from lib.views.reading import find_chapters, subjects, without_figures
from lib.views.selection import Choice, say_reports
from lib.wording import name_row, say_row, say_year

MOST_CARDS = 4          # metrics that have a card on a page about many reports
MOST_RANKED = 8         # more places than this are drawn as a strip of strokes, not one by one
T = TypeVar("T")


def choose_topics(view: View, category: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Pills for the topics that have figures; the rows of those chosen."""
    words = view.words
    topics = tuple(topic for topic in view.catalog.categories[category].topics if topic in set(rows["topic"]))
    if len(topics) < 2:
        return rows
    chosen = address.pick_some(st.pills, words("filter.topic"), "topic", topics, selection_mode="multi",
                               label_visibility="collapsed", format_func=lambda id_: words.name(view.catalog.topics[id_]))
    return rows if chosen == topics else rows[rows["topic"].isin(chosen)]


def show_one(view: View, category: str, rows: pd.DataFrame) -> None:
    """A category of one report: what the figures say, the four that carry it, charts, chapters without figures."""
    topics = view.catalog.categories[category].topics
    st.header(plain(finding(rows, view.catalog, view.words)), anchor=False)
    if more := finding_more(rows, view.catalog, view.words, topics):
        st.markdown(plain(more))
    show_headlines(view, rows)
    st.caption(_year_before(view, category, rows))
    _show_plan(view, category, plan_charts(rows, view.catalog))


def _year_before(view: View, category: str, rows: pd.DataFrame) -> str:
    """What the same place reported a year earlier, or that its report is not held."""
    report, words = view.report, view.words
    if report is None or pd.isna(report["year"]):
        return ""
    year = int(report["year"]) - 1
    earlier = summary.year_before(report, view.library.reports, view.library.table, rows)
    if earlier is None:
        return words("category.no_year_before", place=plain(report["region"]), year=year)
    told = words.join([f"{plain(name_row(row, view.lang).full)} {plain(say_row(row, view.lang))}" for _, row in earlier.iterrows()])
    return words("category.year_before", year=year, figures=told) if told else ""


def _show_plan(view: View, category: str, plan: Plan) -> None:
    """The charts of one report: process, total with parts and shares two by two, then counts with one axis a unit."""
    lang, topic = view.lang, words_name(view, category)
    drawn = {"process": draw(view, chart.funnel, plan.process[1], plan.process[0]) if plan.process else None,
             "parts": draw(view, chart.parts, plan.parts), "shares": draw(view, chart.shares, plan.shares),
             "changes": draw(view, chart.change, plan.changes)}
    shown = [(key, item) for key, item in drawn.items() if item is not None]
    for pair in batched(shown, 2):
        st.space(8)
        for place, (key, item) in zip(st.columns([58, 42], gap="large"), pair, strict=False):
            with place:
                show_chart(view, item, key, topic)
    if plan.counts:
        st.space(8)
        st.header(view.words("category.counts"), anchor=False)
    for number, group in enumerate(batched(plan.counts, 3)):
        for at, (place, rows) in enumerate(zip(st.columns(len(group), gap="medium"), group, strict=True)):
            counted = draw(view, chart.counts, rows)
            if counted is not None:
                with place:
                    show_chart(view, counted, f"counts{number}_{at}", topic)
    if len(plan.single):
        told = "\u3000".join(f"**{plain(say_row(row, lang))}** {plain(name_row(row, lang).full)}" for _, row in plan.single.iterrows())
        st.markdown(view.words("category.single") + told)
    if alone := chart.lone_changes(plan.changes, lang):
        told = "\u3000".join(f"**{plain(value)}** {plain(name)}" for value, name in alone)
        st.markdown(view.words("category.changes") + told)


def batched(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """The items in rows of `size`."""
    return [items[at:at + size] for at in range(0, len(items), size)]


def show_silent_chapters(view: View, category: str) -> None:
    """For each chapter of the report without figures that speaks of this category: what it talks about, instead of a chart."""
    report, words = view.report, view.words
    outline = outline_of(view, report["report_id"]) if report is not None else None
    if report is None or outline is None:
        return
    entry = view.catalog.categories[category]
    table = view.library.table
    figures = table[(table["report_id"] == report["report_id"]) & (table["source"] == "text")]
    chapters = [c for c in without_figures(find_chapters(outline, figures))
                if summary.speaks_of(c.title, entry, view.catalog)]
    silent = [view.catalog.topics[t] for t in entry.topics if t not in set(view.of_category(category)["topic"])]
    for chapter in chapters:
        with st.container(border=True):
            st.subheader(plain(words("category.silent_title", title=chapter.title)), anchor=False, icon=":material/info:")
            st.markdown(plain(words("category.silent_body", subjects=words.join(subjects(outline, chapter), "list.and"))))
            st.table({words.name(topic): f":gray-badge[{words('category.silent_topics')}]" for topic in silent}, border="horizontal",
                     width="content", alt=words("category.silent_topics"))
            st.page_link(page_file("report"), label=words("category.silent_open"), icon=":material/article:",
                         query_params={"report": str(report["report_id"])})


def show_many(view: View, category: str, rows: pd.DataFrame) -> None:
    """A category over many reports: its most reported metrics as median and span, ranked, and the way to each comparison."""
    words, name = view.words, words_name(view, category)
    found = summaries(view, category, rows)
    st.header(plain(summary.finding_of_many(found, rows, words)), anchor=False)
    if found:
        st.markdown(plain(words("finding.many_more", reports=say_reports(view.reports, words), with_category=_say_giving(view, rows),
                                figures=len(rows), metrics=rows.loc[rows["metric"] != "", "metric"].nunique())))
    _show_metric_cards(view, found)
    drawn = [item for item in found if len(item.rows) >= 2][:2]
    places = st.columns(2, gap="large") if len(drawn) == 2 else [st.container()]
    for place, item in zip(places, drawn, strict=False):
        family = chart.distribution if len(item.rows) > MOST_RANKED else chart.ranked
        many = draw(view, family, item.rows, own=view.own)
        if many is not None:
            with place:
                show_chart(view, many, f"many_{item.metric.id}", name)
    show_funnels(view, rows, name)


def summaries(view: View, category: str, rows: pd.DataFrame, most: int = MOST_CARDS) -> list[summary.Summary]:
    """The metrics of a category that most reports in view give, worked out once for each choice of filters."""
    if len(rows) != len(view.of_category(category)):
        return summary.summarise(rows, view.catalog, most, view.own)
    return _summaries(rows, view.catalog, view.library.fingerprint, view.choice, category, most, view.own)


@kept(128)
def _summaries(_rows: pd.DataFrame, _catalog: Catalog, fingerprint: str, choice: Choice, category: str,
               most: int, own: str) -> list[summary.Summary]:
    del fingerprint, choice, category
    return summary.summarise(_rows, _catalog, most, own)


def _say_giving(view: View, rows: pd.DataFrame) -> str:
    """Of how many reports and published tables the rows are."""
    return say_reports(view.reports[view.reports["report_id"].isin(rows["report_id"])], view.words)


def nothing_here(view: View, category: str) -> None:
    """No figure of this category in view: says so, with what the report talks about instead."""
    words = view.words
    with st.container(border=True):
        key = "empty.no_category" if view.report is not None else "empty.no_category_many"
        st.subheader(plain(words(key, category=words_name(view, category))), anchor=False)
        st.markdown(words("card.not_zero"))
        st.page_link(page_file("coverage"), label=words("category.silent_who"), icon=":material/arrow_forward:", icon_position="right",
                     query_params=view_language(view) or None)


def words_name(view: View, category: str) -> str:
    """The name of a category, for titles and files."""
    return view.words.name(view.catalog.categories[category])


def _show_metric_cards(view: View, found: Sequence[summary.Summary]) -> None:
    """Median or span of each metric, the place of one's own region, and the link to the reports behind it."""
    places = dict(zip(view.library.reports["region_code"], view.library.reports["region"], strict=True))
    with st.grid(cards_beside(view), min_column_width=CARD_WIDTH):
        for item in found:
            told = summary.say_summary(item, view.own, places.get(view.own, ""), view.words)
            with st.container(border=True, height="stretch"):
                st.metric(plain(told["name"]), plain(told["value"]), plain(told["chip"]), delta_color="gray", delta_arrow="off")
                if told["place"]:
                    st.caption(plain(told["place"]))
                st.space("stretch")
                st.page_link(page_file("compare"), label=view.words("card.compare", n=len(item.rows)), icon=":material/arrow_forward:",
                             icon_position="right", query_params={"metric": item.metric.id} | view_language(view))


def view_language(view: View) -> dict[str, str]:
    """The language as a query parameter, nothing for Chinese."""
    return {"lang": view.lang} if view.lang != "zh" else {}


def title_of(view: View, category: str) -> None:
    """The name of the category and whose report it is."""
    words, report = view.words, view.report
    st.title(words_name(view, category), anchor=False)
    if report is None:
        st.caption(words("category.subtitle_many", reports=_say_giving(view, view.of_category(category))))
    else:
        st.caption(plain(words("category.subtitle", place=f"{report['region']} {say_year(report['year'])}", title=report["title"])))

