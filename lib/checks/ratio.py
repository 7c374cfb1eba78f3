"""The arithmetic of one share: numerator ÷ denominator against the printed rate, and what would make it true."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from lib.checks import amount
from lib.checks.amount import BOUNDED, EXACT, Amount
from lib.checks.passage import Item, Passage
from lib.checks.relation import Relation

REACH = 25              # characters between a part and its share
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Base:
    """A numerator or denominator: one figure, or the sum of several; `named` where the text says that shares are taken of it."""
    amount: Amount
    items: tuple[Item, ...]
    named: bool = False


def single(item: Item, named: bool = False) -> Base:
    """One figure as a numerator or denominator."""
    return Base(item.amount, (item,), named)


def agreeing_rate(passage: Passage, top: Base, bottom: Base, rate: Item) -> Relation | None:
    """The relation of a rate that its two figures give; None where they give another or where bounds leave everything open."""
    computed = top.amount.percent_of(bottom.amount)
    if computed is None or not _tells(computed, rate.amount):
        return None
    judged = amount.judge(computed, rate.amount)
    if not judged:
        return None
    return _relation(passage, judged[0], top, bottom, rate, judged[1])


def _tells(computed: Amount, stated: Amount) -> bool:
    """Whether an agreement would say something: hedged figures must at least come near each other."""
    return max(computed.kind, stated.kind) < BOUNDED or abs(computed.value - stated.value) <= max(stated.value / 20, stated.step)


def doubtful_rate(passage: Passage, top: Base, bottom: Base, rate: Item) -> Relation:
    """That a rate does not follow from the pair that the text states, with a denominator that would make it true."""
    computed = top.amount.percent_of(bottom.amount)
    if computed is None:
        return _relation(passage, "cannot_be_checked", top, bottom, rate, "")
    if computed.meets(rate.amount):
        return _relation(passage, "agrees_within_bounds", top, bottom, rate, "")
    for other in _others(passage, top, bottom, rate):
        stated = (("value", amount.write(other.value)), ("label", other.label))
        return _relation(passage, "does_not_follow", top, bottom, rate, "other_denominator", stated)
    note, details = _would_fit(top.amount, bottom.amount, rate.amount)
    return _relation(passage, "does_not_follow", top, bottom, rate, note, details)


def _would_fit(top: Amount, bottom: Amount, rate: Amount) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The note that names the whole numbers which, as denominator or as part, would make a rate true."""
    denominators = _implied(top, rate)
    low, high = ((bottom.value * end / HUNDRED) for end in (rate.low, rate.high))
    first, last = low.to_integral_value(ROUND_CEILING), high.to_integral_value(ROUND_FLOOR) if high.is_finite() else Decimal(-1)
    parts = (("part", amount.write(first) if first == last else f"{amount.write(first)}–{amount.write(last)}"),)
    if denominators and first <= last:
        return "implied_either", (*denominators, *parts)
    if denominators:
        return "implied_denominator", denominators
    return ("implied_part", parts) if first <= last else ("implied_none", ())


def listed_rate(passage: Passage, top: Base, bottom: Base, listed: Base, rate: Item) -> Relation:
    """The verdict on a share that was taken of the listed parts where the text names another total."""
    agreeing = agreeing_rate(passage, top, bottom, rate)
    if agreeing or not agreeing_rate(passage, top, listed, rate):
        return agreeing or doubtful_rate(passage, top, bottom, rate)
    details = (("sum", amount.write(listed.amount.value)),)
    return _relation(passage, "does_not_follow", top, bottom, rate, "of_listed", details)


def unchecked_rate(passage: Passage, top: Base, rate: Item) -> Relation:
    """That a rate's denominator is not stated, and what it would have to be."""
    details = _implied(top.amount, rate.amount)
    figures = (*(i.figure_id for i in top.items), rate.figure_id)
    roles = (*("numerator" for _ in top.items), "rate")
    line = f"{amount.write(top.amount.value)} ÷ ? = {amount.write_stated(rate.amount, '%')}"
    note = "unstated_denominator" if details else "implied_none"
    return Relation(passage.report_id, "rate", "cannot_be_checked", figures, roles, line, note, details,
                    amount.write_tolerance(rate.amount))


def _others(passage: Passage, top: Base, bottom: Base, rate: Item) -> Iterator[Item]:
    """Other stated figures that would make the rate true, nearest first."""
    near = sorted(passage.items, key=lambda i: abs(i.start - rate.start))
    for item in near:
        if item.counts and item.unit == top.items[-1].unit and item.value >= top.amount.value and item.value != bottom.amount.value:
            computed = top.amount.percent_of(item.amount)
            if computed and item.amount.kind == EXACT and amount.judge(computed, rate.amount):
                yield item


def _implied(top: Amount, rate: Amount) -> tuple[tuple[str, str], ...]:
    """The whole numbers between which the denominator would have to lie; empty where there is none."""
    if rate.low <= 0 or rate.high == amount.INFINITY:
        return ()
    first = (top.value * HUNDRED / rate.high).to_integral_value(ROUND_CEILING)
    last = (top.value * HUNDRED / rate.low).to_integral_value(ROUND_FLOOR)
    return (("low", amount.write(first)), ("high", amount.write(last))) if first <= last else ()


def _relation(passage: Passage, verdict: str, top: Base, bottom: Base, rate: Item, note: str,
              details: tuple[tuple[str, str], ...] = ()) -> Relation:
    computed = top.amount.percent_of(bottom.amount)
    over, under = (_written(base) for base in (top, bottom))
    result = amount.write_rounded(computed.value, rate.amount.step) if computed else "?"
    fits = verdict.startswith("agrees")
    line = f"{over} ÷ {under} = {result}%" + ("" if fits else f" ≠ {amount.write_stated(rate.amount, '%')}")
    if fits and not note and len(bottom.items) > 1:
        note, details = "listed_denominator", (("sum", amount.write(bottom.amount.value)),)
    figures = (*(i.figure_id for i in top.items), *(i.figure_id for i in bottom.items), rate.figure_id)
    roles = (*("numerator" for _ in top.items), *("denominator" for _ in bottom.items), "rate")
    return Relation(passage.report_id, "rate", verdict, figures, roles, line, note, details, amount.write_tolerance(rate.amount))


def _written(base: Base) -> str:
    text = " + ".join(amount.write_stated(i.amount) for i in base.items)
    return f"({text})" if len(base.items) > 1 else text
