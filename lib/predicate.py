"""What is said of the counted, where the saying holds a number itself: 2个县|败诉率仍高于10%, 6个司法所|只有1名工作人员.

Such a number counts those of whom it is said, and the label says it of them: 败诉率高于10%的县.
"""
from __future__ import annotations

import re

from lib.figure import Figure
from lib.grammar import Grammar
from lib.said import Context, Phrase
from lib.slot import Slot, clean

_PLAIN_NOUN = 4     # characters of a noun that no list of heads has: 行政村, 县域
_COUNTED = re.compile(r"的?[有共]?\d")


def read_predicate(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """The phrase of a number with such a predicate behind, or behind which a part of what it counts was dealt with; None for others."""
    grammar = context.grammar
    told = grammar.predicated.match(context.upcoming) if context.following else None
    if told and figure.unit != context.following:
        return Phrase(f"{told['what']}{told['against'] or told['has']}的{told['who']}", "", told["who"])
    if figure.bound in ("at_least", "at_most") and (line := _line_ahead(slot, figure, context) or _line_between(figure, context)):
        return line
    if slot.joint == "run" and context.said and (told_so := _told_by_line(slot, figure, context)):
        return told_so
    if figure.unit in grammar.inhabitants and (living := _live_there(slot, figure, context)):
        return living
    if figure.unit == context.following and slot.left.lstrip().startswith(grammar.done_to):
        return _dealt_with_in_part(slot, context)
    return _timed(slot, context)


def beyond_line(context: Context) -> str:
    """满意率95%以上的|窗口|12个: who is counted next on one side of the line that a number is; "" where it is none."""
    grammar = context.grammar
    ahead = grammar.line_ahead.match(context.upcoming) if context.following else None
    who = clean(ahead["who"], grammar) if ahead else ""
    return who if len(who) >= 2 and _is_thing(who, grammar) else ""


def _is_thing(who: str, grammar: Grammar) -> bool:
    known = any(pattern.search(who) for pattern in (grammar.heads, grammar.agent, grammar.short_heads))
    return known or len(who) <= _PLAIN_NOUN and not grammar.verb.search(who)


def _line_ahead(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """处罚金额|10万元以上的案件|3件: the line, where those on one side of it are counted next; None for others."""
    who = beyond_line(context) if context.following != figure.unit else ""
    if not who:
        return None
    grammar = context.grammar
    of = clean(grammar.line_told.sub("", slot.left.rstrip()), grammar)
    named = len(of) >= 2 and not grammar.verb.fullmatch(of)
    return Phrase((of if named else who + grammar.limit_of.get(figure.unit, "")) + grammar.limit_noun, "", who, True)


def _told_by_line(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """应诉率达到|95%以上的部门有|12个, 90分以上|26卷: those on one side of the line that the number before is; None for others."""
    grammar, last = context.grammar, context.said[-1]
    if last.label.endswith(grammar.limit_noun) and (line := grammar.line_before_same.search(context.spoken)):
        who = last.object
    else:
        behind = last.unit != figure.unit and slot.left.lstrip().startswith("的")
        line = grammar.line_before_count.search(context.spoken) if behind else None
        who = clean(line["who"], grammar) if line else ""
        if not _is_thing(who, grammar):
            return None
    return Phrase(f"{clean(line['of'] or '', grammar)}{line['level']}的{who}", "", who) if line else None


def _dealt_with_in_part(slot: Slot, context: Context) -> Phrase | None:
    """将第一批106项|赋权事项收回|41项: the first number is of all of them; None where the deed does not stand right before the second."""
    grammar, words = context.grammar, slot.right.strip()
    goes_on = context.upcoming[len(slot.right):][:1].isdigit()
    verb = next((m for m in grammar.verb.finditer(words) if m.end() == len(words) and m.start() >= 2), None) if goes_on else None
    thing = clean(words[:verb.start()], grammar) if verb else ""
    return Phrase(thing, "", thing) if len(thing) >= 2 and grammar.heads.search(thing) else None


def _line_between(figure: Figure, context: Context) -> Phrase | None:
    """抽取案卷40卷，|90分以上|26卷: a line that tells some of what was counted from the others; None where nothing is counted again so."""
    last = context.last_count() if context.said else None
    again = last is not None and last.unit == context.following != figure.unit and _COUNTED.match(context.upcoming)
    if last is None or not again or len(last.object) < 2:
        return None
    grammar = context.grammar
    return Phrase(last.object + grammar.limit_of.get(figure.unit, "") + grammar.limit_noun, "", last.object, True)


def _live_there(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """全乡辖11个行政村，共有|2346户|9127人: how many live in an area; None where no parts of one were told, or more is said."""
    grammar = context.grammar
    area = any(grammar.governed.match(phrase.label) for phrase in context.said)
    words = clean(slot.left, grammar)
    told = not words or words.startswith(grammar.having) and len(words) <= 2
    name = grammar.inhabitants[figure.unit]
    return Phrase(name, "", name) if area and told and not slot.right.strip("，, ") else None


def _timed(slot: Slot, context: Context) -> Phrase | None:
    """35个|高频事项办理时间由|3天减为当场办结: things, not times; None for others."""
    grammar = context.grammar
    timed = grammar.timed.match(slot.right.strip()) if context.following in grammar.time_units else None
    thing = clean(timed["what"], grammar) if timed else ""
    return Phrase(thing, "", thing) if len(thing) >= 2 and grammar.heads.search(thing) else None
