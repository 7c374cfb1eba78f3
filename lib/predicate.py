"""What is said of the counted, where the saying holds a number itself: 2个县|败诉率仍高于10%, 6个司法所|只有1名工作人员.

Such a number counts those of whom it is said, and the label says it of them: 败诉率高于10%的县.
"""
from __future__ import annotations

from lib.figure import Figure
from lib.said import Context, Phrase
from lib.slot import Slot, clean
from lib.threshold import read_threshold


def read_predicate(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """The phrase of a number with such a predicate behind, or behind which a part of what it counts was dealt with; None for others."""
    grammar = context.grammar
    told = grammar.predicated.match(context.upcoming) if context.following else None
    if told and figure.unit != context.following:
        return Phrase(f"{told['what']}{told['against'] or told['has']}的{told['who']}", "", told["who"])
    if line := read_threshold(slot, figure, context):
        return line
    if figure.unit in grammar.inhabitants and (living := _live_there(slot, figure, context)):
        return living
    if figure.unit == context.following and slot.left.lstrip().startswith(grammar.done_to):
        return _dealt_with_in_part(slot, context)
    return _timed(slot, context)


def _dealt_with_in_part(slot: Slot, context: Context) -> Phrase | None:
    """将第一批106项|赋权事项收回|41项: the first number is of all of them; None where the deed does not stand right before the second."""
    grammar, words = context.grammar, slot.right.strip()
    goes_on = context.upcoming[len(slot.right):][:1].isdigit()
    verb = next((m for m in grammar.verb.finditer(words) if m.end() == len(words) and m.start() >= 2), None) if goes_on else None
    thing = clean(words[:verb.start()], grammar) if verb else ""
    return Phrase(thing, "", thing) if len(thing) >= 2 and grammar.heads.search(thing) else None


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
