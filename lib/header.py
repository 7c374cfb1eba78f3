"""What a number in a table counts: from its row, its column, the caption, and what the text above the table spoke of."""
from __future__ import annotations

from lib.clause import split_verb
from lib.grammar import load_grammar
from lib.grid import Place
from lib.leaning import as_case
from lib.said import Phrase
from lib.slot import clean


def name_cell(place: Place, unit: str, carried: Phrase | None) -> Phrase:
    """The phrase of a cell. `carried` is what the sentence before the table counted: a table of kinds speaks of that."""
    grammar = load_grammar()
    tables = grammar.tables
    row, column = tables.noise.sub("", place.row), tables.noise.sub("", place.column)
    thing = _theme(place.caption) or (carried.event or carried.object if carried else "")
    thing = as_case(column, thing, grammar)
    if tables.measure.match(row or place.row) or not row:
        label = _kind(column, thing, unit) if place.row or not _stands_alone(column) else column
    elif tables.measure.match(column) or not column:
        label = _kind(row, thing, unit)
    elif tables.total.match(row):
        label = column + thing
    elif grammar.verb.fullmatch(column):
        label = column + row if not thing or not _is_place(row) else row + column + thing
    else:
        label = row + column + (thing if _is_place(row) else "")
    return Phrase(label, "", thing, share=unit == "%", cell=True)


def _theme(caption: str) -> str:
    """市州收到行政复议申请情况 → 行政复议申请."""
    grammar = load_grammar()
    words = grammar.tables.caption.sub("", clean(caption, grammar))
    return split_verb(words, grammar)[2]


def _stands_alone(column: str) -> bool:
    return len(column) >= 4 and not load_grammar().noun_makers.match(column)


def _is_place(row: str) -> bool:
    return bool(load_grammar().tables.place.search(row))


def _kind(name: str, thing: str, unit: str) -> str:
    if not name:
        return thing
    if load_grammar().tables.total.match(name):
        return thing
    kind = name if name.endswith(("类", "其他")) or not thing else name + "类"
    return kind + thing + ("占比" if unit == "%" else "")
