"""Numbers that say only in how many parts another thing comes: 7个方面58项措施, 从…等6个方面提出25项措施."""
from __future__ import annotations

from lib.clause import plain_verb, split_verb
from lib.grammar import Grammar
from lib.said import Phrase, share_two
from lib.slot import Slot, clean


def read_aspects(behind: str, slot: Slot, grammar: Grammar) -> Phrase | None:
    """The phrase of a number of aspects that another number follows: 明确|7个|方面|58项措施. None for any other."""
    right = slot.right.strip()
    opening = next((a for a in grammar.aspects if right.startswith(a) and grammar.leading_verb(right[len(a):])), "")
    behind = opening or behind                                  # 从四个|方面提出|举措24条
    if not slot.open or behind not in grammar.aspects:
        return None
    left = slot.left.rstrip()
    _, verb, noun = ("", "", "") if left.endswith("等") else split_verb(clean(left, grammar), grammar)
    noun = "" if left.endswith(("和", "及", "与", "、")) or left.startswith("从") and "、" in left else noun
    verb = "" if grammar.spanning.fullmatch(verb) else plain_verb(verb, grammar)
    return Phrase(verb + noun + behind, verb, behind)


def tell_aspects(phrase: Phrase, aspects: Phrase, grammar: Grammar) -> None:
    """Say of what the aspects are, and give the thing behind them the verb and the field before them.

    明确依法治县领域|7个方面|20项任务 → 依法治县领域任务涉及的方面, 明确依法治县领域任务.
    """
    if not phrase.object or phrase.share or phrase.object == aspects.object:       # 24个领域中仍有7个|领域
        return
    field = aspects.label.removeprefix(aspects.verb).removesuffix(aspects.object).strip("、")
    field = "" if share_two(field, phrase.object) else field
    if phrase.label.endswith(phrase.object) and phrase.label != phrase.object:
        phrase.label = phrase.label.removesuffix(phrase.object) + field + phrase.object
    elif phrase.label == phrase.object:
        phrase.label, phrase.verb = aspects.verb + field + phrase.object, aspects.verb
    aspects.label = field + phrase.object + grammar.concerns + aspects.object
