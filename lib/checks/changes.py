"""Changes and the levels they lie between: 较2022年558件增加555件, 增长99.5%; 由40%降低至38%.

Within one sentence a change is tied to the level before it and to the earlier level that the words name. Nothing is said of a change
whose earlier level the text leaves out.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from lib.checks import amount
from lib.checks.amount import BOUNDED, Amount
from lib.checks.passage import Item, Passage
from lib.checks.relation import Relation, load_knowledge

HUNDRED = Decimal(100)
REACH = 40              # characters between a level and what is said of its change


@dataclass(frozen=True, slots=True)
class Change:
    """A stated change: `sign` is 1 for a rise, -1 for a fall; `measure` is unit, percent, times or points."""
    item: Item
    sign: int
    measure: str


def find_changes(passage: Passage) -> Iterator[Relation]:
    """Every relation of a change with its two levels."""
    for sentence in passage.sentences():
        used: set[str] = set()
        found = [*_from_to(passage, sentence), *_against_earlier(passage, sentence), *_two_years(passage, sentence),
                 *_against_difference(passage, sentence)]
        for relation in found:
            change = relation.figures[-1]
            if change not in used or relation.roles[-1] != "change":
                used.add(change)
                yield relation


def read_change(item: Item) -> Change | None:
    """The change that a figure states, by the words right before it; None where it states a level."""
    knowledge = load_knowledge()
    rise, fall = knowledge.pattern("change", "rise"), knowledge.pattern("change", "fall")
    found = re.search(rf"(?:({rise})|({fall}))[^\d,。]{{0,4}}$", item.lead)
    reached = knowledge.pattern("change", "reached")
    if not found or re.search(rf"(?:{rise}|{fall})\s*{reached}\s*$", item.lead):
        return None
    measure = "percent" if item.is_share else "unit"
    if item.unit in knowledge.list("change", "times"):
        measure = "times"
    elif item.unit in knowledge.list("change", "points"):
        measure = "points"
    return Change(item, 1 if found[1] else -1, measure)


# --- 由甲降低至乙 ---------------------------------------------------------------------------------------------------------------

def _from_to(passage: Passage, sentence: Sequence[Item]) -> Iterator[Relation]:
    knowledge = load_knowledge()
    start = re.compile(knowledge.pattern("change", "from") + r"[^,。;\d]{0,12}$")
    middle = re.compile(rf"[^。;]{{0,14}}?(?:({knowledge.pattern('change', 'rise')})|({knowledge.pattern('change', 'fall')}))?"
                        rf"{knowledge.pattern('change', 'to')}[^,。;\d]{{0,6}}")
    for before, after in pairwise(sentence):
        gap = passage.between(before, after)
        found = middle.fullmatch(gap)
        if before.unit != after.unit or after.nature == "target" or not found or not start.search(before.lead):
            continue
        sign = 1 if found[1] else -1 if found[2] else 0
        if sign:
            yield _direction(passage, before, after, sign)
        following = [c for i in sentence if i.start > after.start if (c := read_change(i))]
        if following and following[0].item.index == after.index + 1 and len(passage.between(after, following[0].item)) <= REACH:
            yield from _measured(passage, before, after, following[0])


def _direction(passage: Passage, before: Item, after: Item, sign: int) -> Relation:
    """Whether two levels move the way that the words say."""
    difference = after.amount - before.amount
    away = difference.low if sign > 0 else -difference.high
    towards = difference.high if sign > 0 else -difference.low
    verdict, note = "agrees", ""
    if towards < 0 or (difference.value == 0 and difference.kind != BOUNDED):
        verdict, note = "does_not_follow", "direction"
    elif away < 0:
        verdict = "agrees_within_bounds" if difference.kind == BOUNDED else "agrees"
    return _relation(passage, verdict, (before, after), ("before", "after"), _subtraction(before, after), note)


def _measured(passage: Passage, before: Item, after: Item, change: Change) -> Iterator[Relation]:
    """A change in its own measure against both levels; nothing where the measure does not fit the levels' unit."""
    computed = _computed(before.amount, after.amount, change)
    if computed is None or (change.measure == "unit" and change.item.unit != after.unit):
        return
    if change.measure == "points" and not after.is_share:
        return
    figures, roles = (before, after, change.item), ("before", "after", "change")
    judged = amount.judge(computed, change.item.amount)
    if judged:
        yield _relation(passage, judged[0], figures, roles, _sum(before, after, change, computed), judged[1])
        return
    if change.measure == "percent" and after.is_share and _points_fit(before, after, change):
        yield _relation(passage, "cannot_be_checked", figures, roles, _subtraction(before, after), "percent_or_points")
        return
    if computed.kind == BOUNDED and amount.INFINITY in (computed.high, change.item.amount.high):
        return
    details = (("value", amount.write_rounded(computed.value, change.item.amount.step)),)
    yield _relation(passage, "does_not_follow", figures, roles, _sum(before, after, change, computed, differs=True),
                    "implied_change", details)


