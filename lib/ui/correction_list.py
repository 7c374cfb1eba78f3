"""The visitor's corrections: each with its words, its reason and a way back; the file to hand on; those that no longer fit."""
from __future__ import annotations

import datetime

import streamlit as st

from lib.correction import Correction, CorrectionError, save_corrections, write_corrections
from lib.export import join_name
from lib.ui import session, visitor
from lib.ui.correcting import said_of, say_changes
from lib.ui.library import data_folder, library
from lib.ui.markup import plain
from lib.ui.using import FLASH
from lib.ui.view import View


def show_corrections(view: View) -> None:
    """Nothing where there are none."""
    words, corrections = view.words, session.own_corrections()
    if not corrections:
        return
    st.space(8)
    st.header(words("correct.list", n=len(corrections)), anchor=False)
    st.caption(words("correct.list_hint"))
    _show_misfits(view)
    with st.container(height=480 if len(corrections) > 6 else "content", border=False):
        for number, item in enumerate(corrections):
            _show_one(view, item, number)
    with st.container(horizontal=True, vertical_alignment="center"):
        name = join_name([words("correct.file_name"), datetime.date.today().isoformat()], "toml")
        st.download_button(words("correct.download"), data=write_corrections(corrections).encode(), file_name=name, mime="application/toml",
                           on_click="ignore", icon=":material/download:", key="take_corrections")
        unfit = [error.correction for error in session.misfits()]
        saveable = [item for item in corrections if item.report in library().texts and item not in unfit]
        if saveable and visitor.allowed_to_save():
            st.button(words("correct.save"), icon=":material/save:", key="save_corrections", on_click=_save, args=(saveable, view))


def _show_misfits(view: View) -> None:
    errors = session.misfits()
    if errors:
        lines = "\n".join(f"- {plain(error.sentence(view.lang))}" for error in errors)
        st.warning(f"**{view.words('correct.misfit', n=len(errors))}**\n\n{lines}", icon=":material/help:")


def _show_one(view: View, item: Correction, number: int) -> None:
    words = view.words
    reports = view.library.reports
    titles = reports.loc[reports["report_id"] == item.report, "title"]
    with st.container(border=True):
        before, mark, after = item.clause.partition(item.surface)
        st.markdown(f"{plain(before)}**{plain(mark or item.surface)}**{plain(after)}")
        st.markdown(plain(say_changes(item, view)))
        where = f"{titles.iloc[0]} ・ " if len(titles) else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(plain(where + said_of(item, words)), width="stretch")
            st.button(words("correct.undo_one"), icon=":material/undo:", type="tertiary", key=f"undo_one_{number}", on_click=session.undo,
                      args=([item],))


def _save(items: list[Correction], view: View) -> None:
    try:
        if not visitor.allowed_to_save():
            return
        save_corrections(data_folder(), items)
    except (OSError, CorrectionError) as error:
        st.session_state[FLASH] = ("bad", view.words("add.not_saved", error=error))
        return
    session.undo(items)
    st.session_state[FLASH] = ("good", view.words("correct.saved", n=len(items)))
