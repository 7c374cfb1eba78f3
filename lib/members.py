"""Who makes up a body that is named behind them: 由16名律师组成的服务团 → 服务团律师, 26人参加的宣讲小队 → 宣讲小队人员."""
from __future__ import annotations

import itertools

from lib.figure import Figure
from lib.said import Context, Phrase, merge
from lib.slot import Slot, clean


def read_member(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """The phrase of people who join the body named behind them; None of others. Who stands before in the same list gets the body too."""
    grammar = context.grammar
    if figure.unit not in grammar.people_units or slot.open or not slot.right:
        return None
    if told := _named_before(slot, context):
        return told
    made = grammar.making_up.fullmatch(grammar.strip_end(slot.right.strip()))
    if made is None:
        return None
    who, body = made["who"] or grammar.people_noun, made["body"]
    for phrase in reversed(context.said):
        if slot.joint != "list" or not phrase.joins or phrase.unit not in grammar.people_units:
            break
        phrase.label = body + phrase.object
    return Phrase(body + who, "", who)


def _named_before(slot: Slot, context: Context) -> Phrase | None:
    """The phrase of the last members of a body that is named before them: 法律顾问团由7名律师和|2名|高校教师组成; None of others."""
    grammar = context.grammar
    made = grammar.member_end.fullmatch(grammar.strip_end(slot.right.strip()))
    named = grammar.made_up_of.match(context.spoken) if made else None
    body = clean(named["body"], grammar) if named else ""
    if made is None or len(body) < 2:
        return None
    before = itertools.takewhile(lambda phrase: phrase.unit in grammar.people_units, reversed(context.said))
    for phrase in before if slot.joint == "list" else ():
        phrase.label, phrase.waiting = merge(body, phrase.object), False
    return Phrase(merge(body, made["who"]), "", made["who"])


def begin_members(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """The phrase of people in a list that opens with 由 behind a verb of setting up: 组建由|16名|律师、6名公证员…; None of others."""
    grammar = context.grammar
    opened = grammar.set_up_of.search(slot.left.rstrip()) is not None
    listed = slot.joint == "list" and bool(context.said) and context.said[-1].joins and not slot.left.strip()
    who = grammar.strip_end(slot.right.strip().rstrip("和及与、"))
    if figure.unit not in grammar.people_units or not (opened or listed) or not grammar.person.search(who):
        return None
    return Phrase(who, "", who, joins=True)
