"""The frame round every page: page settings, menu, filters, and the view that the page is given."""
from __future__ import annotations

import streamlit as st

from lib.lexicon import LexiconError
from lib.ui import address
from lib.ui.filters import draw_filters
from lib.ui.library import catalog, library
from lib.ui.markup import plain
from lib.ui.menu import BY_ID, ROOT, build_menu
from lib.ui.session import library_with_own
from lib.ui.view import View
from lib.views.words import LANGUAGES, load_words

VIEW = "view"
LOGO = ROOT / "assets"


def run_frame() -> None:
    """A run of the dashboard: the frame, then the page. A mistake in a file of words ends it with the sentence that names the mend."""
    try:
        open_frame().run()
    except LexiconError as error:
        _tell(error)


def open_frame() -> st.Page:
    """Draws what surrounds a page and makes its view ready; returns the page, to be run."""
    words = load_words(address.language(LANGUAGES))
    st.set_page_config(page_title=words("frame.product"), page_icon=str(LOGO / "icon.svg"), layout="wide")
    dark = theme() == "dark"
    st.logo(str(LOGO / f"logo-{words.lang}{'-dark' if dark else ''}.svg"), size="large")
    page = build_menu(words)
    entry = BY_ID.get(page.url_path or "overview", BY_ID["overview"])
    address.read_address(entry.id)
    words = load_words(address.language(LANGUAGES))
    st.session_state[VIEW] = draw_filters(entry, library_with_own(library()), catalog(), words, theme())
    return page


def _tell(error: LexiconError) -> None:
    """The sentence of a mistake, under a title in the reader's language where phrases can still be read."""
    try:
        words = load_words(address.language(LANGUAGES))
        st.title(words("empty.catalog"), anchor=False)
        st.error(plain(error))
        st.markdown(words("empty.catalog_body"))
    except LexiconError:
        st.error(plain(error))


def open_page() -> View:
    """The view, for a page. A run that went past `app.py` (the first of a fresh server, on a deep link) gets its menu and starts again."""
    view: View | None = st.session_state.pop(VIEW, None)
    if view is None:
        build_menu(load_words(address.language(LANGUAGES)))
        st.rerun()
    return view


def theme() -> str:
    """light or dark, as the browser shows it now."""
    return "dark" if st.context.theme.type == "dark" else "light"
