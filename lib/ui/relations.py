"""Relations between figures: found once for the library, shown as badges and rows."""
from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from lib.catalog import Catalog
from lib.check import Relation, find_relations
from lib.store import Library
from lib.ui.kept import kept
from lib.ui.markup import plain
from lib.ui.view import View
from lib.views.selection import report_name
from lib.views.words import Words

# How a verdict looks: colour of the badge and icon. Green agrees, orange is to be verified, grey cannot be checked.
ChipColour = Literal["green", "orange", "gray"]
LOOKS: Mapping[str, tuple[ChipColour, str]] = {
    "does_not_follow": ("orange", "help"), "cannot_be_checked": ("gray", "remove"), "agrees_within_bounds": ("green", "check"),
    "agrees_within_rounding": ("green", "check"), "agrees": ("green", "check")}


def relations_in_view(view: View) -> list[Relation]:
    """The relations of the reports in view, in the order of the text."""
    reports = set(view.reports["report_id"])
    found, _ = _all(view.library, view.library.fingerprint, view.catalog)
    return [relation for relation in found if relation.report_id in reports]


@kept(2)
def _all(_library: Library, fingerprint: str, _catalog: Catalog) -> tuple[Sequence[Relation], Mapping[str, str]]:
    """All relations; and report id → what went wrong, for the reports whose arithmetic could not be worked out."""
    del fingerprint
    try:
        return tuple(find_relations(_library.table, _library.texts, _catalog)), {}
    except Exception:
        logging.getLogger(__name__).exception("The relations between figures could not be found; each report is tried alone.")
        return _one_by_one(_library, _catalog)


def _one_by_one(library: Library, catalog: Catalog) -> tuple[Sequence[Relation], Mapping[str, str]]:
    """The relations within each report, without those between reports, and the reports that fail."""
    found: list[Relation] = []
    failed: dict[str, str] = {}
    for report_id, text in library.texts.items():
        try:
            found += find_relations(library.table[library.table["report_id"] == report_id], {report_id: text}, catalog)
        except Exception as error:
            failed[report_id] = f"{type(error).__name__}: {error}"
    return tuple(found), failed


def show_unchecked(view: View) -> None:
    """Names the reports in view whose figures could not be checked, and what went wrong; draws nothing where all could."""
    _, failed = _all(view.library, view.library.fingerprint, view.catalog)
    names = {row["report_id"]: report_name(row) for _, row in view.reports.iterrows() if row["report_id"] in failed}
    for report_id, name in names.items():
        st.warning(plain(view.words("checks.failed", report=name, id=report_id, error=failed[report_id])), icon=":material/help:")


def relation_by_figure(view: View) -> Mapping[str, Relation]:
    """Figure id → the relation that says most about it: a doubtful one before one that agrees."""
    return _by_figure(view.library, view.library.fingerprint, view.catalog)


@kept(2)
def _by_figure(_library: Library, fingerprint: str, _catalog: Catalog) -> dict[str, Relation]:
    order = list(LOOKS)
    found: dict[str, Relation] = {}
    for relation in sorted(_all(_library, fingerprint, _catalog)[0], key=lambda r: order.index(r.verdict)):
        for figure in relation.figures:
            found.setdefault(figure, relation)
    return found


def badge(relation: Relation, words: Words) -> str:
    """The verdict as a badge for Markdown."""
    colour, icon = LOOKS[relation.verdict]
    verdict = words(f"verdict.{relation.verdict}")
    return f":{colour}-badge[:material/{icon}: {plain(verdict)}]"
