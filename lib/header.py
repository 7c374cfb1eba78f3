"""What a number in a table counts: from its row, its column, the caption, and what the text above the table spoke of."""
from __future__ import annotations

import re

from lib.grammar import load_grammar
from lib.grid import Place
from lib.phrase import Phrase, as_case
from lib.slot import clean, split_verb

_MEASURE = re.compile(r"^(?:数量|件数|数|个数|人数|次数|金额|占.*|比例|占比|案件数|数值|本年|总数)$")
_TOTAL = re.compile(r"^(?:合计|总计|小计|总数|共计)$")
_NOISE = re.compile(r"[\s　]+|[（(][^（）()]*[）)]|^[一二三四五六七八九十]+、|^本年度?|(?:件数|数量|总数|数)$")


def name_cell(place: Place, unit: str, carried: Phrase | None) -> Phrase:
    """The phrase of a cell. `carried` is what the sentence before the table counted: a table of kinds speaks of that."""
    row, column = _NOISE.sub("", place.row), _NOISE.sub("", place.column)
    thing = _theme(place.caption) or (carried.event or carried.object if carried else "")
    thing = as_case(column, thing, load_grammar())
    if _MEASURE.match(row or place.row) or not row:
        label = _kind(column, thing, unit) if place.row or not _stands_alone(column) else column
    elif _MEASURE.match(column) or not column:
        label = _kind(row, thing, unit)
    elif _TOTAL.match(row):
        label = column + thing
    elif load_grammar().verb.fullmatch(column):
        label = column + row if not thing or not _is_place(row) else row + column + thing
    else:
        label = row + column + (thing if _is_place(row) else "")
    return Phrase(label, "", thing, share=unit == "%")


def _theme(caption: str) -> str:
    """市州收到行政复议申请情况 → 行政复议申请."""
    grammar = load_grammar()
    words = re.sub(r"(?:情况|统计|一览|明细|汇总|分布|表)+$", "", clean(caption, grammar))
    return split_verb(words, grammar)[2]


def _stands_alone(column: str) -> bool:
    return len(column) >= 4 and not load_grammar().noun_makers.match(column)


def _is_place(row: str) -> bool:
    return bool(re.search(r"[省市区县旗州盟镇乡局厅委办院部]$", row))


def _kind(name: str, thing: str, unit: str) -> str:
    if not name:
        return thing
    if _TOTAL.match(name):
        return thing
    kind = name if name.endswith(("类", "其他")) or not thing else name + "类"
    return kind + thing + ("占比" if unit == "%" else "")
