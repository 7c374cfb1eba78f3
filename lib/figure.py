"""Finds every figure of a report: number, unit, bound and nature, as spans of the untouched text.

What counts is a number with a measure word (`scan`), a cell of a table or a value (`cell`); the words around it say whether it is exact
and whether it was reached, changed or is aimed at (`context`). One pass over the text each, so time grows in proportion to length.
"""
from __future__ import annotations

import functools
from decimal import Decimal
from typing import NamedTuple

from lib.candidate import Found
from lib.cell import read_bare
from lib.context import WINDOW, Context, clause_before, compile_context, read_bound, read_change, read_targets
from lib.lexicon import load_lexicon
from lib.outline import Outline, read_outline
from lib.scan import JOINS, scan
from lib.sharing import complete_units, share_units

SIGNS = "+＋-－−"    # before a change
OLD = 4             # characters before a number that say that it is what there is today: 由目前的
NEAR = 12           # characters before a number in which 分别 goes for those behind it


class Figure(NamedTuple):
    """A number that a report states. value and value_max (of a range) in base units; unit the bare measure word, "" for none;
    bound exact, at_least, at_most or approx; nature actual, target or change; number the span of the bare number; planned whether it is
    told of what is yet to come, as a change may be: 力争检查频次下降20%."""
    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    bound: str
    nature: str
    number: tuple[int, int]
    planned: bool = False


def find_figures(text: str, outline: Outline | None = None) -> list[Figure]:
    """All figures of a text in order of their start; none where it states none. Never raises, whatever the text."""
    found, bare = scan(text)
    single, bare = read_bare(text, bare)
    found += single + share_units(text, found, bare)
    if not found:
        return []
    found.sort(key=_start)
    complete_units(text, found)
    outline = outline or read_outline(text)
    _read_context(text, found, outline)
    found = [f for f in found if not (f.rounded and f.bound == "exact")]
    if outline.chrome:
        found = [f for f in found if not outline.in_chrome(f.start)]
    return [Figure(f.start, f.end, f.value, f.value_max, f.unit, f.bound, f.nature, (f.start, f.number_end), f.planned)
            for f in found]


def _start(found: Found) -> int:
    return found.start


@functools.lru_cache(maxsize=1)
def _context() -> Context:
    return compile_context(load_lexicon())


def _read_context(text: str, found: list[Found], outline: Outline) -> None:
    """Gives every finding its bound and nature."""
    context = _context()
    cue = context.cue.search
    ahead = iter(read_targets(context, text, outline))
    none = (len(text) + 1, len(text) + 1)
    begin, end = next(ahead, none)
    limit = 0
    before: Found | None = None
    for figure in found:
        start = figure.start
        while end <= start:
            begin, end = next(ahead, none)
        if cue(text, max(limit, start - WINDOW), start) or figure.rounded or figure.unit in context.always:
            _read_words(context, text, figure, limit)
        if before and start - limit <= 3 and text[limit:start].rstrip(SIGNS) in JOINS and _goes_on(context, text, before, figure):
            _take_over(before, figure)
        if text.startswith("的", figure.end) and context.after.match(text, figure.end):
            figure.nature = figure.nature or "change"
        figure.planned = begin <= start and not context.old_level.search(text, max(limit, start - OLD), start)
        if not figure.nature or begin <= start:
            figure.nature = figure.nature if figure.nature == "change" else "target" if figure.planned else "actual"
        limit, before = figure.end, figure


def _goes_on(context: Context, text: str, before: Found, figure: Found) -> bool:
    """Whether what is said of a number goes for the next of a list too: of the same unit, or 分别降了2起和3人."""
    if before.unit == figure.unit:
        return True
    return before.nature == "change" and context.listing.search(text, max(0, before.start - NEAR), before.start) is not None


def _take_over(before: Found, figure: Found) -> None:
    """In a list what is said of the first goes for the others: 分别超过90%、80%, 同比增长12%和15%."""
    figure.nature = figure.nature or before.nature
    if before.spread and figure.bound == "exact":
        figure.bound, figure.spread = before.bound, True


def _read_words(context: Context, text: str, figure: Found, limit: int) -> None:
    """Bound, change and aim from the words of the clause before a number."""
    clause = clause_before(text, limit, figure.start)
    bound, spread = read_bound(context, clause, figure.rounded, figure.unit)
    if bound != "exact" and (figure.bound == "exact" or bound == "approx"):
        figure.bound, figure.spread = bound, spread
    changed = read_change(context, clause, figure.kind)
    if changed:
        figure.nature = "change"
    elif context.aim.search(clause) or (figure.kind == "share" and context.share_aim.search(clause)):
        figure.nature = "target"
    elif changed is False:
        figure.nature = "actual"
