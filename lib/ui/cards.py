"""Headline figures and category cards."""
from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.ui.colours import colours_of
from lib.ui.markup import plain, swatch
from lib.ui.menu import BY_ID, page_file
from lib.ui.relations import LOOKS, ChipColour, relation_by_figure
from lib.ui.view import View
from lib.views.findings import chip, headlines
from lib.views.words import LANGUAGES
from lib.wording import name_row, say_row

CARD_WIDTH = 150
CARRIED = ("rate", "total", "change")        # the figure of a relation whose card says how it came out
EQUALS = " = "


def metric_card(label: str, value: str, note: str, *, colour: ChipColour = "gray") -> None:
    """One bordered card: short name, value, chip."""
    with st.container(border=True, height="stretch", gap="xxsmall"):
        st.markdown(f":small[{plain(label)}]")
        st.metric(plain(label), plain(value), plain(note), delta_color=colour, delta_arrow="off",
                  label_visibility="collapsed")


def cards_beside(view: View) -> int:
    """How many cards stand side by side: four in Chinese, two in English, whose values are longer."""
    return 4 if view.lang == LANGUAGES[0] else 2


def show_headlines(view: View, rows: pd.DataFrame) -> None:
    """The four figures that carry a page about one report."""
    carrying = headlines(rows, view.catalog)
    if carrying.empty:
        return
    with st.grid(cards_beside(view), min_column_width=CARD_WIDTH):
        for _, row in carrying.iterrows():
            relation = relation_by_figure(view).get(str(row["figure_id"]))
            told = relation is not None and relation.roles[relation.figures.index(row["figure_id"])] in CARRIED
            note = f"{relation.sum.split(EQUALS)[0]} {view.words(f'verdict.{relation.verdict}')}" if relation and told else ""
            metric_card(name_row(row, view.lang).short, say_row(row, view.lang), note or chip(row, view.words),
                        colour=LOOKS[relation.verdict][0] if relation and note else "gray")


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


def category_card(view: View, category: str, told: Sequence[tuple[str, str]] | None = None) -> None:
    """A card of the overview: two figures of a category (value, name), or that there is none, and the way to all of them."""
    rows, words = view.of_category(category), view.words
    if told is None:
        told = [(say_row(row, view.lang), name_row(row, view.lang).full) for _, row in headlines(rows, view.catalog, 2).iterrows()]
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{name_with_swatch(view, category)}**")
        if rows.empty:
            st.markdown(words("card.none"))
            st.caption(words("card.not_zero"))
        for value, name in told:
            with st.container(gap=None):
                st.markdown(f"**{plain(value)}**")
                st.caption(plain(name))
        st.space("stretch")
        with st.container(horizontal_alignment="right"):
            if rows.empty:
                st.page_link(page_file("coverage"), label=words("card.who"), icon=":material/arrow_forward:", icon_position="right")
            else:
                category_link(view, category, words("card.all", n=len(rows)))
