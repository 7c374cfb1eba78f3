"""What to do with reports that were read: use them in this session, save them where the operator allows it, remove them."""
from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.correction import CorrectionError
from lib.intake import NotAllowed, Preview, replaced_by, save, uncertain
from lib.report import EntryError
from lib.ui import session, visitor
from lib.ui.adding import SHOWN, forget_report, read_reports
from lib.ui.library import data_folder, library
from lib.ui.looking import place_name
from lib.ui.markup import plain
from lib.ui.menu import page_file
from lib.ui.picking import pick_row
from lib.ui.view import View

FLASH = "saved_said"
MOST_SHOWN = 10


def choose_report(view: View) -> Preview | None:
    """The report to be looked at: the only one, or the row chosen of those that were read, those with questions first."""
    items = sorted(read_reports().values(), key=lambda item: not uncertain(item.report.identity))
    _say_saved()
    if not items:
        return None
    if len(items) == 1:
        return items[0]
    words = view.words
    st.space(8)
    st.header(words("add.reports", n=len(items)), anchor=False)
    st.caption(words("add.reports_hint"))
    looks = {"report": st.column_config.TextColumn(words("add.column_report"), width=300),
             **{name: st.column_config.Column(words(f"add.column_{name}")) for name in ("place", "year", "figures", "ask", "state")}}
    ids = [item.report.id for item in items]
    chosen = pick_row(_listed(items, view), ids, SHOWN, columns=looks, alt=words("add.reports", n=len(items)), most=MOST_SHOWN)
    rest = [item for item in items if item.report.id not in session.own_reports()]
    if rest:
        st.button(words("add.use_all", n=len(rest)), icon=":material/visibility:", on_click=session.use_reports, args=(rest,),
                  key="use_all")
    return next(item for item in items if item.report.id == chosen)


def _listed(items: Sequence[Preview], view: View) -> pd.DataFrame:
    words, own = view.words, session.own_reports()
    return pd.DataFrame([{
        "report": item.report.identity.title or item.name,
        "place": place_name(item.report.identity.region_code) or item.report.identity.region,
        "year": str(item.report.identity.year or ""), "figures": int(item.table["repeat_of"].eq("").sum()),
        "ask": words.join([words(f"add.field_{field}") for field in uncertain(item.report.identity)], "list.and"),
        "state": words("add.in_use" if item.report.id in own else "add.looked_at")} for item in items])


def show_actions(view: View, item: Preview) -> None:
    """Use, save, remove; and what each of them means here."""
    words, report = view.words, item.report.id
    used = report in session.own_reports()
    _say_replaced(view, item)
    with st.container(horizontal=True, vertical_alignment="center"):
        if used:
            query = {"report": report} | ({"lang": view.lang} if view.lang != "zh" else {})
            st.page_link(page_file("overview"), label=words("add.see_overview"), icon=":material/arrow_forward:", query_params=query)
            st.page_link(page_file("report"), label=words("add.see_text"), icon=":material/article:", query_params=query)
            st.button(words("add.stop_using"), key=f"stop_{report}", type="tertiary", on_click=_stop_using, args=(report,))
        else:
            st.button(words("add.use"), key=f"use_{report}", icon=":material/visibility:", on_click=session.use_reports, args=([item],))
        if visitor.allowed_to_save():
            st.button(words("add.save"), key=f"save_{report}", icon=":material/save:", help=words("add.save_help"), on_click=_save,
                      args=(item, view))
        st.button(words("add.remove"), key=f"remove_{report}", type="tertiary", icon=":material/delete:", on_click=forget_report,
                  args=(report,))
    if used:
        st.markdown(f":material/check: {words('add.used')}")
    say_saving(view)


def say_saving(view: View) -> None:
    """Where saving is not open to this visitor: why, and the way there is."""
    if visitor.allowed_to_save():
        return
    if visitor.login_would_help():
        st.button(view.words("add.login"), key="login", type="tertiary", icon=":material/login:", on_click=st.login)
        st.caption(view.words("add.save_listed"))
        return
    st.caption(view.words("add.save_off"))


def _stop_using(report: str) -> None:
    session.drop_reports([report], corrections=False)


def _say_replaced(view: View, item: Preview) -> None:
    shared = library()
    old = [name for name, new in replaced_by(shared, [item]).items() if new == item.report.id]
    if old:
        title = shared.reports.loc[shared.reports["report_id"] == old[0], "title"].iloc[0]
        st.markdown(f":material/info: {plain(view.words('add.replaces', title=title))}")


def _save(item: Preview, view: View) -> None:
    try:
        save(item, data_folder(), visitor.settings(), email=visitor.email(), corrections=session.own_corrections())
    except (NotAllowed, OSError, EntryError, CorrectionError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        st.session_state[FLASH] = ("bad", view.words("add.not_saved", error=reason))
        return
    forget_report(item.report.id)
    st.session_state[FLASH] = ("good", view.words("add.saved", title=item.report.identity.title or item.name))


def _say_saved() -> None:
    kind, said = st.session_state.pop(FLASH, ("", ""))
    if said:
        (st.success if kind == "good" else st.error)(plain(said))
