"""One report that was read, on the page 添加报告: what was recognised, its figures with those to look at first, and what to do with it."""
from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.correction import Correction
from lib.intake import EDITABLE, Preview, edit_identity, figures_by_category, order_by_doubt, uncertain, with_session
from lib.region import load_regions
from lib.report import LEVELS
from lib.store import Library, report_table
from lib.table import counted, frame_of
from lib.ui import session
from lib.ui.adding import keep_edited
from lib.ui.cards import name_with_swatch
from lib.ui.correcting import correction_ways, missing_way
from lib.ui.evidence import show_evidence
from lib.ui.kept import OWN, kept
from lib.ui.markup import plain
from lib.ui.picking import pick_row
from lib.ui.rows import WIDTHS, readable
from lib.ui.view import View
from lib.views.words import Words
from lib.wording import NBSP

MOST_SHOWN = 14
COLUMNS = ("label", "value", "doubts", "clause")


def view_of(view: View, item: Preview) -> View:
    """A view of this report alone, with the session's corrections of it."""
    corrections = [entry for entry in session.own_corrections() if entry.report == item.report.id]
    state = f"{OWN}{item.report.id}{hash((repr(item.entry), tuple(map(repr, corrections))))}"
    library = _library_of(item, corrections, state)
    return dataclasses.replace(view, library=library, reports=library.reports, rows=counted(library.table),
                               on_pages=item.report.id in session.own_reports())


@kept(16)
def _library_of(_item: Preview, _corrections: Sequence[Correction], fingerprint: str) -> Library:
    empty = frame_of([])
    nothing = Library(empty, report_table([], {}, empty, {}), {}, (), "")
    library, _ = with_session(nothing, [_item], _corrections)
    return dataclasses.replace(library, fingerprint=fingerprint)


@kept(16)
def _ordered(_library: Library, report: str, fingerprint: str) -> pd.DataFrame:
    del fingerprint
    return order_by_doubt(_library.table, _library.texts[report])


def show_identity(view: View, item: Preview) -> None:
    """What was recognised, what is uncertain as a question, and the form to change it."""
    words, identity, asked = view.words, item.report.identity, uncertain(item.report.identity)
    st.header(plain(identity.title or item.name), anchor=False)
    st.caption(plain(words("add.file", name=item.name)))
    for remark in item.remarks:
        st.warning(plain(remark[view.lang == "en"]))
    st.table(_facts(item, asked, words), border="horizontal", alt=words("add.identity"))
    if candidates := asked.get("region_code"):
        _ask_place(item, candidates, words)
    with st.expander(words("add.edit_identity"), expanded=bool(asked)):
        _draw_form(item, words, asked)


def _facts(item: Preview, asked: Mapping[str, tuple[str, ...]], words: Words) -> dict[str, str]:
    identity = item.report.identity
    said = {"title": identity.title, "issuer": identity.issuer, "region_code": place_name(identity.region_code) or identity.region,
            "level": words(f"level.{identity.level}") if identity.level else "", "year": str(identity.year or "")}
    unsure = f" :orange-badge[:material/help: {words('add.unsure')}]"
    return {words(f"add.field_{field}"): (plain(value) if value else words("add.unknown")) + (unsure if field in asked else "")
            for field, value in said.items()}


def place_name(code: str) -> str:
    """A place by its whole path: 内蒙古自治区 赤峰市 元宝山区; "" for a code that there is not."""
    region = load_regions().get(code)
    return " ".join(dict.fromkeys(region.path)) if region else ""


def _ask_place(item: Preview, candidates: tuple[str, ...], words: Words) -> None:
    key = f"which_{item.report.id}"
    def choose() -> None:
        keep_edited(edit_identity(item, region_code=st.session_state[key] or ""))
    st.pills(words("add.which_place", n=len(candidates)), candidates, key=key, format_func=place_name, on_change=choose, wrap=True)


