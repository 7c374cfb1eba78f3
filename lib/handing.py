"""Things handed on to bodies, both counted: 将36项任务分解到28个部门和14个乡镇, 把31项权限下放至14个乡镇."""
from __future__ import annotations

from lib.figure import Figure
from lib.noun import split_noun
from lib.said import Context, Phrase
from lib.slot import Slot, clean


def read_handed(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """The phrase of a number of things that are handed on (下放权限) or of those who get them (权限下放到的乡镇); None of others."""
    grammar = context.grammar
    if slot.joint == "run" and context.said and (to := context.said[-1].handed):
        body, _ = split_noun(slot.right, grammar)
        to = "" if len(body) < 2 else to                        # 由18个压缩至|5个
        return Phrase(to + body, to, body) if to else None
    if figure.nature != "actual" or not grammar.handed_from.search(slot.left):
        return None
    pattern = grammar.handed_over if slot.open else grammar.handed_down         # 87项|行政处罚权下放街道行使: who gets them is not counted
    handed = pattern.fullmatch(slot.right.strip())
    thing = grammar.adverb_end.sub("", clean(handed["what"], grammar)) if handed else ""           # 许可事项|依法|交由乡镇实施
    if handed is None or not thing:
        return None
    to = thing + handed["verb"] + handed["to"] + "的" if slot.open else ""
    return Phrase(handed["verb"] + thing, handed["verb"], thing, handed=to)
