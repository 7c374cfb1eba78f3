"""The pages and their menu, and the cure for a first visit that does not come through `app.py`."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from lib.views.words import Words

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its file in pages/, its section of the menu, its category if it shows one, and what it keeps in the address."""
    id: str
    section: str
    category: str = ""
    keeps: tuple[str, ...] = ()


ENTRIES = (
    Entry("overview", ""),
    Entry("service_reform", "categories", "service_reform", ("topic", "figure", "part")),
    Entry("enforcement", "categories", "enforcement", ("topic", "figure", "part")),
    Entry("reconsideration", "categories", "reconsideration", ("topic", "figure", "part")),
    Entry("supervision", "categories", "supervision", ("topic", "figure", "part")),
    Entry("more", "categories", "", ("category", "topic", "figure", "part")),
    Entry("compare", "comparison", "", ("metric", "second", "chart", "group", "figure", "part")),
    Entry("coverage", "comparison", "", ("about",)),
    Entry("checks", "comparison", "", ("verdict", "relation", "figure", "part")),
    Entry("report", "data", "", ("figure", "marks")),
    Entry("data", "data", "", ("category", "topic", "metric", "search", "columns", "figure", "part")),
    Entry("add", "data"),
    Entry("about", "data", "", ("search",)),
)
BY_ID = {entry.id: entry for entry in ENTRIES}
HIDDEN: tuple[str, ...] = ()


def page_file(page: str) -> str:
    """The path by which `st.page_link` and `st.switch_page` know a page."""
    return str(ROOT / "pages" / f"{page}.py")


def build_menu(words: Words) -> st.Page:
    """Registers all pages and draws the top menu; returns the page the address asks for."""
    sections: dict[str, list[st.Page]] = {}
    for entry in ENTRIES:
        page = st.Page(page_file(entry.id), title=words(f"menu.{entry.id}"), url_path=entry.id, default=entry.id == "overview",
                       visibility="hidden" if entry.id in HIDDEN else "visible", help=words(f"help.{entry.id}"))
        sections.setdefault(words(f"section.{entry.section}") if entry.section else "", []).append(page)
    return st.navigation(sections, position="top", expanded=True)
