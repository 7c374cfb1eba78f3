"""Rates of which only the level and whose they are stands at the number: 满意率90%，其中区城管局|95%, 建议和提案…满意率分别为|99%、98%."""
from __future__ import annotations

import re

from lib.clause import names_of, split_verb
from lib.idiom import what_lasted
from lib.rate import read_rate
from lib.respective import share_head
from lib.said import Context, Phrase
from lib.slot import Slot, clauses_of, clean

_RATE = re.compile(r"[^的、]{2}(?:率|占比|比例|度)$")
_LEVELS = re.compile("[级镇乡村区县市省所院局户]$")
_LEVEL = re.compile(r"\d[\d.]*\s*[%％]?\s*$")


def same_rate(words: str, slot: Slot, context: Context) -> str:
    """年报公示率企业为95%，|个体工商户|为89%: the rate that was told of others right before; "" where none was."""
    grammar, last = context.grammar, context.said[-1] if context.said else None
    if last is None or not last.share or slot.joint not in ("comma", "list"):
        return ""
    if grammar.verb.search(words) or not grammar.agent.search(words):
        return ""
    before = clauses_of(context.spoken)[-2:-1]
    told = grammar.rate_inside.match(clean(_LEVEL.sub("", before[0]), grammar)) if before else None
    whose = last.label.removesuffix(told.group()) if told else ""
    return words + told.group() if told and whose and whose != last.label and grammar.agent.search(whose) else ""


def rate_of_others(words: str, slot: Slot, context: Context) -> Phrase | None:
    """满意率90%，其中|区城管局|95%; 装机率67%，7个乡镇达到|100%: the rate told before, of these; None where they are no bodies."""
    grammar, last = context.grammar, context.said[-1] if context.said else None
    rates = (phrase for phrase in reversed(context.said) if grammar.rate.search(phrase.label))
    before = next(rates, None)
    counted = last is not None and slot.joint == "run" and not last.share and not words
    whose = last.object if counted and last else words
    if before is None or slot.joint not in ("comma", "list", "run") or before.object == grammar.portion_noun[1]:
        return None
    alone = whose and not grammar.verb.search(whose) and any(p.search(whose) for p in (grammar.agent, grammar.body, grammar.telling))
    rate = _RATE.search(before.label) if alone else None
    if rate is None or grammar.rate.search(whose):
        return None
    of_some = any(p.search(before.label, 0, rate.start()) for p in (grammar.agent, grammar.body, grammar.heads, _LEVELS))
    return Phrase(whose + (rate.group() if of_some else before.label), "", whose, share=True)     # 企业年报率95%，|个体户|为89%


def lasting_rate(slot: Slot, context: Context) -> str:
    """出庭应诉率连续三年|保持100%: the rate before the years that it lasted; "" where none is told so."""
    rate = what_lasted(slot, context)
    return rate if context.grammar.rate.search(rate) else ""


def rates_before(slot: Slot, context: Context) -> str:
    """参评率和满意率，|分别为87%、96%: the rates of the clause before; "" where it names none."""
    if not context.ahead or not slot.before or not context.grammar.respectively.match(slot.left.strip()):
        return ""
    told = clean(clauses_of(slot.before.rstrip("，, "))[-1], context.grammar)
    return told if context.grammar.rate.search(told) else ""


def respective_rates(words: str, slot: Slot, context: Context) -> Phrase | None:
    """解决率和满意率分别达到93%、95%: a name each; 处罚卷40宗、许可卷28宗，优秀率分别为31%、46%: one of the counts."""
    grammar = context.grammar
    rates = share_head(names_of(grammar.satisfied.sub(grammar.satisfaction, grammar.respectively.sub("", words))), grammar)
    if len(rates) == (context.ahead + 1 if context.ahead else context.joined) and all(grammar.rate.search(rate) for rate in rates):
        head = rates[0][:-3] if len(rates[0]) >= 5 else ""
        names = [head + rate if head and i and len(rate) <= 3 else rate for i, rate in enumerate(rates)]
        context.names = [name if len(name) > 3 else read_rate(name, slot, context).label for name in names]
    elif context.ahead and len(rates) == context.ahead + 1 and grammar.rate.search(rates[-1]) and (named := _RATE.search(rates[-1])):
        end = named.group() if len(rates[-1]) > len(named.group()) else named.group()[2:]      # 处罚卷和许可卷|优秀率; 网办、掌办|率
        context.names = [name if grammar.rate.search(name) else name + end for name in rates]
    elif context.ahead and len(rates) == context.ahead + 1 and all(grammar.kind.search(rate) for rate in rates):
        last = context.last()
        kind = grammar.kind_inside.match(last.label) if last and last.share else None
        tail = last.label[kind.end():] if last and kind else ""                # 其他类案件占51%；A类、B类依次为18%、9%
        context.names = [rate + tail for rate in rates] if tail else []
    elif context.ahead and len(rates) == 1 and grammar.rate.search(words):
        counts = [p for p in context.said if not p.share][-context.ahead - 1:]
        counted = [p.label.removeprefix(p.verb) for p in counts] if len(counts) > context.ahead else _things_before(slot, context)
        context.names = [thing + rates[0] for thing in counted]
    return Phrase(context.names.pop(0), share=True, bare=True) if context.names else None


def _things_before(slot: Slot, context: Context) -> list[str]:
    """办理代表建议和政协提案，全部按期办复，|满意率分别为99%、98%: the things that a clause before names, as many as numbers follow."""
    for clause in reversed(clauses_of(slot.before)):
        things = names_of(split_verb(clean(clause, context.grammar), context.grammar)[2])
        if len(things) == context.ahead + 1 and all(context.grammar.heads.search(thing) for thing in things):
            return things
    return []
