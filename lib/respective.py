"""Numbers that take one name each: 行政处罚、行政强制分别为1203件、56件; 解除、变更各4份、11份; 甲局、乙局分别办理案件8件、5件.

The names are only taken where as many numbers follow.
"""
from __future__ import annotations

import re

from lib.clause import plain_verb, split_verb
from lib.figure import Figure
from lib.grammar import Grammar
from lib.leaning import object_before
from lib.said import Context, Phrase
from lib.slot import BLANK, Slot, clauses_of, clean

_SPLITS = (re.compile(r"、|和|及|与"), re.compile(r"、"))
_OF = "的"
_EACH_LENGTH = 12       # characters between 分别 and its number


def read_respective(left: str, words: str, slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """The phrase of a number that takes one of the names before it, or that follows one which did."""
    if slot.joint == "list" and not words and context.names:
        last = context.said[-1]
        label = context.names.pop(0)
        return Phrase(label, last.verb, last.object if label.endswith(last.object) else label.removeprefix(last.verb))
    context.names = []
    mark = context.grammar.respectively.search(left) if context.ahead else None
    if not mark or len(left) - mark.end() > _EACH_LENGTH:
        return None
    verb, labels, thing = _names(left[:mark.start()], left[mark.end():], slot, figure, context)
    if not labels:
        return None
    first, *context.names = labels
    context.each = len(labels)
    return Phrase(first, verb, thing or first.removeprefix(verb))


def _names(before: str, behind: str, slot: Slot, figure: Figure, context: Context) -> tuple[str, list[str], str]:
    """(verb, labels, what was done) of the names before 分别, in their own clause or the one before; no labels where they do not fit."""
    grammar = context.grammar
    words = grammar.adverb_end.sub("", clean(before, grammar))
    ranked = False
    if not words or grammar.tables.measure.fullmatch(words):            # 甲、乙、丙最多，分别为4件、3件和2件
        clauses = clauses_of(slot.before)
        words = clean(grammar.respectively.split(clauses[-1])[0].replace(BLANK, ""), grammar) if slot.before else ""
        ranked = grammar.superlative.search(words) is not None
        words = grammar.superlative.sub("", words)
    words, described = (words[:-1], True) if words.endswith(_OF) else (words, before.rstrip().endswith(_OF))
    if shared := _deed_of_all(_items(words, context.ahead + 1), grammar):
        return shared
    verb, names = names_in(words, context.ahead + 1, grammar)
    if len(names) < 2 and (slot.joint == "run" or not words) and (kinds := _kinds_before(words, context)):
        deed = clean(behind, grammar) if grammar.person.search(words) or not words else ""
        verb = "" if deed else context.said[-1].verb            # 物业、医疗两类|调委会分别成功调解
        return verb, [verb + kind + words + deed for kind in kinds], ""
    if len(names) < 2:
        deed = words or clean(behind, grammar)
        labels = _done_with_each(deed, figure, context)
        return deed if labels else "", labels, ""
    if (ranked or described) and (kinds := _kinds_of_cases(names, figure, context)):
        return "", kinds, context.event()
    deed = clean(behind, grammar)
    _, did, done = split_verb(deed, grammar)
    if did and done:                                                    # 甲局、乙局分别办理案件8件、5件
        did = plain_verb(did, grammar)
        return did, [name + did + done for name in names], done
    acting = _all_act(names, grammar)
    if acting and len(deed) >= 2 and not verb and not grammar.light.fullmatch(deed):        # 常委会、常务会议分别专题学法6次、8次
        return deed, [name + deed for name in names], ""
    verb = verb or (did or deed if grammar.verb.fullmatch(did or deed) else "")
    return verb, [verb + name for name in _with_thing(names, slot, figure, context)], ""


def _all_act(names: list[str], grammar: Grammar) -> bool:
    return all(grammar.agent.search(name) or grammar.telling.search(name) for name in names)


def _deed_of_all(names: list[str], grammar: Grammar) -> tuple[str, list[str], str] | None:
    """常委会、常务会议|研究法治工作分别为|6次、11次: what the names behind which it stands did, all of them; None for others."""
    *others, last = names or [""]
    for end in range(2, len(last) - 1) if _all_act(others, grammar) else ():
        who, deed = last[:end], last[end:]
        if _all_act([who], grammar) and grammar.leading_verb(deed):
            return deed, [name + deed for name in (*others, who)], ""
    return None


def _done_with_each(verb: str, figure: Figure, context: Context) -> list[str]:
    """What was done with each of the things counted before: 建议73件、提案91件（主办的分别为38件和44件）; none where that does not fit."""
    counts = [phrase for phrase in context.said if not phrase.share and phrase.parent is None][-context.ahead - 1:]
    alike = len(counts) == context.ahead + 1 and all(p.unit == figure.unit and p.object for p in counts)
    return [verb + p.object for p in counts] if alike and context.grammar.verb.fullmatch(verb) else []


def _kinds_before(words: str, context: Context) -> list[str]:
    """The kinds named before how many they are: 抽取|处罚、许可、强制|三类|案卷分别为; none where as many numbers do not follow."""
    last = context.said[-1] if context.said else None
    kinds = _SPLITS[0].split(last.object.removesuffix(words)) if last else []
    return kinds if last and len(kinds) == context.ahead + 1 == last.value else []


def _kinds_of_cases(names: list[str], figure: Figure, context: Context) -> list[str]:
    """Names of kinds with the cases that they are of, [] of others: 涉老年人、残疾人的分别为 → 涉老年人|, 涉残疾人|法律援助案件."""
    grammar, thing = context.grammar, context.event()
    if figure.unit not in grammar.case_units or not thing or any(grammar.heads.search(name) for name in names):
        return []
    sign = names[0][:1] if names[0][:1] in grammar.concerning and not any(name[0] == names[0][0] for name in names[1:]) else ""
    return [name + thing for name in [names[0], *(sign + name for name in names[1:])]]


def _with_thing(names: list[str], slot: Slot, figure: Figure, context: Context) -> list[str]:
    """Names that say only what was done, or which kind, with the thing itself: 解除、变更 → 解除合同, 变更合同."""
    grammar = context.grammar
    if all(grammar.verb.fullmatch(name) and not grammar.event.search(name) for name in names):
        thing = object_before(slot, context) or context.last_object()
        return [name + thing for name in names] if len(thing) <= 12 else names
    if all(grammar.kind.search(name) for name in names):
        return [name + context.last_object() for name in names]
    named = any(len(name) > 6 or grammar.heads.search(name) or grammar.event.search(name) or grammar.verb.search(name) for name in names)
    return names if named or not context.event() or figure.unit not in grammar.case_units else [name + context.event() for name in names]


def names_in(words: str, count: int, grammar: Grammar) -> tuple[str, list[str]]:
    """(verb, names) of a list that so many numbers follow: 调解、排查和预防纠纷 → '', [调解纠纷, 排查纠纷, 预防纠纷]."""
    items = _items(words, count)
    if len(items) < 2:
        return "", []
    verbs = [next((m.group() for m in grammar.verb.finditer(item) if m.end() == len(item)), "") for item in items[:-1]]
    last = grammar.verb.match(items[-1]) if all(verbs) else None
    if last and last.end() < len(items[-1]) and not grammar.verb.fullmatch(items[-1], last.end()):      # 工伤认定、投诉|举报 are kinds
        noun = items[-1][last.end():]
        return "", [verb + noun for verb in verbs] + [items[-1]]
    _, verb, noun = split_verb(items[0], grammar)
    if verb and noun and verb not in grammar.nominal:
        return plain_verb(verb, grammar), share_head([noun, *items[1:]], grammar)
    return "", share_head(items, grammar)


def _items(words: str, count: int) -> list[str]:
    """The items of a list, [] where they are not so many."""
    return next((i for split in _SPLITS if len(i := [item for item in split.split(words) if item]) == count), [])


def share_head(items: list[str], grammar: Grammar) -> list[str]:
    """Names whose head stands only at the last: 种子、农药、兽药案件 → 种子案件, 农药案件, 兽药案件; 刑事、民事|法律援助案件."""
    if len(items) < 2:
        return items
    first = grammar.counted_as.search(items[0])                 # 生产安全事故起数、死亡人数
    if first and first.start() >= 2 and all(grammar.counted_as.fullmatch(item) for item in items[1:]):
        return [items[0], *(items[0][:first.start()] + item for item in items[1:])]
    *others, last = [*items[:-1], grammar.count_names.sub("", items[-1])]
    side = grammar.side.match(last)
    if side and len(last) - side.end() >= 2 and all(grammar.side.fullmatch(item) for item in others):
        return [item + last[side.end():] for item in others] + [last]
    head = grammar.heads.search(last) or grammar.event.search(last) or grammar.timed_end.search(last)      # 一般登记、抵押登记|办理时限
    if head is None or any(len(item) >= len(items[-1]) or grammar.heads.search(item) or grammar.event.search(item) for item in others):
        return items
    return [item + head.group() for item in others] + [last]
