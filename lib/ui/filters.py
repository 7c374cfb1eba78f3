"""The sidebar: which report or which region, how the figures read, the language; below them how much is in view."""
from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.catalog import Catalog
from lib.store import Library
from lib.ui import address
from lib.ui.kept import kept
from lib.ui.menu import Entry
from lib.ui.session import say_session
from lib.ui.view import View
from lib.views import selection
from lib.views.kinds import kind_of_units
from lib.views.selection import Choice
from lib.views.words import LANGUAGES, Words

REGION_FILTERS = ("province", "city", "county", "level", "year", "source")
READING_FILTERS = ("bound", "nature", "kind")
FEW = 20_000        # rows that are kept as plain text, which is quicker to work on
COMMON = ("lang", "report", *REGION_FILTERS, "own", *READING_FILTERS)


def draw_filters(entry: Entry, library: Library, catalog: Catalog, words: Words, theme: str) -> View:
    """Draws the sidebar, writes the choices into the address and returns the view they make."""
    reports = current_reports(library)
    with st.sidebar:
        place = st.container()
        with place:
            choice, own = _choose_reports(reports, library.fingerprint, words)
        counts = st.container()
        choice = _choose_readings(choice, words)
        address.pick_one(st.segmented_control, words("filter.language"), "lang", LANGUAGES, LANGUAGES[0],
                         format_func=lambda lang: words(f"language.{lang}"), required=True)
    address.write_address([*COMMON, *entry.keeps])
    found, rows = _select(library, library.fingerprint, choice, kind_of_units(catalog))
    view = View(entry.id, library, catalog, words, theme, choice, found, rows, own)
    with counts:
        _say_counts(view)
        say_session(words)
    return view


def current_reports(library: Library) -> pd.DataFrame:
    """The reports that count, of several versions of one report the latest; `statistic` names the published table a line is of."""
    return _current(library, library.fingerprint)


@kept(2)
def _current(_library: Library, fingerprint: str) -> pd.DataFrame:
    del fingerprint
    reports = _library.reports[_library.reports["superseded_by"] == ""]
    return reports.assign(statistic=selection.statistics(reports))


@kept(64)
def _select(_library: Library, fingerprint: str, choice: Choice,
            _kinds: dict[str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    del fingerprint
    reports = selection.select_reports(current_reports(_library), choice)
    rows = selection.select_rows(_library.table, reports, choice, _kinds)
    return reports, selection.as_text(rows) if len(rows) <= FEW else rows


@kept(2)
def _names(_reports: pd.DataFrame, fingerprint: str) -> dict[str, str]:
    del fingerprint
    return {row["report_id"]: selection.report_name(row) for _, row in selection.own_reports_of(_reports).iterrows()}


def _choose_reports(reports: pd.DataFrame, fingerprint: str, words: Words) -> tuple[Choice, str]:
    """The report, or the region, level, year and source; and which region is one's own."""
    names = _names(reports, fingerprint)
    if len(names) == len(reports) == 1:
        (only,) = names
        st.selectbox(words("filter.report"), [only], format_func=lambda id_: names[id_])
        return Choice(report=only), selection.own_region(reports)
    if reports.empty:
        return Choice(), ""
    report = address.pick_one(st.selectbox, words("filter.report"), "report", ["", *names],
                              format_func=lambda id_: names.get(id_) or words("filter.all_reports"))
    if report:
        return Choice(report=report), _choose_own(reports, words, draw=False)
    choice = _choose_region(reports, words)
    return choice, _choose_own(reports, words)


def _choose_region(reports: pd.DataFrame, words: Words) -> Choice:
    area: dict[str, str] = {}
    for column in selection.AREAS:
        values = selection.options(reports, column, Choice(province=area.get("province", ""), city=area.get("city", "")))
        if column == selection.AREAS[0] or (len(values) > 0 and area[selection.AREAS[selection.AREAS.index(column) - 1]]):
            area[column] = address.pick_one(st.selectbox, words(f"filter.{column}"), column, ["", *values],
                                            format_func=lambda value, c=column: value or words(f"filter.all_{c}"))
        else:
            area[column] = ""
    levels = selection.offered(reports, "level", selection.LEVELS)
    level = address.pick_some(st.pills, words("filter.level"), "level", levels, selection_mode="multi",
                              format_func=lambda id_: words(f"level.{id_}"))
    years = selection.years(reports)
    year = address.pick_some(st.pills, words("filter.year"), "year", years, selection_mode="multi",
                             format_func=lambda id_: words("filter.unknown_year") if id_ == "unknown" else id_)
    source = address.pick_one(st.segmented_control, words("filter.source"), "source", ["", *selection.SOURCES], required=True,
                              format_func=lambda id_: words(f"source.{id_ or 'all'}"))
    return Choice(province=area["province"], city=area["city"], county=area["county"], level=None if level == levels else level,
                  year=None if year == years else year, source=source)


def _choose_own(reports: pd.DataFrame, words: Words, *, draw: bool = True) -> str:
    places = reports[reports["region_code"] != ""].drop_duplicates("region_code")
    names = dict(zip(places["region_code"], places["region"], strict=True))
    default = selection.own_region(reports)
    if not draw:
        return address.choice("own", ["", *names], default)
    return address.pick_one(st.selectbox, words("filter.own"), "own", ["", *names], default,
                            format_func=lambda code: names.get(code) or words("filter.no_own"))


def _choose_readings(choice: Choice, words: Words) -> Choice:
    """How the figures read: bound always, nature and kind of unit folded away."""
    def pick(name: str, options: tuple[str, ...]) -> tuple[str, ...] | None:
        chosen = address.pick_some(st.pills, words(f"filter.{name}"), name, options, selection_mode="multi",
                                   format_func=lambda id_: words(f"{name}.{id_}"))
        return None if chosen == options else chosen

    bound = pick("bound", selection.BOUNDS)
    with st.expander(words("filter.more")):
        nature, kind = pick("nature", selection.NATURES), pick("kind", selection.KINDS)
    return replace(choice, bound=bound, nature=nature, kind=kind)


def _say_counts(view: View) -> None:
    """Beneath the filters: whose report it is, or how many reports, and how many figures."""
    words, report = view.words, view.report
    if report is None:
        st.caption(words("filter.in_view", reports=selection.say_reports(view.reports, words), figures=len(view.rows)))
        return
    level = words(f"level.{report['level']}_government") if words.has(f"level.{report['level']}_government") else ""
    kind = words("source.excerpt" if report["excerpt"] else "source.whole")
    counts = words("count.figures", n=len(view.rows))
    st.caption(f"{' '.join(selection.region_path(report))}  \n{' ・ '.join(part for part in (level, kind, counts) if part)}")
