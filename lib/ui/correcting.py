"""Correcting a figure: the form beside its sentence, the words of one that was missed, and what has been corrected in this session."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib.correction import Correction, CorrectionError, apply_fitting, make_correction
from lib.figure import find_figures
from lib.ui import session, visitor
from lib.ui.correction_fields import Fields, draw_fields, parse_fields, write_plain
from lib.ui.evidence import marked_sentence, outline_of
from lib.ui.markup import plain
from lib.ui.view import View
from lib.views.evidence import find_evidence
from lib.views.marking import find_passages, places_in
from lib.views.words import Words

WAYS = ("change", "remove")
NOTHING = "–"
WIDEST = 60         # characters of a passage shown as a choice


def correction_ways(view: View, row: pd.Series) -> None:
    """Beside the evidence of a figure: correct it, or undo what the visitor corrected. Nothing for a figure without text."""
    if pd.isna(row["start"]) or row["report_id"] not in view.library.texts:
        return
    words = view.words
    if st.button(words("correct.open"), icon=":material/edit:", type="tertiary", key=f"correct_{row['figure_id']}"):
        st.dialog(words("correct.title"), width="large")(draw_correction)(view, row)
    own = session.own_correction_at(str(row["report_id"]), int(row["start"]), int(row["end"]))
    if own is not None:
        st.button(words("correct.undo"), icon=":material/undo:", type="tertiary", key=f"undo_{row['figure_id']}",
                  on_click=session.undo, args=([own],))


def missing_way(view: View, report: str) -> None:
    """The way to add a figure that the program did not find in a report's text."""
    if report not in view.library.texts:
        return
    if st.button(view.words("add.missing"), icon=":material/add:", type="tertiary", key=f"missing_{report}"):
        st.dialog(view.words("correct.title_add"), width="large")(draw_addition)(view, report)


def said_of(correction: Correction, words: Words) -> str:
    """The reason of a correction with who gave it and when."""
    key = "correct.said" if correction.by else "correct.said_anonymous"
    return words(key, reason=correction.reason, by=correction.by, when=correction.when)


def draw_correction(view: View, row: pd.Series) -> None:
    """The dialog for a figure that was found."""
    words, text = view.words, view.library.texts[row["report_id"]]
    st.markdown(marked_sentence(view, find_evidence(row, view.library.table, outline_of(view, row["report_id"]))))
    key = f"of_{row['figure_id']}"
    way = st.segmented_control(words("correct.what"), WAYS, default=WAYS[0], required=True, key=f"way_{key}",
                               format_func=lambda id_: words(f"correct.{id_}"))
    fields = draw_fields(view, key, Fields.of_row(row)) if way == "change" else None
    reason, by = _draw_reason(words, key)
    if st.button(words("correct.submit"), key=f"submit_{key}"):
        changes = parse_fields(fields, words, before=Fields.of_row(row)) if fields else {}
        if isinstance(changes, str):
            st.warning(changes)
        else:
            _take_in(view, str(row["report_id"]), text, (int(row["start"]), int(row["end"])), str(way), changes, reason, by)


def draw_addition(view: View, report: str) -> None:
    """The dialog for a figure that was not found: words of the text, the passage, the figure's own words, what it says."""
    words, text = view.words, view.library.texts[report]
    st.markdown(words("correct.words_open"))
    pasted = st.text_area(words("correct.words"), key=f"words_{report}", height=80)
    if not pasted.strip():
        return
    passages = find_passages(text, outline_of(view, report), pasted)
    if not passages:
        st.warning(words("correct.words_gone"))
        return
    passage = passages[0] if len(passages) == 1 else st.radio(
        words("correct.place"), passages, key=f"place_{report}",
        format_func=lambda span: plain(_cut(text[span[0]:span[1]])))
    inside = text[passage[0]:passage[1]]
    found = find_figures(pasted.strip())
    offered = pasted.strip()[found[0].start:found[0].end] if found else ""
    exact = st.text_input(words("correct.exact"), value=offered if offered in inside else "", key=f"exact_{report}_{passage[0]}").strip()
    if not exact:
        st.markdown(plain(inside))
        return
    places = places_in(text, passage, exact)
    if not places:
        st.markdown(plain(inside))
        st.warning(plain(words("correct.exact_gone", words=exact)))
        return
    number = st.selectbox(words("correct.occurrence", n=len(places)), range(len(places)), format_func=lambda at: str(at + 1),
                          key=f"occurrence_{report}") if len(places) > 1 else 0
    _add_at(view, report, places[number or 0])


