"""Headline figures and category cards."""
from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.ui.colours import colours_of
from lib.ui.markup import plain, swatch
from lib.ui.menu import BY_ID, page_file
from lib.ui.view import View
from lib.views.findings import chip, headlines
from lib.wording import name_row, say_row

CARD_WIDTH = 150


def metric_card(label: str, value: str, note: str, *, good: bool = False) -> None:
    """One bordered card: short name, value, chip."""
    with st.container(border=True, height="stretch", gap="xxsmall"):
        st.markdown(f":small[{plain(label)}]")
        st.metric(plain(label), plain(value), plain(note), delta_color="green" if good else "gray", delta_arrow="off",
                  label_visibility="collapsed")


def show_headlines(view: View, rows: pd.DataFrame) -> None:
    """The four figures that carry a page about one report."""
    told = headlines(rows, view.catalog)
    if told.empty:
        return
    with st.grid(4, min_column_width=CARD_WIDTH):
        for _, row in told.iterrows():
            metric_card(name_row(row, view.lang).short, say_row(row, view.lang), chip(row, view.words))


def show_summaries(cards: Sequence[dict[str, str]]) -> None:
    """The same for many reports: median or span, and of how many."""
    with st.grid(4, min_column_width=CARD_WIDTH):
        for card in cards:
            metric_card(card["name"], card["value"], card["chip"])


def category_page(category: str) -> str:
    """The page that shows a category."""
    return category if category in BY_ID else "more"


def category_link(view: View, category: str, label: str) -> None:
    """A quiet link to the page of a category."""
    page = category_page(category)
    query = {"category": category} if page == "more" else {}
    query |= {"lang": view.lang} if view.lang != "zh" else {}
    st.page_link(page_file(page), label=label, icon=":material/arrow_forward:", icon_position="right", query_params=query or None)


def name_with_swatch(view: View, category: str) -> str:
    """■ and the name of a category."""
    entry = view.catalog.categories[category]
    return f"{swatch(colours_of(view.catalog, category, view.theme).full)} {view.words.name(entry)}"


def category_card(view: View, category: str) -> None:
    """A card of the overview: two figures of a category, or that there is none, and the way to all of them."""
    rows, words = view.of_category(category), view.words
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{name_with_swatch(view, category)}**")
        if rows.empty:
            st.markdown(words("card.none"))
            st.caption(words("card.not_zero"))
        for _, row in headlines(rows, view.catalog, 2).iterrows():
            with st.container(gap=None):
                st.markdown(f"**{plain(say_row(row, view.lang))}**")
                st.caption(plain(name_row(row, view.lang).full))
        st.space("stretch")
        with st.container(horizontal_alignment="right"):
            if rows.empty:
                st.page_link(page_file("coverage"), label=words("card.who"), icon=":material/arrow_forward:", icon_position="right")
            else:
                category_link(view, category, words("card.all", n=len(rows)))
