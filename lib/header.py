"""What a number in a table counts: from its row, its column, the caption, and what the text above the table spoke of."""
from __future__ import annotations

import re

from lib.clause import split_verb
from lib.grammar import load_grammar
from lib.grid import Place
from lib.leaning import as_case
from lib.said import Phrase, doers, share_two
from lib.slot import clean
from lib.subject import Subject
from lib.unsaid import tell_cell

LONGEST_PLACE = 6       # characters of a place's name
_CLASSED = re.compile(r"^[^:：]+[:：](?=..)")
_SPACE_OR_BRACKET = re.compile(r"\s+|[（(][^（）()]*[）)]")


def name_cell(place: Place, unit: str, carried: Phrase | None, theme: str = "", subject: Subject | None = None) -> Phrase:
    """The phrase of a cell. `carried` is what the sentence before the table counted: a table of kinds speaks of that; `theme` is what the
    heading above it is about, `subject` the matter that the text speaks of there."""
    tables = load_grammar().tables
    row, column = _one_place(_plain(place.row), place.caption), tables.full.get(column := _plain(place.column), column)
    thing = as_case(column, _theme(place.caption, theme, _plain(place.column)) or _spoken(carried, theme), load_grammar())
    counted = is_measure(place.column)
    of_subject = _of_subject(place, row, column, subject, unit) if subject else ""
    if of_subject:
        label = of_subject
    elif not row or is_measure(place.row) or tables.total.match(row):
        kinds = bool(place.row) and is_measure(place.row)
        label = (thing or row or column or place.column.strip()) if counted else _column(column, thing, kinds)
    elif counted:
        label = _kind(row, thing)
    else:
        label = _row_and_column(row, column, thing, theme) + _number_of(place.column, column, thing or theme)
    share = unit == "%" or bool(tables.share.match(column) or tables.share.match(row))
    topic = subject.topic if subject and of_subject else ""
    return Phrase(label + _ratio(label) if share else label, "", thing, share=share, cell=True, topic=topic)


def _one_place(row: str, caption: str) -> str:
    """The row of one place, told by its kind: 甲江市 in a table of 设区市 → 单个设区市; other rows as they are."""
    tables = load_grammar().tables
    kind = tables.place_kinds.get(row[-1:])
    if kind is None or not 2 <= len(row) <= LONGEST_PLACE or tables.all_places.search(row) or row.startswith(tables.wide):
        return row
    told = tables.all_places.search(caption)
    return tables.one + (told.group() if told else kind)


def _of_subject(place: Place, row: str, column: str, subject: Subject, unit: str) -> str:
    """The label of a cell that counts cases of the matter spoken of, or a share of them; "" of any other."""
    tables = load_grammar().tables
    if unit and unit != "%" and unit not in subject.units:
        return ""
    row = "" if is_measure(place.row) or tables.total.match(row) else row
    return tell_cell(row, "" if is_measure(place.column) else column, subject)


def is_measure(name: str) -> bool:
    """Whether a header says only how its cells count: 数量（件）, 2023年, 占比."""
    plain = _plain(name)
    return not plain or bool(load_grammar().tables.measure.match(plain))


def _ratio(label: str) -> str:
    """占比, unless the label says already that it is a rate: 咨询类诉求 → 占比, 好评率 → nothing."""
    grammar = load_grammar()
    return "" if label.endswith((*grammar.rated, *grammar.tables.changes)) else grammar.quoted_rates[0]


def _plain(name: str) -> str:
    """A header without brackets, numbering, years, spaces, and what it is one of: 2023年收到（件） → 收到, 结果：不予公开 → 不予公开."""
    plain = load_grammar().tables.noise.sub("", name)
    return _CLASSED.sub("", plain)


def _number_of(header: str, plain: str, thing: str) -> str:
    """数 of 应出庭数, where no thing is named that it is the number of."""
    rest = _SPACE_OR_BRACKET.sub("", header).rpartition(plain)[2]
    return rest if not thing and len(rest) == 1 and load_grammar().tables.noise.fullmatch(rest) else ""