def _points_fit(before: Item, after: Item, change: Change) -> bool:
    difference = after.amount - before.amount if change.sign > 0 else before.amount - after.amount
    return bool(amount.judge(difference, change.item.amount))


def _computed(before: Amount, after: Amount, change: Change) -> Amount | None:
    """What the change would be by the two levels, in its own measure; None where the earlier level may be zero."""
    difference = after - before if change.sign > 0 else before - after
    if change.measure in ("unit", "points"):
        return difference
    if before.low <= 0 or before.high == amount.INFINITY or after.high == amount.INFINITY:
        return None
    scale = HUNDRED if change.measure == "percent" else Decimal(1)
    low, high = (change.sign * (level / base - 1) * scale for level, base in
                 ((after.low, before.high) if change.sign > 0 else (after.high, before.low),
                  (after.high, before.low) if change.sign > 0 else (after.low, before.high)))
    value = change.sign * (after.value / before.value - 1) * scale
    return Amount(value, low, high, difference.kind)


# --- 较上年558件增加555件，增长99.5% ----------------------------------------------------------------------------------------------------

def _against_earlier(passage: Passage, sentence: Sequence[Item]) -> Iterator[Relation]:
    """The changes stated behind a level and the earlier level that it is compared with."""
    for base, later in earlier_levels(passage, sentence):
        yield from _changes_behind(passage, sentence, base, later, base)


