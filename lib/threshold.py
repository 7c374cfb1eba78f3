"""Lines that tell some of what is counted from others: 90分以上|26卷, 败诉率|超过10%的|县, 投资2000万元以上的|项目30个.

The number of the line itself is no level of anything, and those on one side of it keep the line in their label.
"""
from __future__ import annotations

import re

from lib.figure import Figure
from lib.grammar import Grammar
from lib.said import Context, Phrase
from lib.slot import Slot, clean

_PLAIN_NOUN = 4     # characters of a noun that no list of heads has: 行政村, 县域
_COUNTED = re.compile(r"的?[有共]?\d")


def read_threshold(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """The phrase of a number that is such a line, or that counts those on one side of one; None for others."""
    if figure.bound in ("at_least", "at_most") and (line := _line_ahead(slot, figure, context) or _line_between(figure, context)):
        return line
    return _told_by_line(slot, figure, context) if slot.joint == "run" and context.said else None


def as_line(rate: Phrase, slot: Slot, context: Context) -> Phrase:
    """A rate that only tells some from others is the line between them: 败诉率|超过10%的县."""
    around = context.spoken[-4:] + "0%" + context.upcoming[:6]
    if slot.right.startswith("的") and (context.grammar.line_alone.search(around) or _beyond_line(context)):
        rate.label += context.grammar.line_noun
    return rate


def _line_ahead(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """处罚金额|10万元以上的案件|3件: the line, where those on one side of it are counted next; None for others."""
    who = _beyond_line(context) if context.following != figure.unit else ""
    if not who:
        return None
    grammar = context.grammar
    of = clean(grammar.line_verb.sub("", slot.left.rstrip()), grammar)
    named = len(of) >= 2 and not grammar.verb.fullmatch(of)
    return Phrase((of if named else who + grammar.line_of.get(figure.unit, "")) + grammar.line_noun, "", who, True)


def _line_between(figure: Figure, context: Context) -> Phrase | None:
    """抽取案卷40卷，|90分以上|26卷: a line that tells some of what was counted from the others; None where nothing is counted again so."""
    last = context.last_count() if context.said else None
    again = last is not None and last.unit == context.following != figure.unit and _COUNTED.match(context.upcoming)
    if last is None or not again or len(last.object) < 2:
        return None
    grammar = context.grammar
    return Phrase(last.object + grammar.line_of.get(figure.unit, "") + grammar.line_noun, "", last.object, True)


def _told_by_line(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """应诉率达到|95%以上的部门有|12个, 90分以上|26卷: those on one side of the line that the number before is; None for others."""
    grammar, last = context.grammar, context.said[-1]
    line, who = grammar.line_before_same.search(context.spoken), ""
    if line and last.label.endswith(grammar.line_noun):
        who = context.counted_in(figure.unit) or last.object            # 12个部门中，败诉率超过20%的有|3个
    elif line and slot.left.rstrip().endswith(("的", "有")):
        people = grammar.people_noun if figure.unit in grammar.people_units else ""
        who = (slot.right.strip() if not slot.open else "") or context.counted_in(figure.unit) or people        # 测试成绩不足60分的|12人
    elif last.unit != figure.unit and slot.left.lstrip().startswith("的"):
        line = grammar.line_before_named.search(context.spoken)
        who = clean(line["who"], grammar) if line else ""
        who = who if _is_thing(who, grammar) else ""
    return Phrase(f"{clean(line['of'] or '', grammar)}{line['level']}的{who}", "", who) if line and who else None


def _beyond_line(context: Context) -> str:
    """满意率95%以上的|窗口|12个: who is counted next on one side of the line that a number is; "" where it is none."""
    grammar = context.grammar
    ahead = grammar.line_ahead.match(context.upcoming) if context.following else None
    who = clean(ahead["who"], grammar) if ahead else ""
    return who if len(who) >= 2 and _is_thing(who, grammar) else ""


def _is_thing(who: str, grammar: Grammar) -> bool:
    known = any(pattern.search(who) for pattern in (grammar.heads, grammar.agent, grammar.short_heads))
    return known or len(who) <= _PLAIN_NOUN and not grammar.verb.search(who)