def _theme(caption: str, theme: str, column: str) -> str:
    """附表1：市州收到行政复议申请情况（部分） → 行政复议申请; with the theme of the heading, where it does not say that itself."""
    grammar = load_grammar()
    words = split_verb(grammar.tables.caption.sub("", clean(_plain(caption), grammar)), grammar)[2]
    if share_two(theme, words) and theme not in words and not grammar.event.search(words):
        return theme                                            # 行政复议 over 复议和诉讼
    if column and column in words and not (grammar.heads.search(words) or grammar.event.search(words)):
        return ""                                               # 省直部门处罚强制数量 over 处罚 and 强制
    return words if theme in words or not words else theme + words


def _spoken(carried: Phrase | None, theme: str) -> str:
    """What the sentence before the table counted, or the heading is about, where its kinds can be told: 行政复议案件, 市场主体."""
    grammar = load_grammar()
    if carried is None:
        return theme if grammar.event.search(theme) else ""
    return carried.event or (carried.object if grammar.heads.search(carried.object) or grammar.event.search(carried.object) else "")


def _column(column: str, thing: str, kinds: bool) -> str:
    """A column alone: 收到 + 行政复议申请 and 罚没金额 in a row of totals or without a name, 行政处罚类 + 行政复议申请 in a row 数量."""
    if _is_deed(column):
        return column + thing
    return _kind(column, thing) if kinds or load_grammar().noun_makers.match(column) else column


def _is_deed(column: str) -> bool:
    """Whether a header is a verb alone, with an adverb at most: 收到, 按期办结."""
    grammar = load_grammar()
    verb = next((m for m in grammar.verb.finditer(column) if m.end() == len(column)), None)
    return verb is not None and (not verb.start() or grammar.adverb_end.sub("", column[:verb.start()]) == "")


def _row_and_column(row: str, column: str, thing: str, theme: str) -> str:
    """公安局 + 收到 + 行政复议申请; 自然人 under 收到 → 收到自然人…申请; 公安局 under 罚没金额 → 公安局罚没金额."""
    grammar = load_grammar()
    if not _is_deed(column):
        return _turned(row, column, thing, theme) or row + column
    dealt_with = grammar.event.search(thing)
    if grammar.tables.place.search(row):
        return row + column + (thing if dealt_with else theme or thing)
    if grammar.standing.search(column):                         # 医疗卫生 under 立案
        return row + column
    return column + (_kind(row, thing) if dealt_with else row + (theme if grammar.tables.who.search(row) else ""))


def _turned(row: str, column: str, thing: str, theme: str) -> str:
    """A row of deeds over kinds of people: 新收申请 under 自然人 → 新收自然人政府信息公开申请, under 合计 without; "" for others."""
    grammar = load_grammar()
    total = grammar.tables.total.match(column)
    if not total and not grammar.tables.who.search(column) and not column.endswith(tuple(grammar.tables.unnamed)):
        return ""
    deed, noun = (row, "") if _is_deed(row) else split_verb(row, grammar)[1:]
    known = thing if grammar.event.search(thing) and thing.endswith(noun) and (not theme or share_two(theme, thing)) else ""
    noun = known or (theme if share_two(theme, noun) else theme + (noun or grammar.case_nouns[0]) if theme else noun)
    if not deed or not grammar.event.search(noun):
        return ""
    return doers(deed, noun) if total else doers(deed, column) + noun


def _kind(name: str, thing: str) -> str:
    """行政处罚 + 行政复议申请 → 行政处罚类行政复议申请; 维持 + 案件 → 维持案件; 公安局 + 案件 → 公安局案件."""
    grammar = load_grammar()
    if grammar.event.search(name) and not grammar.event.search(thing):
        return name                                             # 行政复议申请 in a table of 行政执法监督数据
    if not thing or not name or thing in name or grammar.tables.total.match(name):
        return name if name and not (thing and grammar.tables.total.match(name)) else thing
    verb = grammar.verb.match(name)
    if verb and (verb.end() == len(name) or verb.group() not in grammar.nominal):
        return doers(name, thing)
    bare = name.endswith(grammar.tables.kinds) or grammar.tables.place.search(name)
    return name + ("" if bare else grammar.tables.kinds[0]) + thing
