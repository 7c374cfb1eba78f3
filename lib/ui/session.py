"""A visitor's own reports and corrections. They live in the browser session, nobody else sees them, and they end with it."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from lib.correction import Correction, CorrectionError, with_correction, without_correction
from lib.intake import Preview, with_session
from lib.store import Library
from lib.ui.kept import OWN
from lib.ui.library import library
from lib.views.words import Words

READ = "read_reports"       # what was read and is only looked at, or also used
REPORTS, CORRECTIONS, VERSION, MADE = "own_reports", "own_corrections", "own_version", "own_library"


def own_reports() -> dict[str, Preview]:
    """The reports that the visitor uses in this session, by id."""
    return dict(st.session_state.get(REPORTS, {}))


def own_corrections() -> list[Correction]:
    """The visitor's corrections, oldest first."""
    return list(st.session_state.get(CORRECTIONS, ()))


def library_with_own(shared: Library) -> Library:
    """The library as this visitor sees it. Without own reports or corrections it is the shared one itself."""
    reports, corrections = own_reports(), own_corrections()
    if not reports and not corrections:
        st.session_state.pop(MADE, None)
        return shared
    state = (shared.fingerprint, st.session_state.get(VERSION, 0))
    made = st.session_state.get(MADE)
    if made is None or made[0] != state:
        library, errors = with_session(shared, list(reports.values()), _of_reports_in(shared, reports, corrections))
        library = replace(library, fingerprint=OWN + library.fingerprint)
        made = st.session_state[MADE] = (state, library, errors)
    own: Library = made[1]
    return own


def _of_reports_in(shared: Library, reports: dict[str, Preview], corrections: Sequence[Correction]) -> list[Correction]:
    """The corrections but those of a report that is only looked at on the page 添加报告."""
    looked_at = set(st.session_state.get(READ, {})) - set(reports) - set(shared.texts)
    return [item for item in corrections if item.report not in looked_at]


def misfits() -> list[CorrectionError]:
    """An error for each correction that no longer fits its report."""
    made = st.session_state.get(MADE)
    return list(made[2]) if made else []


def use_reports(items: Sequence[Preview]) -> None:
    """Shows reports on every page, to this visitor only."""
    st.session_state[REPORTS] = own_reports() | {item.report.id: item for item in items}
    _changed()


def drop_reports(ids: Sequence[str], *, corrections: bool = True) -> None:
    """Takes reports out of the session again, with their corrections unless these are to stay."""
    st.session_state[REPORTS] = {name: item for name, item in own_reports().items() if name not in ids}
    if corrections:
        st.session_state[CORRECTIONS] = [item for item in own_corrections() if item.report not in ids]
    _changed()


def add_correction(new: Correction) -> None:
    """Adds a correction; for the same words it takes the place of the older one."""
    st.session_state[CORRECTIONS] = with_correction(own_corrections(), new)
    _changed()


def undo(old: Sequence[Correction]) -> None:
    """Takes corrections out of the session again."""
    kept = own_corrections()
    for item in old:
        kept = without_correction(kept, item)
    st.session_state[CORRECTIONS] = kept
    _changed()


def own_correction_at(report: str, start: int, end: int) -> Correction | None:
    """The visitor's correction of these words, if there is one."""
    return next((item for item in own_corrections() if (item.report, item.start, item.end) == (report, start, end)), None)


def uncorrected(correction: Correction) -> dict[str, Any]:
    """The row of a correction's words as the program read it; {} for a figure that was added, or where no such row is."""
    items = st.session_state.get(READ, {}) | own_reports()
    item = items.get(correction.report)
    table = item.table if item is not None else library().table
    found = table[(table["report_id"] == correction.report) & (table["start"] == correction.start) & (table["end"] == correction.end)]
    return dict(found.iloc[0]) if len(found) else {}


def say_session(words: Words) -> None:
    """For the sidebar: that reports and corrections of one's own are in view, and how many corrections no longer fit."""
    reports, corrections = len(own_reports()), len(own_corrections())
    if reports:
        st.caption(f":material/lock: {words('session.reports', n=reports)}")
    if corrections:
        st.caption(f":material/edit: {words('session.corrections', n=corrections)}")
    if wrong := len(misfits()):
        st.warning(words("session.misfits", n=wrong), icon=":material/help:")


def _changed() -> None:
    st.session_state[VERSION] = st.session_state.get(VERSION, 0) + 1