def earlier_levels(passage: Passage, sentence: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Each level of an earlier year with the level that it is compared with: 612件,较2023年558件 → (558件, 612件)."""
    for base in sentence:
        if not _is_earlier(passage, base):
            continue
        levels = [i for i in sentence if i.start < base.start and i.unit == base.unit and i.nature == "actual" and not i.past]
        later = levels[-1] if levels else None
        if later and len(passage.between(later, base)) <= REACH and not _is_earlier(passage, later):
            yield base, later


def _changes_behind(passage: Passage, sentence: Sequence[Item], base: Item, later: Item, last: Item) -> Iterator[Relation]:
    for item in sentence:
        if item.start <= last.start:
            continue
        change = read_change(item)
        if not change or len(passage.between(last, item)) > REACH:
            return
        yield from _measured(passage, base, later, change)
        last = item


def _is_earlier(passage: Passage, item: Item) -> bool:
    """Whether the words right before a figure make it the level of an earlier year: 较2022年558件, 去年同期为60件."""
    knowledge = load_knowledge()
    compare, earlier = knowledge.pattern("change", "compare"), knowledge.pattern("change", "earlier")
    links = knowledge.pattern("change", "links")
    year = r"\d{4}\s*年"
    text = passage.text[max(item.sentence, item.start - 24):item.start]
    if item.nature != "actual" or read_change(item):
        return False
    named = re.search(rf"{compare}\s*(?:{earlier}|{year})[^,。;\d]{{0,8}}$", text)
    alone = re.search(rf"[(,]\s*{earlier}\s*{links}*\s*$", text)
    return bool(named or alone)


def _two_years(passage: Passage, sentence: Sequence[Item]) -> Iterator[Relation]:
    """2022年办理66件，2023年办理151件，增长128.8%: two levels in the same words, a year apart, and the change behind them."""
    for base, later, item in zip(sentence, sentence[1:], sentence[2:], strict=False):
        change = read_change(item)
        years = [re.findall(r"\d{4}", i.lead) for i in (base, later)]
        if not change or base.unit != later.unit or [len(y) for y in years] != [1, 1] or int(years[1][0]) - int(years[0][0]) != 1:
            continue
        if re.sub(r"[\d年\s]", "", base.lead) == re.sub(r"[\d年\s]", "", later.lead) and len(passage.between(later, item)) <= REACH:
            yield from _measured(passage, base, later, change)


# --- 比上年增加842件，增幅18.38% ----------------------------------------------------------------------------------------------------

def _against_difference(passage: Passage, sentence: Sequence[Item]) -> Iterator[Relation]:
    """A level, a difference in the same unit and a rate, side by side: the earlier level is what is left."""
    for later, difference, rate in zip(sentence, sentence[1:], sentence[2:], strict=False):
        first, second = read_change(difference), read_change(rate)
        if not first or not second or read_change(later) or _is_earlier(passage, later):
            continue
        if later.unit != difference.unit or later.nature != "actual" or second.measure not in ("percent", "times"):
            continue
        if first.sign != second.sign and second.sign > 0 and first.sign < 0:
            second = Change(second.item, first.sign, second.measure)
        yield from _by_difference(passage, later, first, second)


def _by_difference(passage: Passage, later: Item, first: Change, second: Change) -> Iterator[Relation]:
    base = later.amount - first.item.amount if first.sign > 0 else later.amount + first.item.amount
    if base.low <= 0 or later.is_share or amount.INFINITY in (base.high, first.item.amount.high):
        return
    scale = HUNDRED if second.measure == "percent" else Decimal(1)
    step = first.item.amount
    computed = Amount(step.value / base.value * scale, step.low / base.high * scale, step.high / base.low * scale, base.kind)
    judged = amount.judge(computed, second.item.amount)
    sign = "−" if first.sign > 0 else "+"
    percent = "%" if second.measure == "percent" else ""
    result = amount.write_rounded(computed.value, second.item.amount.step) + percent
    stated = amount.write_stated(step)
    line = f"{stated} ÷ ({amount.write_stated(later.amount)} {sign} {stated}) = {result}"
    figures, roles = (later, first.item, second.item), ("after", "change", "change")
    if judged:
        yield _relation(passage, judged[0], figures, roles, line, judged[1])
    else:
        details = (("value", result),)
        line += f" ≠ {amount.write_stated(second.item.amount, second.item.unit)}"
        yield _relation(passage, "does_not_follow", figures, roles, line, "implied_change", details)


# --- sums ---------------------------------------------------------------------------------------------------------------------------

def _subtraction(before: Item, after: Item) -> str:
    percent = "%" if after.is_share else ""
    difference = amount.write(after.value - before.value).replace("-", "−")
    return f"{amount.write_stated(after.amount)}{percent} − {amount.write_stated(before.amount)}{percent} = {difference}"


def _sum(before: Item, after: Item, change: Change, computed: Amount, differs: bool = False) -> str:
    """The arithmetic of a change: 612 − 558 = 54, or (612 − 558) ÷ 558 = 9.68%."""
    high, low = (after, before) if change.sign > 0 else (before, after)
    top = f"{amount.write_stated(high.amount)} − {amount.write_stated(low.amount)}"
    result = amount.write_rounded(computed.value, change.item.amount.step).replace("-", "−")
    percent = "%" if change.measure == "percent" else ""
    body = top if change.measure in ("unit", "points") else f"({top}) ÷ {amount.write_stated(before.amount)}"
    stated = amount.write_stated(change.item.amount, change.item.unit)
    return f"{body} = {result}{percent}" + (f" ≠ {stated}" if differs else "")


def _relation(passage: Passage, verdict: str, figures: Sequence[Item], roles: tuple[str, ...], line: str, note: str,
              details: tuple[tuple[str, str], ...] = ()) -> Relation:
    return Relation(passage.report_id, "change_level", verdict, tuple(i.figure_id for i in figures), roles, line, note, details,
                    amount.write_tolerance(figures[-1].amount))