def _add_at(view: View, report: str, span: tuple[int, int]) -> None:
    words, text = view.words, view.library.texts[report]
    before, after = max(0, span[0] - WIDEST), min(len(text), span[1] + WIDEST)
    st.markdown(f"{plain(text[before:span[0]])}**{plain(text[span[0]:span[1]])}**{plain(text[span[1]:after])}")
    key = f"new_{report}_{span[0]}_{span[1]}"
    fields = draw_fields(view, key, Fields.of_words(text[span[0]:span[1]]))
    reason, by = _draw_reason(words, key)
    if st.button(words("correct.add"), key=f"submit_{key}"):
        changes = parse_fields(fields, words, before=None)
        if isinstance(changes, str):
            st.warning(changes)
        else:
            metric = view.catalog.metrics.get(fields.metric)
            whole: dict[str, Any] = {"label": metric.zh, **changes} if metric else {**changes}
            _take_in(view, report, text, span, "add", whole, reason, by)


def _draw_reason(words: Words, key: str) -> tuple[str, str]:
    """Why, and who: the login's address, else what the visitor writes, kept for the next correction."""
    left, right = st.columns([2, 1])
    with left:
        reason = st.text_input(words("correct.reason"), placeholder=words("correct.reason_hint"), key=f"reason_{key}")
    with right:
        known = visitor.email() or st.session_state.get("corrected_by", "")
        by = st.text_input(words("correct.by"), value=known, disabled=visitor.email() is not None, key=f"by_{key}")
    return reason.strip(), by.strip()


def _take_in(view: View, report: str, text: str, span: tuple[int, int], action: str, changes: Mapping[str, Any],
             reason: str, by: str) -> None:
    """Makes the correction and closes the dialog, or says what is wrong with it."""
    words = view.words
    if not reason:
        st.warning(words("correct.need_reason"))
        return
    if action == "change" and not changes:
        st.warning(words("correct.nothing_changed"))
        return
    try:
        made = make_correction(report, text, *span, action, changes, reason=reason, by=by)
        table = view.library.table
        _, errors = apply_fitting(table[table["report_id"] == report], [made], {report: text}, view.catalog)
        if errors:
            raise errors[0]
    except CorrectionError as error:
        st.warning(plain(error.sentence(view.lang)))
        return
    st.session_state["corrected_by"] = by
    session.add_correction(made)
    st.rerun()


def say_changes(correction: Correction, view: View) -> str:
    """What a correction does, in words: 改正：数值 35，单位 户."""
    words, before = view.words, session.uncorrected(correction)
    parts = []
    for name, value in correction.set.items():
        new, old = _say(name, value, view), _say(name, before.get(name, ""), view)
        said = words("correct.from_to", old=old, new=new) if before and old != new else new
        parts.append(words("correct.field", name=words(f"correct.short_{name}" if name == "value_max" else f"correct.{name}"), value=said))
    return words(f"correct.done_{correction.action}", changes=words.join(parts))


def _say(name: str, value: object, view: View) -> str:
    known: Mapping[str, Any] = {"metric": view.catalog.metrics, "category": view.catalog.categories}.get(name, {})
    if str(value) in known:
        return view.words.name(known[str(value)])
    return view.words(f"{name}.{value}") if view.words.has(f"{name}.{value}") else write_plain(value) or NOTHING


def _cut(passage: str) -> str:
    return passage if len(passage) <= WIDEST else passage[:WIDEST - 1] + "…"
