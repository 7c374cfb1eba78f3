"""What a page says when there is nothing to show: what is missing, for which choice, and one way out."""
from __future__ import annotations

import streamlit as st

from lib.ui import address
from lib.ui.filters import READING_FILTERS, REGION_FILTERS
from lib.ui.markup import plain
from lib.ui.menu import page_file
from lib.ui.view import View
from lib.views.selection import say_reports


def anything_to_show(view: View) -> bool:
    """Whether a page has rows. Where it has none, says why and offers a way out."""
    if view.library.reports.empty:
        _no_reports(view)
        return False
    if view.rows.empty:
        nothing_left(view)
        return False
    return True


def _no_reports(view: View) -> None:
    words = view.words
    with st.container(border=True):
        st.subheader(words("empty.no_reports"), anchor=False)
        st.markdown(words("empty.no_reports_body"))
        st.page_link(page_file("add"), label=words("empty.no_reports_add"), icon=":material/upload:",
                     query_params={"lang": view.lang} if view.lang != "zh" else None)


def nothing_left(view: View, extra: tuple[str, ...] = ()) -> None:
    """No row passes the filters: names those that are set and clears them, one or all."""
    words = view.words
    set_filters = [name for name in (*REGION_FILTERS, *READING_FILTERS, *extra) if address.free(name)]
    with st.container(border=True):
        st.subheader(words("empty.no_rows"), anchor=False)
        names = words.join([words(f"filter.{name}") for name in set_filters], "list.and")
        key = "empty.no_rows_body" if names else "empty.no_rows_all"
        st.markdown(words(key, choices=names, reports=say_reports(view.reports, words)))
        with st.container(horizontal=True):
            if len(set_filters) > 1:
                st.button(words("empty.clear_one", filter=words(f"filter.{set_filters[-1]}")), on_click=address.forget,
                          args=(set_filters[-1:],))
            if set_filters:
                st.button(words("empty.clear"), on_click=address.forget, args=(set_filters,),
                          type="tertiary" if len(set_filters) > 1 else "secondary")


def show_problems(view: View) -> None:
    """The files that could not be read: which, why, and what to do."""
    problems = view.library.problems
    if not problems:
        return
    with st.container(border=True):
        st.subheader(view.words("overview.problems", n=len(problems)), anchor=False)
        for problem in problems:
            st.markdown(plain(problem.sentence(view.lang)))


def show_notices(view: View) -> None:
    """What is doubtful about the reports in view, folded: years and regions that are not certain, versions, several issuers."""
    reports = set(view.library.reports["report_id"]) if view.report is None else {view.report["report_id"]}
    notices = [notice for notice in view.library.notices if notice.report_id in reports]
    if not notices:
        return
    with st.expander(view.words("overview.notices", n=len(notices)), icon=":material/info:"):
        st.markdown("\n".join(f"- {plain(notice.sentence(view.lang))}" for notice in notices))