def _draw_form(item: Preview, words: Words, asked: Mapping[str, tuple[str, ...]]) -> None:
    identity, report = item.report.identity, item.report
    places = ["", *dict.fromkeys([*asked.get("region_code", ()), *load_regions()])]
    levels = ["", *LEVELS]
    state = abs(hash(repr(item.entry)))
    with st.form(f"identity_{report.id}_{state}", border=False):
        title = st.text_input(words("add.field_title"), value=identity.title)
        issuer = st.text_input(words("add.field_issuer"), value=identity.issuer)
        place, level_at, year_at = st.columns([2, 1, 1])
        with place:
            region = st.selectbox(words("add.field_region_code"), places,
                                  format_func=lambda code: place_name(code) or words("add.not_chosen"),
                                  index=places.index(identity.region_code) if identity.region_code in places else 0)
        with level_at:
            level = st.selectbox(words("add.field_level"), levels, index=levels.index(identity.level) if identity.level in levels else 0,
                                 format_func=lambda id_: words(f"level.{id_}") if id_ else words("add.not_chosen"))
        with year_at:
            year = st.text_input(words("add.field_year"), value=str(identity.year or ""))
        url = st.text_input(words("add.field_url"), value=report.url, placeholder="https://")
        if st.form_submit_button(words("add.apply")):
            now = dict(zip(EDITABLE, (identity.title, identity.issuer, identity.region_code, identity.level, str(identity.year or ""),
                                      report.url), strict=True))
            new = dict(zip(EDITABLE, (title.strip(), issuer.strip(), region, level, year.strip(), url.strip()), strict=True))
            _apply(item, {field: value for field, value in new.items() if value != now[field] or field in asked}, words)


def _apply(item: Preview, changes: dict[str, str | int | None], words: Words) -> None:
    written = str(changes.get("year") or "")
    try:
        if "year" in changes:
            changes["year"] = int(written) if written else None
        edited = edit_identity(item, **changes)
    except ValueError:
        st.warning(plain(words("add.bad_year", value=written)))
        return
    keep_edited(edited)
    st.rerun()


def show_figures(view: View, item: Preview) -> None:
    """The figures by category, then the table, those to look at first, with the evidence of the chosen one beside it."""
    words, report = view.words, item.report.id
    rows = _ordered(view.library, report, view.library.fingerprint)
    if rows.empty:
        st.markdown(words("add.no_figures"))
        missing_way(view, report)
        return
    doubtful = int(rows["doubts"].ne("").sum())
    st.header(words("add.figures" if doubtful else "add.figures_fine", n=len(rows), m=doubtful), anchor=False)
    counts = figures_by_category(view.library.table)
    st.markdown(words("list.dot").join(f"{name_with_swatch(view, id_)} {counts[id_]}".replace("} ", "}" + NBSP)
                                       for id_ in view.catalog.categories if id_ in counts))
    st.caption(words("add.figures_hint"))
    table, panel = st.columns([63, 37])
    with table:
        row = _draw_table(view, rows, report)
        missing_way(view, report)
    with panel:
        show_evidence(view, row, correction_ways)


def _draw_table(view: View, rows: pd.DataFrame, report: str) -> pd.Series:
    """The table; returns the row that is chosen, the first where none is."""
    words, ids = view.words, rows["figure_id"].tolist()
    shown = readable(rows, view, [column for column in COLUMNS if column != "doubts"])
    shown.insert(2, "doubts", [_why(row, words) for row in rows.to_dict("records")])
    names = {column: words("add.column_doubts" if column == "doubts" else f"column.{column}") for column in COLUMNS}
    looks = {column: st.column_config.TextColumn(name, width=WIDTHS[view.lang].get(column),
                                                 alignment="right" if column == "value" else None)
             for column, name in names.items()}
    chosen = pick_row(shown[list(COLUMNS)], ids, f"figure_of_{report}", columns=looks, alt=words("rows.alt", n=len(rows)), most=MOST_SHOWN)
    return rows.iloc[ids.index(chosen)]


def _why(row: Mapping[Any, Any], words: Words) -> str:
    """Why to look at a figure, and whether the visitor has corrected it."""
    said = [words(f"add.doubt_{doubt}") for doubt in str(row["doubts"]).split()]
    return words.join([words("correct.already") if row["corrected"] else "", *said])
