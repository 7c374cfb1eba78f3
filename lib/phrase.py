"""What one figure counts, in the words of its own sentence.

`read_phrases` walks through the figures of a sentence from left to right and gives each a `Phrase`. It knows no topic and no report,
only how the prose of administration puts a number: verb and object before it (办理行政复议案件37件), its noun behind it
(聘请30名专家), a part (其中来电194件), a list that shares a verb or an object (收到申请37件，受理36件).
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lib.behind import undertaken
from lib.change import read_change
from lib.counting import read_count
from lib.figure import Figure
from lib.grammar import Grammar, load_grammar
from lib.handing import read_handed
from lib.level import find_former, take_level, tell_former
from lib.said import Context, Phrase, doers
from lib.share import is_share, read_multiple, read_share
from lib.slot import Slot, clauses_of, clean, cover, cut_slot
from lib.subject import Subject
from lib.unsaid import name_in_full

LONGEST_TIME = 14       # characters that tell no more than a time: 而上一年度同期仅为
SPOKEN = 160            # characters before a number in which its activity may stand
MOST_LISTED = 8         # numbers that follow one word like 分别
_BARE_LIST = re.compile(r"[，,]?[和及与]?|[、和及与]{1,2}[^，,。；;、]{0,4}")
_JOINTS = ("、", "和", "与", "及")
_HAN = re.compile("[一-鿿]")
_CASES_AMONG = re.compile(r"(?:^|[，,；;在从])(?P<what>[^，,；;的在从\d]{2,8}案件)中[，,]?\s*$")
_AMONG = re.compile(r"[^，,；;]{0,10}[中里]")


def read_phrases(text: str, span: tuple[int, int], figures: Sequence[Figure], carried: Phrase | None = None,
                 subjects: Sequence[Subject | None] = (), earlier: Sequence[Phrase] = (), year: int | None = None) -> list[Phrase]:
    """A phrase for each of the figures, which all stand in the sentence text[span] in their order.

    `carried` is the last phrase of the sentence before and `earlier` all of its, `subjects` the matter spoken of at each figure; `parent`
    are indexes of figures. `year` is the report's.
    """
    begin, end = span
    sentence = cover(text[begin:end], [f.start - begin for f in figures], load_grammar())
    context = Context(load_grammar(), carried, earlier, year=year)
    last = 0
    for i, figure in enumerate(figures):
        end, following = _reach(sentence, figures, i, begin, context.grammar.sizes)
        slot = cut_slot(sentence, figure.start - begin, end, last, following)
        part = _follow_parts(slot, context, i)
        if slot.joint == "bracket":
            context.opened = slot.before.rstrip()
        elif outer := _before_bracket(slot, sentence[last:figure.start - begin], context):
            slot, part = outer, False
        if not context.said and (among := _CASES_AMONG.search(slot.before)):
            cases = clean(among["what"], context.grammar)
            context.carried = Phrase(cases, "", cases, event=cases)             # 办结案件中，|食品类|31件
        last = figure.end - begin
        context.spoken = sentence[max(0, figure.start - begin - SPOKEN):figure.start - begin]
        context.upcoming = text[figure.end:min(span[1], figure.end + SPOKEN // 4)]
        context.ahead = _listed(sentence, figures[i:i + MOST_LISTED], begin) if context.grammar.respectively.search(slot.left) else 0
        context.joined = 1 + _joined(sentence, figures[i:i + MOST_LISTED], begin) if figure.unit == "%" else 0
        context.subject = subjects[i] if subjects else None
        context.following = figures[i + 1].unit if i + 1 < len(figures) else ""
        context.undertaking = _undertakes(slot, context)
        about = _all_of(context) if _sums_up(slot, context) else context.thing_before()
        phrase = _read(slot, figure, context, part)
        if not context.grammar.profession.search(about):        # cases of lawyers are not of the matter spoken of
            name_in_full(phrase, figure.unit, context.subject)
        if figure.unit in context.grammar.time_units and figure.nature != "change" and not phrase.share:
            phrase.label = _told_as_time(phrase.label, slot, context.grammar)
        phrase.object = context.grammar.as_before.sub("", phrase.object)        # 原有文件11件中废止3件，|新制定1件
        phrase.unit, phrase.value, phrase.about = figure.unit, figure.value, about
        phrase.inside = context.brackets[0] if context.brackets else None
        phrase.crowd = figure.unit in context.grammar.crowd_units
        phrase.event = context.event_after(phrase)
        context.said.append(phrase)
        _share_noun_behind(slot, context)
        _share_deed_behind(slot, context)
        _share_deed_of_each(slot, context)
        if not phrase.waiting or slot.joint in ("comma", "clause"):
            _settle_waiting(context, slot)
    return context.said


def _told_as_time(label: str, slot: Slot, grammar: Grammar) -> str:
    """A label of how long something takes, where it names only the thing: 现场勘验|由3天压缩为1天 → 现场勘验用时, 坐班96小时 → 坐班时长."""
    right = slot.right.strip()
    goes_on = grammar.within_time.match(right) or grammar.verb.match(right) or grammar.reaching_soon.fullmatch(right)
    named = right and not goes_on                               # 15分钟|生活圈
    if len(label) < 2 or named or grammar.time_named.search(label) or label.endswith(grammar.rated):
        return label
    return label + (grammar.time_taken if grammar.shortened.search(slot.left.rstrip()[-5:] + slot.right[:6]) else grammar.length_of_time)


def last_said(phrases: Sequence[Phrase]) -> Phrase:
    """What the next sentence may lean on: the last phrase, or what the bracket speaks of that it stands in."""
    last = phrases[-1]
    return phrases[last.inside] if last.inside is not None and last.inside >= 0 else last


def _before_bracket(slot: Slot, between: str, context: Context) -> Slot | None:
    """The slot of a number whose words stand before a bracket with a part of it: 行政复议案件（含上年结转6件）|58件; None of others."""
    opened, context.opened = context.opened, ""
    behind = between.rpartition("）")[2].rpartition(")")[2]
    if not opened or behind == between or context.brackets or context.grammar.summed.fullmatch(behind.strip()) is None:
        return None
    context.closed = context.total = None
    *_, own = clauses_of(opened)
    return slot._replace(left=own + behind, before=opened[:len(opened) - len(own)], joint=slot.joint and "clause")


def _reach(sentence: str, figures: Sequence[Figure], i: int, begin: int, sizes: frozenset[str]) -> tuple[int, int]:
    """Behind what, and up to where, stand the words behind a number.

    1200家|300平方米以上的餐饮单位 has a size in between, of 10批|11处|27项隐患 all share the noun behind the last.
    """
    starts = [*(f.start - begin for f in figures[i + 1:i + MOST_LISTED]), len(sentence)]
    end, at = figures[i].end - begin, 0
    while at < len(starts) - 1 and not sentence[end:starts[at]].strip() and (at == 0 or figures[i + at].unit not in sizes):
        end, at = figures[i + at + 1].end - begin, at + 1
    told = at and (figures[i + at].unit in sizes or _HAN.match(sentence, end))
    return (end, starts[at]) if told else (figures[i].end - begin, starts[0])


def _listed(sentence: str, figures: Sequence[Figure], begin: int) -> int:
    """How many figures follow the first one in a list without names of their own: 分别为97%、100%和85%."""
    for i, (a, b) in enumerate(pairwise(figures)):
        if not _BARE_LIST.fullmatch(sentence, a.end - begin, b.start - begin):
            return i
    return len(figures) - 1


def _joined(sentence: str, figures: Sequence[Figure], begin: int) -> int:
    """How many shares follow the first one with nothing but a joint between: 按时办结率、满意率为99%、96%."""
    pairs = enumerate(pairwise(figures))
    return next((i for i, (a, b) in pairs if b.unit != "%" or sentence[a.end - begin:b.start - begin] not in _JOINTS), len(figures) - 1)


def _read(slot: Slot, figure: Figure, context: Context, part: bool) -> Phrase:
    if level := take_level(slot, context):
        return level
    if another := read_handed(slot, figure, context) or _of_another_time(slot, figure, context):
        return another
    if former := find_former(slot, context.grammar):
        return tell_former(_read_plain(former[0], figure, context, part), former[1], context)
    return _read_plain(slot, figure, context, part)


def _of_another_time(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """What was counted just before, at the time that alone is told: 复议案件27件（上年|35件）; 出庭率2022年77%，2023年|94%."""
    last = context.said[-1] if context.said and slot.joint in ("bracket", "comma", "list") and not slot.right.strip() else None
    if last and last.share and slot.joint == "bracket" and figure.unit != last.unit:
        last = context.last_count()                             # 收到申请97件，同比增长64%（上年|59件）
    if last is None or figure.nature == "change" or slot.joint != "bracket" and figure.unit != last.unit:
        return None
    left = slot.left.strip()
    told = context.grammar.time_only.fullmatch(context.grammar.strip_end(left)) if left and len(left) <= LONGEST_TIME else None
    if told is None or not told.group() or left in context.grammar.stock_reached and last.verb in context.grammar.adding:
        return None                                             # 新增经营主体1.8万户，年末总量|13.9万户
    of = last.label.removeprefix(context.grammar.former_year)
    return replace(last, label=(context.grammar.former_year if told["last"] else "") + of, bare=True, parent=None)


def _read_plain(slot: Slot, figure: Figure, context: Context, part: bool) -> Phrase:
    grammar = context.grammar
    held = figure.unit in grammar.relative_units and grammar.held_to.search(slot.left.rstrip())
    if figure.nature == "change" or held or figure.unit == "%" and grammar.way_share.search(slot.left):
        return read_change(slot, figure, context)
    if multiple := read_multiple(slot, figure, context):
        return multiple
    if is_share(slot, figure, grammar):
        return read_share(slot, context)
    return read_count(slot, figure, context, _total(slot, context, figure) if part else None)


def _total(slot: Slot, context: Context, figure: Figure) -> int | None:
    """The figure that a part is of: the one before 其中 or the bracket, or one before that which counts in the same unit."""
    total = context.brackets[-1] if context.brackets else context.total
    if total is None:
        return None
    if total < 0:
        return context.total_before(figure.unit, figure.value)
    alike = [i for i in range(total, -1, -1) if context.said[i].unit == figure.unit]
    whole = next((i for i in alike if context.said[i].value >= figure.value), alike[0] if alike else None)
    if whole is None:
        return None if context.total == total and slot.joint in ("list", "comma") and "其中" not in slot.left + slot.before else total
    if context.said[whole].value < figure.value:                # no part is greater than its total
        context.total = None
        return None
    return whole


def _follow_parts(slot: Slot, context: Context, index: int) -> bool:
    """Keep track of the total that 其中 and brackets open; True while the figure is one of its parts."""
    context.closed = None
    for bracket in slot.brackets if index else "":
        if bracket in "（(":
            context.brackets.append(index - 1)
        elif context.brackets:
            context.closed = context.brackets.pop()
    if context.brackets:
        return True
    if index and slot.joint in ("clause", "comma") and _AMONG.fullmatch(slot.before.strip()):      # 在审结的34件案件中，调解9件
        context.total = index - 1
        return True
    if "其中" in slot.left or "其中" in slot.before:
        context.total = index - 1 if index or context.carried else None
        return context.total is not None
    return context.total is not None and slot.joint in ("list", "comma", "run")


def _sums_up(slot: Slot, context: Context) -> bool:
    """Whether a number is of several things at once: 普通程序案件436起，简易程序案件2894起，罚没款|合计|318.6万元."""
    units, last = {phrase.unit for phrase in context.said[-2:]}, context.last()
    if last is not None and last.parent is not None and context.grammar.rest.search(slot.before):         # 其余为邻里纠纷，涉及金额
        return len(context.said) >= 2
    return len(context.said) >= 2 and len(units) == 1 and slot.left.rstrip().endswith(tuple(context.grammar.sums_alone))


def _all_of(context: Context) -> str:
    """What several things are together: their total, else what they end in: 普通程序案件436起，简易程序案件2894起 → 案件."""
    *_, before, last = context.said
    if last.parent is not None and (whole := context.whole(last.parent)):
        return whole.object
    cases = context.grammar.case_nouns[1]
    if before.object == last.object:
        return last.object                                      # 分别办理行政处罚案件236件、41件，罚没款合计
    return cases if before.object.endswith(cases) and last.object.endswith(cases) else ""


def _undertakes(slot: Slot, context: Context) -> bool:
    """Whether the number stands under a verb whose object is a deed: right behind it, or further along its list."""
    listed = slot.joint == "list" and not slot.left.strip() and context.undertaking
    left, verbs = slot.left.strip(), context.grammar.undertakings
    return listed or left.endswith(verbs) or left.startswith(verbs) and left.endswith("等")      # 完成城东片区等8个


def _share_deed_behind(slot: Slot, context: Context) -> None:
    """Give the things of a list the deed that stands behind the last of them: 完成15条|街巷、27所学校线路|改造."""
    last, grammar = context.said[-1], context.grammar
    if slot.joint != "list" or not undertaken(slot, context) or not (deed := grammar.undertaken.search(last.label)):
        return
    for phrase in reversed(context.said[:-1]):
        if phrase.share or phrase.label != phrase.object or grammar.undertaken.search(phrase.label):
            break
        phrase.label += deed.group()
        phrase.object = phrase.label


def _share_deed_of_each(slot: Slot, context: Context) -> None:
    """Give names that took a number each the deed behind the last of these: 常委会、常务会议分别3次、7次|听取工作汇报."""
    grammar, each = context.grammar, context.each
    if not each or context.names or len(context.said) < each:
        return
    context.each = 0
    deed = grammar.strip_end(slot.right.strip())
    if len(deed) < 4 or slot.open or not grammar.leading_verb(deed):
        return
    for phrase in context.said[-each:]:
        if phrase.unit in grammar.occasions and not phrase.verb:
            phrase.label += deed


def _share_noun_behind(slot: Slot, context: Context) -> None:
    """Give bare verbs the noun that stands behind the last number of their list: 新建3个、改建5个法治广场."""
    last = context.said[-1]
    if slot.joint != "list" or slot.open or not last.verb or len(last.object) < 2 or last.label != last.verb + last.object:
        return
    if not slot.right.lstrip().startswith(last.object[:2]):
        return
    for phrase in reversed(context.said[:-1]):
        if not phrase.bare or not phrase.verb or phrase.unit != last.unit or phrase.share or not phrase.label.startswith(phrase.verb):
            break
        phrase.label, phrase.object, phrase.bare = phrase.verb + last.object, last.object, False


def _settle_waiting(context: Context, slot: Slot) -> None:
    """Give nouns that waited for their deed what the last number's deed is: 12个盟市和20个部门开展实地督察."""
    if len(context.said) < 2 or not context.said[-2].waiting:
        return
    *earlier, settled = context.said
    deed = ""
    if slot.joint in ("list", "run"):
        begins = settled.verb and settled.label.startswith(settled.verb) and not settled.share
        deed = settled.deed or (settled.verb if begins else "")
    for phrase in reversed(earlier):
        if not phrase.waiting:
            break
        phrase.label, phrase.waiting = doers(deed, phrase.object), False
        phrase.among = settled.among = slot.joint == "list"     # neither is all that do it
