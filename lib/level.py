"""A level and the one before it: 满意度由去年的86%升至91%, 办理时限由20天压缩至3天. The old one is told by its time."""
from __future__ import annotations

from dataclasses import replace

from lib.grammar import Grammar
from lib.said import Context, Phrase
from lib.slot import Slot


def find_former(slot: Slot, grammar: Grammar) -> tuple[Slot, str] | None:
    """(the slot without what says that a newer level follows, how the old level is told): 满意度由去年的|升至 → 满意度, 上年."""
    if not slot.open and not grammar.reaching_soon.fullmatch(slot.right.strip()):
        return None
    right = grammar.time_inside.sub("", slot.right.strip()).removesuffix("的")      # 从2019年的320项减少至2023年的180项
    if slot.open and not grammar.reaching.fullmatch(right):
        return None
    match = grammar.from_level.search(slot.left.rstrip())
    left = slot.left[:match.start()] if match else slot.left
    return slot._replace(left=left, right="", open=False), grammar.former(match["when"] if match else "")


def tell_former(phrase: Phrase, told: str, context: Context) -> Phrase:
    """The phrase of an old level; the plain one is kept for the new level behind it: 满意度 → 上年满意度."""
    plain = context.grammar.as_before.sub("", phrase.label)     # 原定检查事项|87项整合为|52项
    context.level = replace(phrase, label=plain)
    return replace(phrase, label=told + plain, verb="", former=told)


def take_level(slot: Slot, context: Context) -> Phrase | None:
    """The phrase of a new level behind an old one: 升至|91%."""
    level, context.level = context.level, None
    return replace(level) if level and slot.joint == "run" else None
