"""Relations between figures: found once for the library, shown as badges and rows."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from lib.catalog import Catalog
from lib.check import Relation, find_relations
from lib.store import Library
from lib.ui.kept import kept
from lib.ui.markup import plain
from lib.ui.view import View
from lib.views.words import Words

# How a verdict looks: colour of the badge and icon. Green agrees, orange is to be verified, grey cannot be checked.
ChipColour = Literal["green", "orange", "gray"]
LOOKS: Mapping[str, tuple[ChipColour, str]] = {
    "does_not_follow": ("orange", "help"), "cannot_be_checked": ("gray", "remove"), "agrees_within_bounds": ("green", "check"),
    "agrees_within_rounding": ("green", "check"), "agrees": ("green", "check")}


def relations_in_view(view: View) -> list[Relation]:
    """The relations of the reports in view, in the order of the text."""
    reports = set(view.reports["report_id"])
    return [relation for relation in _all(view.library, view.library.fingerprint, view.catalog) if relation.report_id in reports]


@kept(2)
def _all(_library: Library, fingerprint: str, _catalog: Catalog) -> Sequence[Relation]:
    del fingerprint
    return tuple(find_relations(_library.table, _library.texts, _catalog))


def relation_by_figure(view: View) -> Mapping[str, Relation]:
    """Figure id → the relation that says most about it: a doubtful one before one that agrees."""
    return _by_figure(view.library, view.library.fingerprint, view.catalog)


@kept(2)
def _by_figure(_library: Library, fingerprint: str, _catalog: Catalog) -> dict[str, Relation]:
    order = list(LOOKS)
    found: dict[str, Relation] = {}
    for relation in sorted(_all(_library, fingerprint, _catalog), key=lambda r: order.index(r.verdict)):
        for figure in relation.figures:
            found.setdefault(figure, relation)
    return found


def badge(relation: Relation, words: Words) -> str:
    """The verdict as a badge for Markdown."""
    colour, icon = LOOKS[relation.verdict]
    verdict = words(f"verdict.{relation.verdict}")
    return f":{colour}-badge[:material/{icon}: {plain(verdict)}]"
